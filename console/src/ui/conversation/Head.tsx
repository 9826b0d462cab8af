/**
 * Head — whose conversation it is, its number, and what may be done with it.
 */
import { showNumber } from '@shopbell/shared';
import type { Conversation } from '../../stores/conversation.ts';
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { CopyButton } from '../CopyButton.tsx';
import type { Asking } from '../desk/asking.ts';
import { ArrowLeft, CalendarClock, PanelRight } from '../icons.ts';
import { Waits } from '../inbox/Waits.tsx';
import { Link } from '../Link.tsx';
import { Acts } from './Acts.tsx';

export function Head({
  desk,
  conversation,
  ask,
}: {
  desk: Desk;
  conversation: Conversation;
  ask: (what: Asking) => void;
}) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
  const facts = conversation.facts.value;
  const standing = conversation.standing.value;
  const promisedUntil = facts?.promisedUntil ?? null;
  const [department] =
    facts?.department && desk.colleagues.departments.value.length > 1
      ? desk.colleagues.namesOf([facts.department])
      : [];
  const number = facts === null ? '' : showNumber(facts.number);
  const whose = () => {
    if (standing === null) return '';
    if (standing.phase !== 'owned') return words[`head.${standing.phase}`];
    if (standing.owner?.id === desk.me.id) return words['head.mine'];
    return words['head.theirs']({ name: standing.owner === null ? '' : desk.colleagues.called(standing.owner).name });
  };
  return (
    <header class="head">
      <Link to={{ name: 'inbox' }} class="button quiet head-back" aria-label={words['head.back']}>
        <ArrowLeft size={18} />
      </Link>
      <div class="head-who">
        <h2>
          <span class="head-word">{words['list.shopper']}</span>
          {number !== '' && (
            <CopyButton text={number} name={words['head.copy']({ number })}>
              {number}
            </CopyButton>
          )}
        </h2>
        <p class="head-whose" data-phase={standing?.phase}>
          <span role="status">
            {facts?.isReturned && standing?.phase === 'waiting' ? words['row.returned'] : whose()}
          </span>
          {promisedUntil !== null && standing?.phase === 'owned' && (
            <span class="head-promise">
              <CalendarClock size={12} /> {words['row.promised']({ time: format.soon(promisedUntil, clock.read()) })}
            </span>
          )}
          {department !== undefined && <span class="department">{department}</span>}
          {facts !== null && facts.awaitingSince !== null && standing?.phase !== 'closed' && (
            <Waits since={facts.awaitingSince} />
          )}
        </p>
      </div>
      <Acts desk={desk} conversation={conversation} ask={ask} />
      <Link
        to={{ name: 'conversation', id: conversation.id, details: true }}
        class="button quiet head-details"
        aria-label={words['head.details']}
      >
        <PanelRight size={18} />
      </Link>
    </header>
  );
}
