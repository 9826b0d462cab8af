/**
 * Draft line — words on their way: what holds them up, and what can be done (O5).
 */
import { useComputed } from '@preact/signals';
import { LATE_AFTER } from '@shopbell/shared';
import type { Desk } from '../../stores/desk.ts';
import type { Draft } from '../../stores/outbox.ts';
import { useConsole, useSpeech } from '../console.ts';
import { TriangleAlert } from '../icons.ts';
import { Text } from './Text.tsx';

export function DraftLine({ draft, desk, isFirst }: { draft: Draft; desk: Desk; isFirst: boolean }) {
  const { clock } = useConsole();
  const { words } = useSpeech();
  const { wish, madeAt, held } = draft;
  // By the computer's own clock: it is the one that was read when the draft was made.
  const isLate = useComputed(() => clock.time.value - clock.ahead() - madeAt >= LATE_AFTER).value;
  if (wish.kind !== 'say') return null;

  const state = () => {
    if (held !== null) return words[`draft.${held}`];
    if (isLate) return words[isFirst ? 'draft.late' : 'draft.queued'];
    return words['draft.sending'];
  };
  const isStuck = isLate || held !== null;
  return (
    <li class="group draft" data-by="me" data-state={isStuck ? 'late' : 'sending'}>
      <div class="said">
        <p dir="auto">
          <Text text={wish.text} />
        </p>
        <span class="said-state" role="status">
          {isStuck && <TriangleAlert size={12} />} {state()}
          {isStuck && (
            <>
              <button type="button" onClick={() => desk.retry(wish.draftId)}>
                {words['draft.retry']}
              </button>
              <button type="button" onClick={() => desk.takeBack(wish.conversation, wish.draftId)}>
                {words['draft.takeBack']}
              </button>
            </>
          )}
        </span>
      </div>
    </li>
  );
}
