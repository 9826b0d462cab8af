/**
 * Draft — words that have no number yet, what has become of them, and what can be done.
 */
import type { Speech } from '../i18n/speech.ts';
import type { Draft as Waiting } from '../outbox.ts';
import type { Talk } from '../talk.ts';
import { Message } from './Message.tsx';

export function Draft({
  draft,
  talk,
  words,
  isFirst,
  isLast,
}: {
  draft: Waiting;
  talk: Talk;
  words: Speech['words'];
  isFirst: boolean;
  isLast: boolean;
}) {
  const { id, text, state } = draft;
  const isTaken = state === 'sending' || state === 'late' || state === 'tooFast';
  return (
    <Message text={text} author="shopper" name={words['log.you']} state={state} isFirst={isFirst} words={words}>
      {/* Of several that are on their way the last one says so. */}
      {(isLast || state !== 'sending') && (
        <div class="state" part="state" data-state={state} role={state === 'sending' ? undefined : 'status'}>
          <span>
            {state === 'tooFast'
              ? words['state.tooFast']({ seconds: Math.ceil(talk.outbox.pause.value / 1_000) })
              : words[`state.${state}`]}
          </span>
          {state === 'late' && (
            <button class="act" part="retry" type="button" onClick={() => talk.tryAgain(id)}>
              {words['draft.tryAgain']}
            </button>
          )}
          {!isTaken && (
            <>
              <button class="act" part="edit" type="button" onClick={() => talk.edit(id)}>
                {words['draft.edit']}
              </button>
              <button class="act" part="withdraw" type="button" onClick={() => talk.outbox.withdraw(id)}>
                {words['draft.withdraw']}
              </button>
            </>
          )}
        </div>
      )}
    </Message>
  );
}
