/**
 * Happening — a change of owner or phase, or what the shopper was told, as one line.
 */
import type { Entry, Person, Said } from '@shopbell/shared';
import { useConsole, useSpeech } from '../console.ts';

export function Happening({ entry, me }: { entry: Exclude<Entry, Said>; me: string }) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
  const whom = (person: Person) => (person.id === me ? words['log.youObject'] : person.name);
  const sentence = () => {
    if (entry.kind === 'confirmed') {
      return entry.answerBy === null
        ? words['log.confirmedOpen']
        : words['log.confirmed']({ time: format.soon(entry.answerBy, clock.read()) });
    }
    const by = entry.by.id === me ? words['log.you'] : entry.by.name;
    switch (entry.kind) {
      case 'claimed':
      case 'released':
      case 'closed':
        return words[`log.${entry.kind}`]({ by });
      case 'transferred':
        return words['log.transferred']({ by, to: whom(entry.to) });
      case 'referred':
        return words['log.referred']({ by, to: entry.to.name });
      case 'promised':
        return words['log.promised']({ by, time: format.soon(entry.until, clock.read()) });
      case 'returned':
        return entry.by.id === me ? words['log.returnedYours'] : words['log.returned']({ by });
      case 'takenOver':
        return words['log.takenOver']({ by, from: whom(entry.from) });
    }
  };
  return (
    <li class="happening" data-kind={entry.kind}>
      <p>
        {sentence()} · <time dateTime={new Date(entry.at).toISOString()}>{format.time(entry.at)}</time>
      </p>
      {entry.kind === 'takenOver' && entry.reason && (
        <p class="happening-reason" dir="auto">
          {words['log.reason']({ reason: entry.reason })}
        </p>
      )}
    </li>
  );
}
