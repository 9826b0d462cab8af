/**
 * Last words — rounds after which nobody says anything more, so that nothing that comes
 * later can reveal to an end what it has missed.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from './dice.ts';
import type { Operator } from './ends/operator.ts';
import type { Shopper } from './ends/shopper.ts';
import type { End } from './ends/surroundings.ts';
import type { Street } from './street/street.ts';

export interface Speakers {
  readonly street: Street;
  readonly shoppers: readonly Shopper[];
  readonly operators: readonly Operator[];
  readonly dice: Dice;
}

/** About as long as ends take to be back after a reset, in milliseconds. */
const WHILE = 1_200;

/** Three rounds, each done when its last word is on its way. */
export function lastRounds({ street, shoppers, operators, dice }: Speakers): readonly (() => Promise<void>)[] {
  const { redis, roads } = street;

  function reset(ends: readonly End[]): void {
    const ports = new Set(ends.map((end) => end.port()));
    for (const leg of roads.flatMap((road) => road.legs())) if (ports.has(leg.from)) leg.reset();
  }

  async function everybodySays(): Promise<void> {
    await Promise.all(
      shoppers.map(async (shopper) => {
        await pause(dice.real() * WHILE);
        shopper.say();
      }),
    );
  }

  return [
    // Every connection is broken.
    async () => {
      reset([...operators, ...shoppers.flatMap(({ tabs }) => tabs)]);
      await everybodySays();
    },
    // Those who only listen come back while the others speak (R6).
    async () => {
      reset([...operators, ...shoppers.flatMap(({ tabs }) => tabs.slice(1))]);
      await everybodySays();
    },
    // No relay hears what is said while its subscription is gone (R8).
    async () => {
      await redis.ask('CLIENT', 'KILL', 'TYPE', 'pubsub');
      for (const shopper of shoppers) shopper.say();
    },
  ];
}
