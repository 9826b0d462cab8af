/**
 * Scenes — what may happen to people at consoles, to relays and to Redis, each with the
 * figure that it must keep.
 */
import type { PresenceState } from '@shopbell/shared';
import type { Browser } from './browser.ts';
import { mismatches } from './judge.ts';
import type { Shown } from './ledger.ts';
import type { TestRelay } from '../street/relay.ts';
import { census, leftOver, sessionRecords } from './records.ts';
import {
  afterFaults,
  agreed,
  closeAll,
  noneFigure,
  openAll,
  spanFigure,
  usual,
  welcomed,
  type Scene,
} from './scene.ts';
import type { Person, Stage } from './stage.ts';

/** Consoles are welcomed again so long after their relay was killed, in milliseconds. */
const BACK_WITHIN = 5_000;
/** A relay that was killed is started again after so long, as its host would. */
const STARTED_AFTER = 1_500;
/** What one looks at for a little longer than it may last. */
const LOOK_ON = 7_000;

export interface Spans {
  /** How long Redis stands still, in milliseconds. */
  readonly pause: number;
  /** How long those are watched for who went with their relay. */
  readonly ghosts: number;
  /** How often somebody connects and crashes. */
  readonly cycles: number;
}

/** Browsers are killed or closed, one after another: everybody sees it within 5 s. */
export const killed: Scene = {
  name: 'browsers killed or closed',
  people: 12,
  limits: usual,
  async play(stage, people) {
    await openAll(stage, people);
    for (const [place, { first }] of people.entries()) {
      if (place % 2 === 0) first.kill();
      else first.close();
      await stage.rest(150);
    }
    await agreed(stage, people, 'after all had gone');
    return [];
  },
};

/** Networks are black-holed: everybody sees it within 30 s, and that they are back. */
export const blackHoled: Scene = {
  name: 'networks black-holed',
  people: 12,
  limits: afterFaults,
  async play(stage, people) {
    await openAll(stage, people);
    await stage.fault('black hole', async () => {
      for (const { first } of people) first.holed();
      await agreed(stage, people, 'after their networks had gone');
      for (const { first } of people) first.lifted();
    });
    await agreed(stage, people, 'after their networks were back');
    await closeAll(stage, people);
    return [];
  },
};

/** Two consoles on two relays, one of them closed, killed, or killed with its relay: never off. */
export const twoConsoles: Scene = {
  name: 'two consoles on two relays, one goes',
  people: 9,
  limits: afterFaults,
  async play(stage, people) {
    await openAll(stage, people);
    people.forEach(({ second }, place) => second.open(place + 1));
    await welcomed(stage, secondsOf(people));
    for (const [place, { second }] of people.entries()) {
      if (place % 3 === 0) second.close();
      if (place % 3 === 1) second.kill();
      if (place % 3 === 2) second.holed();
    }
    await stage.rest(LOOK_ON);
    people.forEach(({ second }, place) => (place % 3 === 2 ? second.lifted() : second.open(place + 1)));
    await welcomed(stage, secondsOf(people));
    await killRelay(stage, stage.relays[1]);
    await stage.rest(LOOK_ON);
    await closeAll(stage, people);
    return [];
  },
};

/** A relay is killed with all operators on it: all are back within 5 s. */
export const relayKilled: Scene = {
  name: 'a relay killed with everybody on it',
  people: 50,
  limits: { ...afterFaults, falselyOff: BACK_WITHIN },
  async play(stage, people) {
    await openAll(stage, people, () => 1);
    const before = people.map(({ first }) => first.welcomes());
    const since = stage.around.now();
    const killing = killRelay(stage, stage.relays[1]);
    const areBack = await stage.until(
      () => people.every(({ first }, place) => first.phase() === 'open' && first.welcomes() > (before[place] ?? 0)),
      BACK_WITHIN * 4,
    );
    const took = stage.around.now() - since;
    if (!areBack || took > BACK_WITHIN) {
      const late = people.find(({ first }) => first.phase() !== 'open') ?? people[0];
      stage.ledger.wrong('back', `not all were welcomed again within ${BACK_WITHIN / 1_000} s`, {
        from: since,
        person: late?.id ?? null,
        observer: stage.colleagues[0]?.name ?? null,
      });
    }
    await killing;
    await stage.rest(BACK_WITHIN);
    await closeAll(stage, people);
    return [spanFigure(`${people.length} consoles welcomed again`, took, BACK_WITHIN)];
  },
};

/** All relays are ended and started again as a deployment does it, one after another. */
export const rolling: Scene = {
  name: 'all relays ended and started, in turn',
  people: 12,
  limits: usual,
  async play(stage, people) {
    await openAll(stage, people);
    for (const relay of stage.relays) {
      await stage.fault('relay-drain', async () => {
        await relay.drain();
        await relay.startAgain();
      });
    }
    await agreed(stage, people, 'after the deployment');
    await closeAll(stage, people);
    return [];
  },
};

/** A relay stands still and goes on. */
export const relayStopped: Scene = {
  name: 'a relay stands still for 20 s',
  people: 12,
  limits: afterFaults,
  async play(stage, people) {
    await openAll(stage, people);
    await stage.fault('relay-stop', async () => {
      stage.relays[2]?.stop();
      await stage.rest(20_000);
      stage.relays[2]?.wake();
    });
    await agreed(stage, people, 'after the relay went on');
    await closeAll(stage, people);
    return [];
  },
};

/** A relay is killed with everybody on it and with their browsers: all are gone within 30 s, and stay so. */
export function relayAndBrowsers({ ghosts }: Spans): Scene {
  return {
    name: 'a relay killed, and their browsers',
    people: 50,
    limits: afterFaults,
    async play(stage, people) {
      await openAll(stage, people, () => 1);
      const since = stage.around.now();
      const killing = killRelay(stage, stage.relays[1]);
      for (const { first } of people) first.kill();
      await agreed(stage, people, 'after their relay and they had gone');
      await killing;
      const seen = new Set<string>();
      while (stage.around.now() - since < ghosts) {
        for (const { id } of people) {
          if (stage.observers.some(({ name }) => isShown(stage.ledger.lineOf(name, id).is()))) seen.add(id);
        }
        await stage.rest(1_000);
      }
      for (const person of seen) {
        stage.ledger.wrong('ghost', `somebody is shown who went with their relay`, { from: since, person });
      }
      return [
        noneFigure(`ghosts until ${Math.round(ghosts / 1_000)} s after it`, seen.size + (await strangers(stage))),
      ];
    },
  };
}

/** Redis stands still; some go meanwhile. Nobody who is there is shown as off for more than 3 s afterwards. */
export function redisStopped({ pause }: Spans): Scene {
  return {
    name: `Redis stands still for ${pause / 1_000} s`,
    people: 20,
    limits: { ...afterFaults, falselyOff: 3_000, late: 5_000 },
    async play(stage, people) {
      await openAll(stage, people);
      const since = stage.around.now();
      await stage.fault('redis-stop', () =>
        stage.excused(async () => {
          stage.street.redis.stop();
          await stage.rest(pause / 2);
          for (const { first } of people.slice(0, people.length / 5)) first.kill();
          await stage.rest(pause / 2);
          stage.street.redis.wake();
        }),
      );
      await stage.rest(LOOK_ON);
      await agreed(stage, people, 'after Redis went on');
      const flickers = flickersOf(stage, people.slice(people.length / 5), since);
      await closeAll(stage, people);
      return [
        noneFigure('told to be off by it, and there', flickers),
        noneFigure('sessions left in Redis', await strangers(stage)),
      ];
    },
  };
}

/** How many of those who were there all the time were told to be off since then, if only for a moment (PR10). */
function flickersOf({ ledger, around }: Stage, people: readonly Person[], since: number): number {
  let found = 0;
  const stretch = { from: since, until: around.now() };
  const ids = people.map(({ id }) => id);
  for (const { wrongness, observer, ...each } of mismatches(ledger, ids, stretch)) {
    if (wrongness !== 'falselyOff') continue;
    found += 1;
    ledger.wrong('flicker', `${observer} showed somebody as off who was there`, { observer, ...each });
  }
  return found;
}

/** Redis is killed and started again; everything declared and every lease are as they were. */
export const redisKilled: Scene = {
  name: 'Redis killed and started again',
  people: 12,
  limits: { ...afterFaults, falselyOff: 3_000 },
  async play(stage, people) {
    await openAll(stage, people);
    await stage.fault('redis-kill', () =>
      stage.excused(async () => {
        await stage.street.redis.kill();
        await stage.rest(1_000);
        await stage.street.redis.startAgain();
      }),
    );
    await stage.rest(LOOK_ON);
    await agreed(stage, people, 'after Redis was back');
    await closeAll(stage, people);
    return [];
  },
};

/** What somebody declares stays so, whatever happens (PR1). */
export const declared: Scene = {
  name: 'declarations survive everything',
  people: 6,
  limits: { ...afterFaults, falselyOff: 3_000 },
  async play(stage, people) {
    await openAll(stage, people);
    const states: readonly PresenceState[] = ['away', 'off', 'here'];
    people.forEach(({ first }, place) => first.declares(states[place % states.length] ?? 'here'));
    await agreed(stage, people, 'after they had declared themselves');
    for (const { first } of people) first.reload();
    await agreed(stage, people, 'after reloads');
    people.forEach(({ second }, place) => second.open(place + 1));
    await welcomed(stage, secondsOf(people));
    for (const { first } of people) first.kill();
    await agreed(stage, people, 'on their other consoles');
    await killRelay(stage, stage.relays[0]);
    await killRelay(stage, stage.relays[1]);
    await killRelay(stage, stage.relays[2]);
    await agreed(stage, people, 'after each relay was killed');
    await stage.fault('redis-kill', () =>
      stage.excused(async () => {
        await stage.street.redis.kill();
        await stage.street.redis.startAgain();
      }),
    );
    await welcomed(stage, secondsOf(people));
    await agreed(stage, people, 'after Redis was killed');
    await closeAll(stage, people);
    people.forEach(({ first }, place) => first.open(place));
    await agreed(stage, people, 'after they had gone and come again');
    for (const { id, first } of people) if (stage.ledger.truth.declared(id) !== 'here') first.declares('here');
    await agreed(stage, people, 'after they had declared to be here');
    await closeAll(stage, people);
    return [];
  },
};

/** All consoles of somebody idle is idle, one that is not is enough; each is told, and that it is over (PR3, PR4). */
export const idling: Scene = {
  name: 'idle, and back',
  people: 6,
  limits: usual,
  async play(stage, people) {
    await openAll(stage, people);
    people.forEach(({ second }, place) => place % 2 === 0 && second.open(place + 1));
    await welcomed(
      stage,
      secondsOf(people).filter((each) => each.isOpen()),
    );
    for (const { first } of people) first.idles(true);
    await agreed(stage, people, 'after one console was idle');
    for (const { second } of people) if (second.isOpen()) second.idles(true);
    await agreed(stage, people, 'after all were idle');
    for (const { first } of people) first.idles(false);
    await agreed(stage, people, 'after they had moved again');
    await closeAll(stage, people);
    return [];
  },
};

/** Consoles connect and crash, again and again, at any moment: nothing is left of them. */
export function cycles({ cycles: many }: Spans): Scene {
  return {
    name: `${many} times connected and crashed`,
    people: 10,
    limits: { ...usual, falselyOff: 10_000 },
    async play(stage, people) {
      const { redis } = stage.street;
      await openAll(stage, people);
      await closeAll(stage, people);
      const before = await census(redis);
      await Promise.all(people.map((person, place) => crash(stage, person, place, Math.ceil(many / people.length))));
      await agreed(stage, people, 'after the last crash');
      let left: readonly string[] = [];
      await stage.until(async () => (left = leftOver(before, await census(redis))).length === 0, 15_000);
      for (const each of left.slice(0, 5)) stage.ledger.wrong('ghost', `after ${many} crashes ${each}`);
      return [noneFigure('records left in Redis', left.length)];
    },
  };
}

async function crash(stage: Stage, { first }: Person, place: number, times: number): Promise<void> {
  const { dice } = stage.around;
  for (let time = 0; time < times; time += 1) {
    const welcomes = first.welcomes();
    first.open(place + time);
    // Mostly after the welcome; sometimes in the middle of it.
    if (dice.chance(0.7)) await stage.until(() => first.welcomes() > welcomes, 10_000);
    else await stage.rest(dice.int(1, 60));
    first.kill();
  }
}

/** Sessions in Redis that are nobody's; those of whoever watches are theirs. */
export async function strangers(stage: Stage): Promise<number> {
  const watching = stage.browsers().filter((each) => each.isOpen()).length;
  let left = 0;
  await stage.until(async () => (left = (await sessionRecords(stage.street.redis)) - watching) <= 0, 10_000);
  if (left > 0) stage.ledger.wrong('ghost', `Redis keeps ${left} sessions more than there are consoles`);
  return Math.max(0, left);
}

function secondsOf(people: readonly Person[]): readonly Browser[] {
  return people.map(({ second }) => second);
}

function isShown(shown: Shown): boolean {
  return shown === 'here' || shown === 'idle' || shown === 'away';
}

/** Kills a relay, and starts it again as its host would. */
export async function killRelay(stage: Stage, relay: TestRelay | undefined): Promise<void> {
  if (relay === undefined) return;
  await stage.alone(() =>
    stage.fault('relay-kill', async () => {
      await relay.kill();
      await stage.rest(STARTED_AFTER);
      await relay.startAgain();
    }),
  );
}
