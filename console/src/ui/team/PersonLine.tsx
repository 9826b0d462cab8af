/**
 * Person line — one of the team: who, what they are here, whether they are there.
 */
import type { Shop, TeamMember } from '../../api.ts';
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Face } from '../Face.tsx';
import { Pencil } from '../icons.ts';
import { aboutThem, hoursToday } from '../presence/sentences.ts';

export function PersonLine({
  person,
  desk,
  shop,
  onEdit,
}: {
  person: TeamMember;
  desk: Desk;
  shop: Shop;
  /** Absent where one may not. */
  onEdit?: () => void;
}) {
  const { clock, today } = useConsole();
  const speech = useSpeech();
  const { words, format } = speech;
  const hours = person.isActive ? today.people.value[person.id] : undefined;
  const presence = person.isActive ? desk.colleagues.find(person.id)?.presence : undefined;
  const departments = shop.departments.filter(({ id }) => person.departments.includes(id)).map(({ name }) => name);
  const languages = person.languages.map((tag) => format.languageName(tag));
  const isMe = person.id === desk.me.id;
  return (
    <li class="team-person" data-active={person.isActive}>
      <Face name={person.name} photo={person.photo} state={presence?.state} large />
      <div class="team-who">
        <p class="team-name">
          <b>{person.name}</b>
          {isMe && <span class="tag">{words['list.you']}</span>}
          <span class="tag" data-rank={person.rank}>
            {words[`rank.${person.rank}`]}
          </span>
        </p>
        <p>{person.role}</p>
        <p class="hint">{person.email}</p>
      </div>
      <dl class="team-facts">
        {presence !== undefined && (
          <div>
            <dt class="unseen">{words['state.name']}</dt>
            <dd>{aboutThem(presence, speech, clock.read(), hours)}</dd>
          </div>
        )}
        {hours !== undefined && (
          <div>
            <dt class="unseen">{words['top.hours']}</dt>
            <dd>{hoursToday(hours, speech, clock.read())}</dd>
          </div>
        )}
        {departments.length > 0 && (
          <div>
            <dt>{words['person.departments']}</dt>
            <dd>{departments.join(', ')}</dd>
          </div>
        )}
        {languages.length > 0 && (
          <div>
            <dt>{words['person.languages']}</dt>
            <dd>{languages.join(', ')}</dd>
          </div>
        )}
      </dl>
      {onEdit !== undefined && (
        <button type="button" aria-label={words['team.edit']({ name: person.name })} onClick={onEdit}>
          <Pencil size={14} /> <span>{words[person.isActive ? 'team.editShort' : 'team.manage']}</span>
        </button>
      )}
    </li>
  );
}
