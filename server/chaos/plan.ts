/**
 * Plan — which fault happens when, drawn from a seed; pure.
 */
import { createDice } from './dice.ts';

/** Every fault there is, and how often it is drawn compared with the others. */
export const faultKinds = {
  'end-reset': 14,
  'end-half-close': 5,
  'end-black-hole': 8,
  'end-delay': 5,
  'end-throttle': 4,
  'end-cut': 6,
  'end-swallow': 8,
  'end-reload': 4,
  'end-away': 2,
  'redis-leg-reset': 3,
  'redis-leg-black-hole': 1.5,
  'redis-leg-delay': 2,
  'redis-leg-throttle': 1,
  'redis-leg-cut': 3,
  'redis-leg-swallow': 3,
  'pubsub-kill': 2,
  'pubsub-limit': 1,
  'relay-kill': 2,
  'relay-stop': 1,
  'relay-rolling': 0.5,
  'redis-kill': 1,
  'redis-stop': 0.4,
} as const;

export type FaultKind = keyof typeof faultKinds;

export interface Planned {
  readonly kind: FaultKind;
  /** Milliseconds after the beginning. */
  readonly at: number;
  /** For everything else that is left to chance. */
  readonly seed: number;
}

/** Draws a plan of so many milliseconds of the kinds given; `every` is the mean wait between two when all kinds are. */
export function drawPlan(seed: number, lasts: number, kinds: readonly FaultKind[], every: number): readonly Planned[] {
  const dice = createDice(seed);
  const all = kinds.reduce((sum, kind) => sum + faultKinds[kind], 0);
  const plan: Planned[] = [];
  // What is left of the mean when only some kinds are wanted: rare ones do not become a hail.
  const between = every * Math.min(12, Object.values(faultKinds).reduce((sum, weight) => sum + weight, 0) / all);
  for (let at = dice.wait(between); at < lasts; at += dice.wait(between)) {
    let left = dice.real() * all;
    const kind = kinds.find((each) => (left -= faultKinds[each]) < 0) ?? kinds[0];
    if (kind !== undefined) plan.push({ kind, at, seed: dice.int(0, 2 ** 31 - 1) });
  }
  return plan;
}

/** Whether a word names a fault. */
export function isFaultKind(word: string): word is FaultKind {
  return Object.hasOwn(faultKinds, word);
}
