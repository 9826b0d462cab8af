/**
 * Promise dialog — by when one will answer in this conversation.
 */
import { useSignal } from '@preact/signals';
import { promiseProblem } from '../../stores/promises.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Dialog } from '../Dialog.tsx';
import { firstMoment, PromiseWhen } from './PromiseWhen.tsx';

export function PromiseDialog({ onPromise, onClose }: { onPromise: (until: number) => void; onClose: () => void }) {
  const { clock } = useConsole();
  const { words } = useSpeech();
  const until = useSignal(firstMoment(clock.read()));
  const tried = useSignal(false);
  return (
    <Dialog title={words['promise.title']} onClose={onClose}>
      <p class="hint">{words['promise.body']}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          tried.value = true;
          if (promiseProblem(until.value, clock.read()) === null) onPromise(until.value);
        }}
      >
        <PromiseWhen value={until.value} isTried={tried.value} onChoose={(at) => (until.value = at)} />
        <div class="dialog-acts">
          <button type="button" onClick={onClose}>
            {words['act.cancel']}
          </button>
          <button type="submit" class="primary">
            {words['promise.do']}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
