/**
 * Audit — who changed what, the latest first, with names as they were.
 */
import type { Team } from '../../stores/team.ts';
import { useConsole, useSpeech } from '../console.ts';
import { detailsOf, sentenceOf } from './audit-words.ts';

export function Audit({ team }: { team: Team }) {
  const { clock } = useConsole();
  const speech = useSpeech();
  const { words, format } = speech;
  const entries = team.audit.value;
  return (
    <section aria-labelledby="team-audit">
      <h2 id="team-audit">{words['audit.title']}</h2>
      {entries.length === 0 && <p class="hint">{words['audit.none']}</p>}
      <ol class="audit">
        {entries.map((entry) => (
          <li key={entry.id}>
            <time dateTime={new Date(entry.at).toISOString()}>{format.moment(entry.at, clock.read())}</time>
            <p>
              {sentenceOf(entry, words)}
              {entry.details !== undefined && <span class="hint"> {detailsOf(entry.details, speech)}</span>}
            </p>
          </li>
        ))}
      </ol>
      {team.moreAudit.value && (
        <p>
          <button type="button" onClick={() => void team.earlier()}>
            {words['list.more']}
          </button>
        </p>
      )}
    </section>
  );
}
