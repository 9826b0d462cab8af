/**
 * Stage — a street with people, those who watch them, and what scenes do to all of them.
 */
import { createFaults, type Faults } from '../faults.ts';
import type { TestRelay } from '../street/relay.ts';
import type { Worker } from '../street/street.ts';
import { createBrowser, type Browser } from './ends/browser.ts';
import { falseOffShare, wrongnessOf, type Stretch, type Wrongness } from './judge.ts';
import { createColleague, createOnlooker, createPage, type Colleague, type Observer } from './ends/observers.ts';
import { until, type World } from './world.ts';

/** An operator with two browsers, of which none needs to be open. */
export interface Person {
  readonly id: string;
  readonly worker: Worker;
  readonly first: Browser;
  readonly second: Browser;
}

/** How long whoever watches may take to be there at the beginning, in milliseconds. */
const PATIENCE = 30_000;

/** Somebody who is shown as what they are not. */
interface Difference {
  readonly what: string;
  readonly person: string;
  readonly observer: string | null;
  /** Null where nobody knows, or nobody is told. */
  readonly wrongness: Wrongness | null;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Lets everybody in. */
export async function openStage(world: World) {
  const { street, ledger, around, happened } = world;
  const many = street.relays.length;
  const watching = street.workers.slice(0, many);
  const colleagues: Colleague[] = [];
  for (const [place, worker] of watching.entries()) colleagues.push(await createColleague(place, worker, world));
  const others: Observer[] = [];
  for (let place = 0; place < many; place += 1) {
    others.push(await createOnlooker(place, world), createPage(place, world));
  }
  const observers: readonly Observer[] = [...colleagues, ...others];
  const people: Person[] = [];
  for (const [place, worker] of street.workers.slice(many).entries()) {
    const first = await createBrowser(`person${place}.0`, worker, world);
    const second = await createBrowser(`person${place}.1`, worker, world);
    people.push({ id: worker.id, worker, first, second });
  }
  for (const { id } of street.workers) ledger.truth.line(id);
  const browsers = (): Browser[] => [
    ...colleagues.map(({ browser }) => browser),
    ...people.flatMap(({ first, second }) => [first, second]),
  ];
  const excuses: Stretch[] = [];
  let last: Promise<unknown> = Promise.resolve();

  /** A relay that stands still tells nobody anything, and nobody can tell it. */
  const relays: readonly TestRelay[] = street.relays.map((relay) => ({
    ...relay,
    stop() {
      for (const each of [...browsers(), ...observers]) if (each.isOn(relay.port)) each.still();
      relay.stop();
    },
  }));

  const faults: Faults = createFaults({
    street: { ...street, relays },
    durability: 'always',
    recoveries: around.recoveries,
    ends: () => [],
    waiting: () => [],
    now: around.now,
  });

  /** What keeps everybody from showing what is so; empty when all do. */
  function differences(): readonly Difference[] {
    const found: Difference[] = [];
    for (const { id } of street.workers) {
      const truth = ledger.truth.line(id).is();
      if (truth === 'unclear')
        found.push({ what: 'nobody knows where somebody is', person: id, observer: null, wrongness: null });
      for (const { name } of observers) {
        const shown = ledger.lineOf(name, id).is();
        const isLoud = shown === 'blind' && !name.startsWith('page');
        const wrongness = wrongnessOf(truth, shown);
        if (isLoud || wrongness !== null) {
          const what = `${name} shows somebody as ${shown}, who is ${truth}`;
          found.push({ what, person: id, observer: name, wrongness });
        }
      }
    }
    return found;
  }

  return {
    ...world,
    relays,
    colleagues,
    observers,
    people,
    browsers,
    faults,
    excuses: excuses as readonly Stretch[],
    differences,

    /** Waits until everybody shows what is so; how long it took, or null. */
    async agreed(within: number): Promise<number | null> {
      const since = around.now();
      if (await until(world, () => differences().length === 0, within)) return around.now() - since;
      return null;
    },

    /** Does something that nobody can see through while it lasts. */
    async excused(act: () => Promise<void>): Promise<void> {
      const from = around.now();
      await act();
      excuses.push({ from, until: around.now() });
    },

    /** Writes down a fault that lasts as long as `act`. */
    async fault(kind: string, act: () => Promise<void> | void): Promise<void> {
      const from = around.now();
      await act();
      happened.push({ kind, from, until: around.now() });
    },

    /** Scenes that are played at the same time break relays one after another. */
    alone(act: () => Promise<void>): Promise<void> {
      const mine = last.then(act);
      last = mine.catch(() => {});
      return mine;
    },

    rest: (milliseconds: number) => new Promise<void>((over) => around.later(milliseconds, over)),
    until: (holds: () => boolean | Promise<boolean>, within: number) => until(world, holds, within),
    share: (who: readonly string[], stretch: Stretch, comesWithin: number) =>
      falseOffShare(ledger, who, stretch, comesWithin),

    /** Everybody who watches is there, and away, so that they are not counted as here; before the first scene. */
    async begin(): Promise<boolean> {
      const areThere = (): boolean => colleagues.every(({ browser }) => browser.phase() === 'open');
      if (!(await until(world, areThere, PATIENCE))) return false;
      for (const { browser } of colleagues) browser.declares('away');
      return until(world, () => differences().length === 0, PATIENCE);
    },

    async end(): Promise<void> {
      for (const each of [...observers, ...people.flatMap(({ first, second }) => [first, second])]) await each.end();
    },
  };
}
