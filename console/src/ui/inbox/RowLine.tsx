/**
 * Row line — one conversation of a list: who, what was said last, since when it waits.
 *
 * It is drawn anew only when its row has changed: of hundreds, one at a time.
 */
import { useComputed } from '@preact/signals';
import { showNumber, type Row } from '@shopbell/shared';
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { CalendarClock, Undo2 } from '../icons.ts';
import { Link } from '../Link.tsx';
import { Waits } from './Waits.tsx';

export function RowLine({ row, desk, showsOwner }: { row: Row; desk: Desk; showsOwner: boolean }) {
  const { clock } = useConsole();
  const { words, format } = useSpeech();
  const isActive = useComputed(() => desk.conversations.active.value === row.id);
  const { last } = row;
  const by = last === null || last.by === 'shopper' ? null : last.by;
  const name = by === null ? '' : by.id === desk.me.id ? words['list.you'] : (by.name.split(' ')[0] ?? by.name);
  const [department] =
    row.department !== null && desk.colleagues.departments.value.length > 1
      ? desk.colleagues.namesOf([row.department])
      : [];
  const at = row.closedAt ?? last?.at ?? row.openedAt;
  return (
    <li class="row" data-phase={row.phase}>
      <Link to={{ name: 'conversation', id: row.id, details: false }} {...(isActive.value && { 'aria-current': true })}>
        <span class="row-head">
          <span class="row-who">
            {words['list.shopper']} · {showNumber(row.number)}
          </span>
          {row.awaitingSince === null ? (
            <time class="row-at" dateTime={new Date(at).toISOString()}>
              {format.brief(at, clock.read())}
            </time>
          ) : (
            <Waits since={row.awaitingSince} />
          )}
        </span>
        <span class="row-last" data-unread={row.unread > 0}>
          <span class="row-text" dir="auto">
            {name !== '' && <b>{name}: </b>}
            {last === null ? words['list.opened'] : last.text}
          </span>
          {row.unread > 0 && (
            <span class="unread" aria-label={words['list.unread']({ number: row.unread })}>
              {format.number(row.unread)}
            </span>
          )}
        </span>
        <span class="row-foot">
          {row.isReturned && row.phase === 'waiting' ? (
            <span class="row-why">
              <Undo2 size={12} /> {words['row.returned']}
            </span>
          ) : row.promisedUntil !== null && row.phase === 'owned' ? (
            <span class="row-why">
              <CalendarClock size={12} />{' '}
              {words['row.promised']({ time: format.soon(row.promisedUntil, clock.read()) })}
            </span>
          ) : (
            <span class="row-page" dir="auto">
              {row.page === null ? '' : row.page.title || row.page.url}
            </span>
          )}
          {department !== undefined && <span class="department">{department}</span>}
          {showsOwner && row.phase !== 'closed' && (
            <span class="row-owner">
              {row.owner === null
                ? words['list.noOwner']
                : row.owner.id === desk.me.id
                  ? words['list.you']
                  : desk.colleagues.called(row.owner).name}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
