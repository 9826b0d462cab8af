/**
 * Strip line — one colleague: face, name, departments, state with its reason, open conversations.
 */
import type { Colleague } from '@shopbell/shared';
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Face } from '../Face.tsx';
import { aboutThem, hoursToday } from './sentences.ts';

export function StripLine({ colleague, desk }: { colleague: Colleague; desk: Desk }) {
  const { clock, today } = useConsole();
  const speech = useSpeech();
  const { words, format } = speech;
  const { name, photo, presence } = colleague;
  const hours = today.people.value[colleague.id];
  const load = desk.inbox.loads.value.get(colleague.id) ?? 0;
  const departments = desk.colleagues.namesOf(colleague.departments).join(', ');
  return (
    <li class="strip-one" data-state={presence.state} {...(departments !== '' && { title: departments })}>
      <Face name={name} photo={photo} state={presence.state} />
      <span class="strip-who">
        <b>{name}</b>
        <span>{aboutThem(presence, speech, clock.read(), hours)}</span>
        <span>
          {hours !== undefined && <span>{hoursToday(hours, speech, clock.read())}</span>}
          {departments !== '' && (
            <span class="strip-departments">
              {hours !== undefined && ' · '}
              {departments}
            </span>
          )}
        </span>
      </span>
      <span class="strip-load" data-some={load > 0}>
        <span aria-hidden="true">{format.number(load)}</span>
        <span class="unseen">{words['strip.load']({ number: load })}</span>
      </span>
    </li>
  );
}
