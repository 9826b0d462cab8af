/**
 * Happening — a change of who is responsible, told in one line.
 */
import type { Changed } from '@shopbell/shared';
import type { Speech } from '../i18n/speech.ts';

export function Happening({ entry, words }: { entry: Changed; words: Speech['words'] }) {
  return (
    <p class="happened" part="happening" data-state={entry.kind} dir="auto">
      {tell(entry, words)}
    </p>
  );
}

function tell(entry: Changed, words: Speech['words']): string {
  const { name } = entry.by;
  if (entry.kind === 'transferred') return words['happened.transferred']({ name, to: entry.to.name });
  return words[`happened.${entry.kind}`]({ name });
}
