/**
 * Fake relay — for tests: a desk's world in memory, with a clock that moves when told,
 * and a relay that writes down what it hears and says what it is told to say.
 */
import { signal } from '@preact/signals';
import type {
  Author,
  Colleague,
  Department,
  Entry,
  LinkWorld,
  OperatorFrame,
  OperatorLog,
  OperatorWelcome,
  Person,
  Presence,
  Row,
  ToOperator,
  WireEvents,
} from '@shopbell/shared';
import type { Me } from './api.ts';
import { memoryShelf, type Shelf } from './shelf.ts';
import type { Ring } from './stores/bell.ts';
import { createClock } from './stores/clock.ts';
import { createDesk } from './stores/desk.ts';

export const julia: Person = { id: 'julia', name: 'Julia Ivanova', role: 'Customer care' };
export const piotr: Person = { id: 'piotr', name: 'Piotr Nowak', role: 'Senior support' };

export const START = Date.UTC(2026, 10, 23, 10, 0, 0);

export const orders: Department = { id: 'orders', name: 'Orders' };
export const returns: Department = { id: 'returns', name: 'Returns' };

/** The shop's idle time, in milliseconds. */
export const IDLE_AFTER = 600_000;

/** What a relay tells of the shop. */
export const shopTold: OperatorWelcome['shop'] = {
  key: 'k',
  name: 'Lumen & Oak',
  idleAfter: IDLE_AFTER,
  departments: [],
  sendsMail: false,
};

/** What is told of somebody who has been here since the start; change what matters. */
export function presence(changed: Partial<Presence> = {}): Presence {
  return { state: 'here', reason: 'declared', declared: 'here', since: START, ...changed };
}

/** Somebody of the team, as colleagues know them. */
export function colleague(person: Person, changed: Partial<Colleague> = {}): Colleague {
  return { ...person, rank: 'operator', departments: [], languages: ['en'], presence: presence(), ...changed };
}

/** A clock whose timers run when time is moved over them. */
export function fakeTime() {
  let time = START;
  let timers: { at: number; act: () => void }[] = [];
  return {
    now: () => time,
    later(delay: number, act: () => void) {
      const timer = { at: time + delay, act };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
    /** Moves time on, running what falls due in its order. */
    pass(milliseconds: number) {
      const end = time + milliseconds;
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0];
        if (due === undefined) break;
        timers = timers.filter((one) => one !== due);
        time = Math.max(time, due.at);
        due.act();
      }
      time = end;
    },
  };
}

/** A row of a conversation that waits; change what matters. */
export function row(id: string, changed: Partial<Row> = {}): Row {
  return {
    id,
    number: 'K74Q2X',
    phase: 'waiting',
    owner: null,
    term: 0,
    marks: { shopper: 0, operator: 0 },
    openedAt: START,
    shopper: `shopper-${id}`,
    sequence: 1,
    last: { by: 'shopper', text: 'Hello', at: START },
    awaitingSince: START,
    unread: 1,
    closedAt: null,
    isReturned: false,
    promisedUntil: null,
    department: null,
    page: null,
    language: null,
    ...changed,
  };
}

/** A row that somebody owns. */
export function ownedRow(id: string, owner: Person, changed: Partial<Row> = {}): Row {
  return row(id, { phase: 'owned', owner, term: 1, ...changed });
}

/** A message in a log. */
export function said(
  conversation: string,
  sequence: number,
  by: Author,
  text: string,
  draftId = `d${sequence}`,
): Entry {
  return { kind: 'said', conversation, sequence, at: START + sequence * 1_000, draftId, by, text };
}

/** A log as a relay gives it. */
export function logOf(of: Row, entries: readonly Entry[], changed: Partial<OperatorLog> = {}): OperatorLog {
  const { id, number, phase, owner, term, marks, openedAt } = of;
  return {
    kind: 'log',
    conversation: { id, number, phase, owner, term, marks, openedAt },
    epoch: 'e1',
    startOver: true,
    entries,
    row: of,
    shopper: {
      id: of.shopper,
      page: of.page,
      language: of.language,
      firstSeenAt: START,
      lastSeenAt: START,
      email: null,
      mailing: null,
    },
    earlier: [],
    ...changed,
  };
}

/** Julia, as she has signed in. */
export const you: Me['you'] = {
  ...julia,
  firstName: 'Julia',
  lastName: 'Ivanova',
  email: 'julia@shop.example',
  rank: 'owner',
  languages: ['en'],
  departments: [],
};

/** A desk for Julia, and the relay that it talks to; the first connection is still to come. */
export function fakeRelay({ shelf = memoryShelf() }: { shelf?: Shelf } = {}) {
  const time = fakeTime();
  const clock = createClock(time);
  const attentive = signal(true);
  const visible = signal(true);
  const online = signal(true);
  const rung: Ring[] = [];
  const heard: OperatorFrame[] = [];
  let events: WireEvents | undefined;
  let ids = 0;
  let signedOut = 0;
  let outdated = 0;
  let teamChanged = 0;

  const connect: LinkWorld['connect'] = (given) => {
    events = given;
    return {
      send: (text) => void heard.push(JSON.parse(text) as OperatorFrame),
      close: () => void (events = undefined),
    };
  };
  const desk = createDesk(
    {
      connect,
      now: time.now,
      later: time.later,
      random: () => 0.5,
      newId: () => `draft-${++ids}`,
      shelf,
      clock,
      online,
      attentive,
      visible,
      ring: (rings) => void rung.push(...rings),
      signedOut: () => void signedOut++,
      unopened: () => {},
      teamChanged: () => void teamChanged++,
      outdated: () => void outdated++,
    },
    you,
  );
  clock.start();

  function tell(frame: ToOperator): void {
    events?.heard(JSON.stringify(frame));
  }

  return {
    desk,
    clock,
    attentive,
    visible,
    online,
    shelf,
    rung,
    /** Every frame that the relay has heard, on all connections. */
    heard,
    /** Those of one kind. */
    of: <Kind extends OperatorFrame['kind']>(kind: Kind) =>
      heard.filter((frame): frame is Extract<OperatorFrame, { kind: Kind }> => frame.kind === kind),
    tell,
    pass: time.pass,
    later: time.later,
    signedOut: () => signedOut,
    outdated: () => outdated,
    teamChanged: () => teamChanged,
    /** The socket opens and the relay welcomes with these rows; change what matters. */
    welcome(rows: readonly Row[] = [], changed: Partial<OperatorWelcome> = {}) {
      events?.opened();
      const me = colleague(julia, { rank: 'owner' });
      tell({
        kind: 'welcome',
        version: 1,
        shop: shopTold,
        you: me,
        colleagues: [me, colleague(piotr)],
        takenBack: [],
        rows,
        ...changed,
      });
    },
    /** The connection is lost; the next one is begun, and waits for its welcome. */
    lose(code = 1006) {
      events?.closed(code);
      time.pass(31_000);
    },
    /** An entry and the row that it makes. */
    put(entry: Entry, changed?: Row) {
      tell(entry);
      if (changed !== undefined) tell({ kind: 'rows', rows: [changed] });
    },
  };
}

export type FakeRelay = ReturnType<typeof fakeRelay>;
