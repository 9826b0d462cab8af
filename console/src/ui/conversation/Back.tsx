/**
 * Back — why something that was asked for did not happen, and where the words are.
 */
import type { Desk } from '../../stores/desk.ts';
import { useSpeech } from '../console.ts';
import { TriangleAlert, X } from '../icons.ts';
import { noSentence } from './no-sentence.ts';

export function Back({ desk, id }: { desk: Desk; id: string }) {
  const { words } = useSpeech();
  const back = desk.returned.value.get(id);
  return (
    <div role="alert">
      {back && (
        <p class="back">
          <TriangleAlert size={16} />
          <span>
            {noSentence(back, desk.me.id, words)} {back.words.length > 0 && words['back.words']}
          </span>
          <button type="button" class="quiet" aria-label={words['back.dismiss']} onClick={() => desk.forget(id)}>
            <X size={14} />
          </button>
        </p>
      )}
    </div>
  );
}
