/**
 * Back — why something that was asked for did not happen, and where the words are.
 */
import type { Desk } from '../../stores/desk.ts';
import type { Returned } from '../../stores/outbox.ts';
import type { Catalogue } from '../../i18n/en.ts';
import { useSpeech } from '../console.ts';
import { TriangleAlert, X } from '../icons.ts';

export function Back({ desk, id }: { desk: Desk; id: string }) {
  const { words } = useSpeech();
  const back = desk.returned.value.get(id);
  return (
    <div role="alert">
      {back && (
        <p class="back">
          <TriangleAlert size={16} />
          <span>
            {sentence(back, desk.me.id, words)} {back.words.length > 0 && words['back.words']}
          </span>
          <button type="button" class="quiet" aria-label={words['back.dismiss']} onClick={() => desk.forget(id)}>
            <X size={14} />
          </button>
        </p>
      )}
    </div>
  );
}

function sentence({ refusal, owner }: Returned, me: string, words: Catalogue): string {
  switch (refusal) {
    case 'owned':
    case 'stale':
      return owner && owner.id !== me ? words[`back.${refusal}`]({ name: owner.name }) : words['back.changed'];
    case 'unread':
    case 'closed':
    case 'notFound':
    case 'notAllowed':
    case 'tooLong':
    case 'empty':
      return words[`back.${refusal}`];
    case 'tooFast':
    case 'unavailable':
      return words[`draft.${refusal}`];
  }
}
