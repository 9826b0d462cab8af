/**
 * Happening — a change of who is responsible, told in one line.
 */
import type { Changed } from '@shopbell/shared';
import type { Speech } from '../i18n/speech.ts';

export function Happening({ entry, speech: { words, by } }: { entry: Changed; speech: Speech }) {
  const blanks = {
    name: entry.by.name,
    to: 'to' in entry ? entry.to.name : '',
    at: 'until' in entry ? by(entry.until, entry.at) : '',
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
