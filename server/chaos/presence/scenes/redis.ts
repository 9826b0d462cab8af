/**
 * Redis — scenes in which Redis stands still or is killed, and what is declared outlives all.
 */
import type { PresenceState } from '@shopbell/shared';
import { flickersOf, killRelay, LOOK_ON, strangers } from './faults.ts';
import { afterFaults, agreed, closeAll, noneFigure, openAll, welcomed, type Scene } from './scene.ts';

/** Redis stands still; some go meanwhile. Nobody who is there is shown as off for more than 3 s afterwards. */
export function redisStopped(pause: number): Scene {
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
    await welcomed(
      stage,
      people.map(({ second }) => second),
    );
    for (const { first } of people) first.kill();
    await agreed(stage, people, 'on their other consoles');
    // From here on nobody may be told what they declared before.
    await stage.rest(2_500);
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
    await welcomed(
      stage,
      people.map(({ second }) => second),
    );
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
