/**
 * Repertoire — which scenes a run plays: all that there are, the short form that is part of
 * `npm test`, or those that are named.
 */
import { churn, type ChurnPlan } from './churn.ts';
import { returning } from './returning.ts';
import type { Scene } from './scene.ts';
import {
  blackHoled,
  cycles,
  declared,
  idling,
  killed,
  redisKilled,
  redisStopped,
  relayAndBrowsers,
  relayKilled,
  relayStopped,
  rolling,
  twoConsoles,
} from './scenes.ts';

/** Spans of a whole run, as the goals name them. */
const whole = { pause: 60_000, ghosts: 300_000, cycles: 500 };
/** Those of a run of a minute. */
const brief = { pause: 30_000, ghosts: 0, cycles: 30 };

/** Every scene by a word that names it. */
export const scenes = {
  killed: () => killed,
  idle: () => idling,
  two: () => twoConsoles,
  relay: () => relayKilled,
  rolling: () => rolling,
  still: () => relayStopped,
  declared: () => declared,
  hole: () => blackHoled,
  returned: () => returning,
  redis: () => redisKilled,
  pause: () => redisStopped(whole),
  ghosts: () => relayAndBrowsers(whole),
  cycles: () => cycles(whole),
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
    [few(killed, 4), few(idling, 2)],
    [few(twoConsoles, 3), few(blackHoled, 2), few(declared, 3), returning],
    [few(cycles(brief), 4)],
  ];
}

/** With so few people as a broken build needs to be caught. */
export function smallGroups(names: readonly SceneName[], plan: ChurnPlan): readonly (readonly Scene[])[] {
  const small: Partial<Record<SceneName, Scene>> = {
    pause: redisStopped(brief),
    ghosts: relayAndBrowsers(brief),
    cycles: cycles(brief),
  };
  return names.map((name) => {
    const scene = small[name] ?? scenes[name](plan);
    return [{ ...scene, people: Math.min(scene.people, 6) }];
  });
}
