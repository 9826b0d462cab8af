/**
 * Inbox — the conversations of the shop as lists, each row as the relay last told it.
 *
 * It computes lists and counts; it decides nothing about a conversation and asks the
 * relay for nothing.
 */
import { computed, signal } from '@preact/signals';
import { readNumber, type Row } from '@shopbell/shared';
import { byClosing, byUrgency, isOn, tabs, type Tab } from './urgency.ts';

/** Builds an inbox for the operator with this id. */
export function createInbox({ me }: { me: string }) {
  const rows = signal<ReadonlyMap<string, Row>>(new Map());
  const tab = signal<Tab>('waiting');
  const filter = signal('');
  /** Whether the relay has more closed conversations; null until it was asked. */
  const moreClosed = signal<boolean | null>(null);
  /** The oldest closed conversation that came page by page: behind it there are holes. */
  const closedTo = signal(Infinity);
  /** The departments that one cares about; null for all of them. What is one's own is always shown. */
  const only = signal<readonly string[] | null>(null);
  const concerns = (row: Row) => only.value === null || row.department === null || only.value.includes(row.department);

  const lists = computed<Readonly<Record<Tab, readonly Row[]>>>(() => {
    const all = [...rows.value.values()];
    const open = all.filter((row) => isOn('all', row, me)).toSorted(byUrgency);
    return {
      waiting: open.filter((row) => isOn('waiting', row, me) && concerns(row)),
      mine: open.filter((row) => isOn('mine', row, me)),
      all: open.filter((row) => isOn('mine', row, me) || concerns(row)),
      closed: all.filter((row) => isOn('closed', row, me) && concerns(row)).toSorted(byClosing),
    };
  });
  /** How many wait in departments that are not looked at. */
  const waitElsewhere = computed(
    () => [...rows.value.values()].filter((row) => isOn('waiting', row, me) && !concerns(row)).length,
  );
  /** How many open conversations each person has. */
  const loads = computed(() => {
    const counted = new Map<string, number>();
    for (const { phase, owner } of rows.value.values()) {
      if (phase === 'owned' && owner !== null) counted.set(owner.id, (counted.get(owner.id) ?? 0) + 1);
    }
    return counted as ReadonlyMap<string, number>;
  });

  /** What is shown: the list of the tab, or whatever fits the filter, wherever it is. */
  const shown = computed(() => {
    const wanted = filter.value.trim();
    if (wanted === '') return lists.value[tab.value];
    const { all, closed } = lists.value;
    return [...all, ...closed].filter((row) => fits(row, wanted));
  });

  const counts = computed(
    () => Object.fromEntries(tabs.map((name) => [name, lists.value[name].length])) as Record<Tab, number>,
  );

  function put(changed: readonly Row[]): void {
    const now = new Map(rows.peek());
    for (const row of changed) now.set(row.id, row);
    rows.value = now;
  }

  return {
    rows,
    tab,
    filter,
    shown,
    counts,
    only,
    waitElsewhere,
    loads,
    moreClosed,
    row: (id: string) => rows.value.get(id) ?? null,
    /** Where the relay's next page of closed conversations begins; undefined for the first. */
    closedBefore: () => (closedTo.peek() === Infinity ? undefined : closedTo.peek()),
    /** A greeting: every conversation that is not closed; what we had may be old. */
    welcome(open: readonly Row[]) {
      rows.value = new Map(open.map((row) => [row.id, row]));
      moreClosed.value = null;
      closedTo.value = Infinity;
    },
    /** Some conversations have changed. */
    put,
    /** A page of closed ones. */
    putClosed(page: readonly Row[], more: boolean) {
      put(page);
      closedTo.value = Math.min(closedTo.peek(), ...page.map((row) => row.closedAt ?? Infinity));
      moreClosed.value = more;
    },
    /** Who has waited longest for an owner. */
    mostUrgent: (): string | null => lists.peek().waiting[0]?.id ?? null,
    /** The conversation before or after this one on the list; the first when this one is not on it. */
    neighbour(id: string | null, step: 1 | -1): string | null {
      const list = shown.peek();
      const at = list.findIndex((row) => row.id === id);
      const next = at === -1 ? list[0] : list[at + step];
      return next?.id ?? null;
    },
  };
}

export type Inbox = ReturnType<typeof createInbox>;

/** A whole number finds its conversation; part of one, or words, what they are part of. */
function fits(row: Row, wanted: string): boolean {
  const number = readNumber(wanted);
  if (number !== null) return row.number === number;
  const part = wanted.toUpperCase().replace(/[^0-9A-Z]/g, '');
  if (part !== '' && row.number.startsWith(part)) return true;
  const words = wanted.toLocaleLowerCase();
  return [row.last?.text, row.page?.title].some((text) => text?.toLocaleLowerCase().includes(words) === true);
}
