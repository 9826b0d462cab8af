/**
 * Tabs — the four lists, each with how many there are; arrows go from one to the next.
 */
import type { Inbox } from '../../stores/inbox.ts';
import { tabs } from '../../stores/urgency.ts';
import { useSpeech } from '../console.ts';

export function Tabs({ inbox }: { inbox: Inbox }) {
  const { words, format } = useSpeech();
  const counts = inbox.counts.value;
  const chosen = inbox.tab.value;

  function step(by: number): void {
    const next = tabs[(tabs.indexOf(chosen) + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    inbox.tab.value = next;
    document.getElementById(`tab-${next}`)?.focus();
  }

  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={words['list.tabs']}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
        event.preventDefault();
        step(event.key === 'ArrowRight' ? 1 : -1);
      }}
    >
      {tabs.map((tab) => {
        // How many were ever closed nobody has counted: what is loaded, and that there are more.
        const more = tab === 'closed' && inbox.moreClosed.value !== false && counts.closed > 0 ? '+' : '';
        const count = tab === 'closed' && counts.closed === 0 ? '' : format.number(counts[tab]) + more;
        return (
          <button
            key={tab}
            id={`tab-${tab}`}
            type="button"
            role="tab"
            aria-selected={chosen === tab}
            aria-controls="rows"
            tabIndex={chosen === tab ? 0 : -1}
            data-loud={tab === 'waiting' && counts.waiting > 0}
            onClick={() => (inbox.tab.value = tab)}
          >
            {words[`list.${tab}`]} {count !== '' && <span class="count">{count}</span>}
          </button>
        );
      })}
    </div>
  );
}
