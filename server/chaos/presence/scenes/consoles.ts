/**
 * Consoles — scenes in which browsers and networks fail.
 */
import type { Browser } from '../ends/browser.ts';
import { census, leftOver } from '../records.ts';
import type { Person, Stage } from '../stage.ts';
import { killRelay, LOOK_ON } from './faults.ts';
import { afterFaults, agreed, closeAll, noneFigure, openAll, usual, welcomed, type Scene } from './scene.ts';

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
export function cycles(many: number): Scene {
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

function secondsOf(people: readonly Person[]): readonly Browser[] {
  return people.map(({ second }) => second);
}
