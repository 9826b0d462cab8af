/**
 * Audit — who changed what, the latest first, with names as they were.
 */
import { auditKinds, type AuditEntry } from '../../api.ts';
import type { Catalogue } from '../../i18n/en.ts';
import type { Team } from '../../stores/team.ts';
import { useConsole, useSpeech } from '../console.ts';

export function Audit({ team }: { team: Team }) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
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
              {sentence(entry, words)}
              {entry.details !== undefined && <span class="hint"> {detailsOf(entry.details, words)}</span>}
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

/** A newer relay may know of changes that we have no sentence for: then by its own name. */
function sentence({ what, by, whom }: AuditEntry, words: Catalogue): string {
  if (!auditKinds.includes(what)) return `${by.name}: ${String(what)}`;
  return words[`audit.${what}`]({
    by: by.name,
    whom: whom?.name ?? by.name,
    self: whom === undefined || whom.id === by.id,
  });
}

/** Details are plain strings, perhaps of what was and what is; ranks are said as everywhere. */
function detailsOf(details: Readonly<Record<string, string>>, words: Catalogue): string {
  const said = (value: string) =>
    value === 'owner' || value === 'supervisor' || value === 'operator' ? words[`rank.${value}`] : value;
  const values = Object.values(details).filter((value) => value !== '');
  const told = values.map((value) => value.split(' → ').map(said).join(' → '));
  return told.length === 0 ? '' : `(${told.join('; ')})`;
}
