/**
 * Relays — scenes in which relays are killed, ended and stopped.
 */
import type { Shown } from '../ledger.ts';
import { flickersOf, killRelay, LOOK_ON, strangers } from './faults.ts';
import { afterFaults, agreed, closeAll, noneFigure, openAll, spanFigure, usual, type Scene } from './scene.ts';

/** Consoles are welcomed again so long after their relay was killed, in milliseconds. */
const BACK_WITHIN = 5_000;

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
export function relayAndBrowsers(ghosts: number): Scene {
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

/** No relay is there for longer than any lease; with the first one that is back nobody is told to be off. */
export const dark: Scene = {
  name: 'no relay there for 30 s',
  people: 20,
  limits: { ...afterFaults, falselyOff: 3_000 },
  async play(stage, people) {
    await openAll(stage, people);
    const since = stage.around.now();
    await stage.fault('relays-gone', () =>
      stage.excused(async () => {
        await Promise.all(stage.relays.map((relay) => relay.kill()));
        await stage.rest(30_000);
        await Promise.all(stage.relays.map((relay) => relay.startAgain()));
      }),
    );
    await agreed(stage, people, 'after relays were back');
    await stage.rest(LOOK_ON);
    const flickers = flickersOf(stage, people, since);
    await closeAll(stage, people);
    return [noneFigure('told to be off by it, and there', flickers)];
  },
};

function isShown(shown: Shown): boolean {
  return shown === 'here' || shown === 'idle' || shown === 'away';
}
