/**
 * Dice — chance that can be repeated: the same seed throws the same numbers.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Until so many numbers are thrown, small seeds throw much alike. */
const SHAKEN = 64;

/** Throws numbers from a seed. */
export function createDice(seed: number) {
  const generator = xoroshiro128plus(seed);
  const int = (from: number, to: number): number => uniformInt(generator, from, to);
  for (let throws = 0; throws < SHAKEN; throws += 1) generator.next();
  const real = (): number => int(0, 2 ** 30 - 1) / 2 ** 30;
  return {
    /** A whole number, both bounds included. */
    int,
    /** From 0 to below 1. */
    real,
    /** Whether something happens that happens in `share` of all cases. */
    chance: (share: number): boolean => real() < share,
    /** One of a list that is not empty. */
    pick: <Thing>(things: readonly Thing[]): Thing => things[int(0, things.length - 1)] as Thing,
    /** A wait whose mean is `mean`, as between independent happenings. */
    wait: (mean: number): number => -Math.log(1 - real()) * mean,
  };
}

export type Dice = ReturnType<typeof createDice>;
