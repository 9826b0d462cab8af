/**
 * Happening — a change of who is responsible, or the shop’s own word, told in one line.
 */
import type { Entry, Said } from '@shopbell/shared';
import type { Speech } from '../i18n/speech.ts';

export function Happening({ entry, speech: { words, by } }: { entry: Exclude<Entry, Said>; speech: Speech }) {
  const at = 'until' in entry ? entry.until : 'answerBy' in entry && entry.answerBy;
  const blanks = {
    name: 'by' in entry ? entry.by.name : '',
    to: 'to' in entry ? entry.to.name : '',
    at: at ? by(at, entry.at) : '',
  };
  // A kind that only a newer relay knows has a place in the log, and no words here (F2).
  const tell: ((of: typeof blanks) => string) | undefined = words[`happened.${entry.kind}`];
  return (
    tell && (
      <p class="happened" part="happening" data-state={entry.kind} dir="auto">
        {tell(blanks)}
      </p>
    )
  );
}
