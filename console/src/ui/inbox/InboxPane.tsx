/**
 * Inbox pane — the lists of conversations, and a way to find one.
 */
import { useEffect } from 'preact/hooks';
import type { Desk } from '../../stores/desk.ts';
import { useConsole, useSpeech } from '../console.ts';
import { Search, X } from '../icons.ts';
import { RowLine } from './RowLine.tsx';
import { Tabs } from './Tabs.tsx';

const empty = {
  waiting: 'list.emptyWaiting',
  mine: 'list.emptyMine',
  all: 'list.emptyAll',
  closed: 'list.emptyClosed',
} as const;

export function InboxPane({ desk }: { desk: Desk }) {
  const { settings } = useConsole();
  const { words } = useSpeech();
  const { inbox } = desk;
  const tab = inbox.tab.value;
  const rows = inbox.shown.value;
  const isFound = inbox.filter.value.trim() !== '';
  const isOpen = desk.line.value === 'open';

  useEffect(() => {
    if (tab === 'closed' && isOpen && inbox.moreClosed.peek() === null) desk.askClosed();
  }, [desk, tab, isOpen]);

  const mine = desk.colleagues.you.value?.departments ?? [];
  const maySort = mine.length > 0 && mine.length < desk.colleagues.departments.value.length;
  const isSorted = maySort && settings.mine.value;
  const elsewhere = inbox.waitElsewhere.value;
  const only = isSorted ? mine.join(' ') : null;
  useEffect(() => {
    inbox.only.value = only === null ? null : only.split(' ');
  }, [inbox, only]);

  return (
    <section class="inbox" aria-label={words['list.name']}>
      <Tabs inbox={inbox} />
      <search class="filter">
        <Search size={14} />
        <input
          id="filter"
          type="text"
          inputMode="search"
          aria-label={words['list.filter']}
          placeholder={words['list.filter']}
          spellcheck={false}
          autocomplete="off"
          value={inbox.filter.value}
          onInput={(event) => (inbox.filter.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            inbox.filter.value = '';
            event.currentTarget.blur();
          }}
        />
        {isFound && (
          <button
            type="button"
            class="quiet"
            aria-label={words['list.clear']}
            onClick={() => (inbox.filter.value = '')}
          >
            <X size={14} />
          </button>
        )}
      </search>
      {maySort && (
        <label class="tick inbox-mine">
          <input
            type="checkbox"
            checked={isSorted}
            onChange={(event) => settings.turn('mine', event.currentTarget.checked)}
          />
          {words['list.myDepartments']}
        </label>
      )}
      <div id="rows" class="rows" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {rows.length === 0 && isOpen && <p class="rows-empty">{words[isFound ? 'list.emptyFilter' : empty[tab]]}</p>}
        <ul>
          {rows.map((row) => (
            <RowLine key={row.id} row={row} desk={desk} showsOwner={tab === 'all' || tab === 'closed' || isFound} />
          ))}
        </ul>
        {elsewhere > 0 && tab === 'waiting' && (
          <p class="rows-elsewhere">
            {words['list.elsewhere']({ number: elsewhere })}
            <button type="button" onClick={() => settings.turn('mine', false)}>
              {words['list.showAll']}
            </button>
          </p>
        )}
        {tab === 'closed' && !isFound && inbox.moreClosed.value === true && (
          <button type="button" class="rows-more" onClick={() => desk.askClosed()}>
            {words['list.more']}
          </button>
        )}
      </div>
    </section>
  );
}
