/**
 * Doubles — a small world for tests: a clock that is moved by hand, storage, a relay's wire.
 */
import type { Availability, Person, Said, ToShopper, Wire, WireEvents } from '@shopbell/shared';
import { createShelf, type Shelf } from './shelf.ts';

export const julia: Person = { id: 'j', name: 'Julia Ivanova', role: 'Junior support specialist' };
export const piotr: Person = { id: 'p', name: 'Piotr Zieliński', role: 'Customer care' };

/** The shop as any page may know it while these are at their consoles. */
export function present(people: readonly Person[], logo: string | null = null): Availability {
  return {
    state: people.length > 0 ? 'here' : 'away',
    reason: people.length > 0 ? 'declared' : 'nobody',
    people: people.slice(0, 5).map(({ name, role, photo }) => ({ name, role, ...(photo && { photo }) })),
    count: people.length,
    logo,
    hours: null,
  };
}

/** The relay's first frame to a shopper, while these are at their consoles. */
export function welcome(
  conversation: string | null,
  people: readonly Person[] = [],
  logo: string | null = null,
): ToShopper {
  const here = people.map(({ id }) => id);
  return {
    kind: 'welcome',
    version: 1,
    shop: { name: 'Oak & Linen', sendsMail: false },
    conversation,
    availability: present(people, logo),
    here,
    email: null,
  };
}

/** A clock that stands still until it is moved; what is due happens in order. */
export function createClock(start = 1_700_000_000_000) {
  let now = start;
  let waiting: { readonly at: number; readonly act: () => void }[] = [];
  return {
    now: () => now,
    later(delay: number, act: () => void): () => void {
      const alarm = { at: now + delay, act };
      waiting.push(alarm);
      return () => {
        waiting = waiting.filter((other) => other !== alarm);
      };
    },
    pass(duration: number): void {
      const end = now + duration;
      for (;;) {
        const next = waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
        if (next === undefined) break;
        waiting = waiting.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.act();
      }
      now = end;
    },
    /** How many alarms are set. */
    set: () => waiting.length,
  };
}

/** A browser's storage, kept in memory, that several tabs may share. */
export function createStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

export function shelfOn(storage: Storage): Shelf {
  return createShelf('demo', () => storage);
}

/** A shelf in a browser that lets nobody store anything. */
export function blockedShelf(): Shelf {
  return createShelf('demo', () => {
    throw new DOMException('blocked', 'SecurityError');
  });
}

/** Ids that can be told apart in a failing test. */
export function countingIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `d${count}`;
  };
}

export function said(sequence: number, by: Said['by'], text: string, draftId = `e${sequence}`): Said {
  return { kind: 'said', conversation: 'c1', sequence, at: sequence * 1_000, draftId, by, text };
}

/** A relay's end of the sockets that a link opens. */
export function createFarEnd() {
  const wires: { readonly events: WireEvents; readonly heard: Record<string, unknown>[]; isOpen: boolean }[] = [];
  const last = () => {
    const wire = wires.at(-1);
    if (wire === undefined) throw new Error('nobody has called');
    return wire;
  };
  return {
    connect(events: WireEvents): Wire {
      const wire = { events, heard: [] as Record<string, unknown>[], isOpen: true };
      wires.push(wire);
      return {
        send: (text) => void wire.heard.push(JSON.parse(text) as Record<string, unknown>),
        close: () => {
          wire.isOpen = false;
        },
      };
    },
    /** How many sockets were opened, and how many are open. */
    calls: () => wires.length,
    open: () => wires.filter(({ isOpen }) => isOpen).length,
    /** What came over the newest socket, and what of one kind. */
    heard: (kind?: string) => last().heard.filter((frame) => kind === undefined || frame['kind'] === kind),
    accept: () => last().events.opened(),
    tell: (frame: ToShopper) => last().events.heard(JSON.stringify(frame)),
    hangUp(code = 1006) {
      last().isOpen = false;
      last().events.closed(code);
    },
  };
}
