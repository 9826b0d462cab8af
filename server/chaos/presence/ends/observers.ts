/**
 * Observers — who sees others' presence: a colleague's console, a shopper's panel and a
 * page of the shop, one of each on every relay.
 *
 * What each shows goes to the ledger; a change that is told twice is found here.
 */
import {
  createLink,
  VERSION,
  type Availability,
  type Presence,
  type Row,
  type ShopperFrame,
  type ToOperator,
  type ToShopper,
} from '@shopbell/shared';
import { openWire } from '../../ends/wire.ts';
import { startProxy } from '../../proxy.ts';
import type { Worker } from '../../street/street.ts';
import { createBrowser, DECLARED_WITHIN, type Browser } from './browser.ts';
import { shownOf } from '../ledger.ts';
import { targetsFrom, type World } from '../world.ts';

/** How often a page asks, in milliseconds. */
export const PAGE_ASKS_EVERY = 1_000;
const PAGE_WAITS = 2_000;
/** `availability` names so many at most. */
const MOST_NAMED = 5;

/** Somebody who sees presence. */
export interface Observer {
  readonly name: string;
  isOn(port: number): boolean;
  /** Its relay stands still. */
  still(): void;
  /** What it knows of the whole shop; null where it does not. */
  availability(): Availability | null;
  end(): Promise<void>;
}

/** A console that is always there, of somebody who is away: it sees colleagues and the list. */
export interface Colleague extends Observer {
  readonly browser: Browser;
  readonly rows: ReadonlyMap<string, Row>;
}

/** Opens a colleague's console on the relay at `place`. */
export async function createColleague(place: number, worker: Worker, world: World): Promise<Colleague> {
  const { ledger } = world;
  const name = `colleague${place}`;
  const rows = new Map<string, Row>();
  /** What was last told of each by itself, besides welcomes. */
  const told = new Map<string, { readonly words: string; readonly at: number }>();
  const browser = await createBrowser(name, worker, world, {
    changed(phase) {
      if (phase === 'open') return;
      told.clear();
      ledger.blind(name);
    },
    seesAgain: () => ledger.seesAgain(name),
    hear,
  });

  function hear(frame: ToOperator): void {
    switch (frame.kind) {
      case 'welcome':
      case 'colleagues':
        told.clear();
        for (const { id, presence } of frame.colleagues) show(id, presence);
        if (frame.kind === 'welcome') rows.clear();
        if (frame.kind === 'welcome') for (const row of frame.rows) rows.set(row.id, row);
        return;
      case 'rows':
        for (const row of frame.rows) rows.set(row.id, row);
        return;
      case 'presence': {
        const { state, reason, declared } = frame.presence;
        const words = `${state}, ${reason}, declared ${declared}`;
        const before = told.get(frame.person);
        // Its relay may have missed what came between, when it lost its subscription for a moment.
        const mayHaveMissed = ledger.truth.line(frame.person).since() > (before?.at ?? 0);
        if (before?.words === words && !mayHaveMissed) {
          ledger.wrong('twice', `${name} was told twice that somebody is ${words}`, {
            person: frame.person,
            observer: name,
          });
        }
        told.set(frame.person, { words, at: world.around.now() });
        show(frame.person, frame.presence);
        return;
      }
      default:
    }
  }

  function show(person: string, presence: Presence): void {
    ledger.shows(name, person, shownOf(presence));
    checkDeclared(ledger, name, person, presence);
  }

  browser.open(place);
  return {
    name,
    browser,
    rows,
    isOn: browser.isOn,
    still() {
      browser.still();
      ledger.blind(name);
    },
    availability: () => null,
    end: browser.end,
  };
}

/** PR1: nobody is told to have declared what they had not, lately at least. */
function checkDeclared({ truth, wrong }: World['ledger'], name: string, person: string, { declared }: Presence): void {
  if (truth.mayHaveDeclared(person, declared, DECLARED_WITHIN)) return;
  wrong(
    'declared',
    `${name} was told that somebody had declared ${declared}, who had declared ${truth.declared(person)}`,
    {
      person,
      observer: name,
    },
  );
}

/** What has happened so long before may be told now, in milliseconds. */
const TELLS_WITHIN = 30_000;

/** Opens a shopper's panel on the relay at `place`. */
export async function createOnlooker(place: number, world: World): Promise<Observer> {
  const { ledger, street, around } = world;
  const name = `shopper${place}`;
  const secret = around.newId().replaceAll('-', '');
  const road = await startProxy(() => targetsFrom(street, place));
  let last: Availability | null = null;
  /** The last change that was told by itself, and when. */
  let told: string | null = null;
  let toldAt = 0;
  let isStill = false;

  function hear(frame: ToShopper): void {
    if (frame.kind !== 'welcome' && frame.kind !== 'availability') return;
    const { availability, here } = frame;
    const words = frame.kind === 'welcome' ? null : JSON.stringify([availability, here]);
    // Somebody may have gone and come, or the other way round, between two tellings.
    if (words !== null && words === told && ledger.truth.changedAt() < toldAt - TELLS_WITHIN) {
      ledger.wrong('twice', `${name} was told twice who is here: ${here.length} people`, { observer: name });
    }
    told = words;
    toldAt = around.now();
    last = availability;
    const { state, count, people } = availability;
    if (count !== here.length || (state === 'here') !== count > 0 || people.length !== Math.min(MOST_NAMED, count)) {
      ledger.wrong(
        'different',
        `${name} was told of ${here.length} people by id, ${count} by number, ${people.length} by name, and "${state}"`,
      );
    }
    for (const person of ledger.truth.people())
      ledger.shows(name, person, here.includes(person) ? 'here' : 'elsewhere');
  }

  const link = createLink<ToShopper>(
    {
      now: around.now,
      later: around.later,
      random: around.dice.real,
      connect: (events) =>
        openWire(
          `ws://127.0.0.1:${road.port}/ws/shopper`,
          { origin: 'https://shop.example' },
          {
            ...events,
            heard(text) {
              if (isStill && link.phase() === 'open') ledger.seesAgain(name);
              isStill = false;
              events.heard(text);
            },
          },
          () => {},
        ),
    },
    {
      hello: () => ({ kind: 'hello', version: VERSION, shop: street.shop, secret }) satisfies ShopperFrame,
      hear,
      changed(phase) {
        if (phase !== 'open') ledger.blind(name);
        if (phase === 'barred') ledger.wrong('stuck', `${name} was told to stay away`);
      },
    },
  );
  link.want();
  return {
    name,
    isOn: (port) => road.legs().some(({ to }) => 'port' in to && to.port === port),
    still() {
      isStill = true;
      ledger.blind(name);
    },
    availability: () => (link.phase() === 'open' ? last : null),
    async end() {
      link.drop();
      await road.stop();
    },
  };
}

/** A page that asks the relay at `place` again and again, as its cache allows. */
export function createPage(place: number, world: World): Observer {
  const { ledger, street, around } = world;
  const name = `page${place}`;
  const relay = street.relays[place % street.relays.length];
  const names = new Map(street.workers.map((worker) => [worker.name, worker.id]));
  let last: Availability | null = null;
  let tag: string | null = null;
  let hasEnded = false;

  async function ask(): Promise<void> {
    try {
      const answer = await fetch(`http://127.0.0.1:${relay?.port}/api/v1/shops/${street.shop}/availability`, {
        headers: tag === null ? {} : { 'if-none-match': tag },
        signal: AbortSignal.timeout(PAGE_WAITS),
      });
      if (answer.status === 200) {
        last = (await answer.json()) as Availability;
        tag = answer.headers.get('etag');
      } else if (answer.status !== 304) last = null;
    } catch {
      last = null;
      tag = null;
    }
    if (hasEnded) return;
    if (last === null || last.count > MOST_NAMED) ledger.blind(name);
    else {
      const here = new Set(last.people.map((each) => names.get(each.name)));
      for (const person of ledger.truth.people()) ledger.shows(name, person, here.has(person) ? 'here' : 'elsewhere');
    }
    around.later(PAGE_ASKS_EVERY, () => void ask());
  }
  void ask();

  return {
    name,
    isOn: (port) => port === relay?.port,
    still: () => ledger.blind(name),
    availability: () => last,
    end: () => {
      hasEnded = true;
      return Promise.resolve();
    },
  };
}
