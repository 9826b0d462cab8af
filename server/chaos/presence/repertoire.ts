/**
 * Repertoire — which scenes a run plays: all that there are, the short form that is part of
 * `npm test`, or those that are named.
 */
import { churn, type ChurnPlan } from './scenes/churn.ts';
import { blackHoled, cycles, idling, killed, twoConsoles } from './scenes/consoles.ts';
import { declared, redisKilled, redisStopped } from './scenes/redis.ts';
import { dark, relayAndBrowsers, relayKilled, relayStopped, rolling } from './scenes/relays.ts';
import { returning } from './scenes/returning.ts';
import type { Scene } from './scenes/scene.ts';

/** How long Redis stands still and ghosts are looked for, in milliseconds, and how often somebody crashes. */
const whole = { pause: 60_000, ghosts: 300_000, cycles: 500 };
/** As much as a minute allows. */
const brief = { pause: 30_000, ghosts: 0, cycles: 30 };

/** Every scene by a word that names it. */
export const scenes = {
  killed: () => killed,
  idle: () => idling,
  two: () => twoConsoles,
  relay: () => relayKilled,
  rolling: () => rolling,
  still: () => relayStopped,
  dark: () => dark,
  declared: () => declared,
  hole: () => blackHoled,
  returned: () => returning,
  redis: () => redisKilled,
  pause: () => redisStopped(whole.pause),
  ghosts: () => relayAndBrowsers(whole.ghosts),
  cycles: () => cycles(whole.cycles),
  churn,
} satisfies Readonly<Record<string, (plan: ChurnPlan) => Scene>>;

export type SceneName = keyof typeof scenes;

export function isSceneName(word: string): word is SceneName {
  return Object.hasOwn(scenes, word);
}

/** One after another. */
export function groupsOf(names: readonly SceneName[], plan: ChurnPlan): readonly (readonly Scene[])[] {
  return names.map((name) => [scenes[name](plan)]);
}

/** A few people of each, most at the same time: within a minute. */
export function shortGroups(): readonly (readonly Scene[])[] {
  const few = (scene: Scene, people: number): Scene => ({ ...scene, people });
  return [
    [few(killed, 4), few(idling, 2), few(cycles(brief.cycles), 4)],
    [few(twoConsoles, 3), few(blackHoled, 2), few(declared, 3), returning],
  ];
}

/** With so few people as a broken build needs to be caught. */
export function smallGroups(names: readonly SceneName[], plan: ChurnPlan): readonly (readonly Scene[])[] {
  const small: Partial<Record<SceneName, Scene>> = {
    pause: redisStopped(brief.pause),
    ghosts: relayAndBrowsers(brief.ghosts),
    cycles: cycles(brief.cycles),
  };
  return names.map((name) => {
    const scene = small[name] ?? scenes[name](plan);
    return [{ ...scene, people: Math.min(scene.people, 6) }];
  });
}
