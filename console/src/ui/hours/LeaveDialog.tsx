/**
 * Leave dialog — asks what becomes of hours that are changed and not kept when somebody
 * goes to another page.
 */
import { useSignal } from '@preact/signals';
import type { Hours } from '../../stores/hours/hours.ts';
import { useSpeech } from '../console.ts';
import { Dialog } from '../Dialog.tsx';
import { TriangleAlert } from '../icons.ts';

export function LeaveDialog({ hours, onGo, onStay }: { hours: Hours; onGo: () => void; onStay: () => void }) {
  const { words } = useSpeech();
  const isFailed = useSignal(false);

  async function keep(): Promise<void> {
    for (const whose of hours.changed.peek()) {
      if (await hours.keep(whose)) continue;
      isFailed.value = true;
      return;
    }
    onGo();
  }

  return (
    <Dialog title={words['leave.title']} onClose={onStay}>
      <p>{words['leave.body']}</p>
      <p class="problem" role="alert">
        {isFailed.value && (
          <>
            <TriangleAlert size={14} /> {words['leave.failed']}
          </>
        )}
      </p>
      <div class="leave-acts">
        <button type="button" class="primary" onClick={() => void keep()}>
          {words['leave.keep']}
        </button>
        <button type="button" onClick={onGo}>
          {words['leave.later']}
        </button>
        <button
          type="button"
          class="danger"
          onClick={() => {
            hours.discardAll();
            onGo();
          }}
        >
          {words['leave.discard']}
        </button>
        <button type="button" onClick={onStay}>
          {words['leave.stay']}
        </button>
      </div>
    </Dialog>
  );
}
