/**
 * Surroundings — what every end of a run is given: a clock, chance, roads and a ledger.
 */
import { createLink, type LinkState, type LinkWorld } from '@shopbell/shared';
import type { Dice } from '../dice.ts';
import type { Ledger } from '../ledger.ts';
import type { Recoveries } from '../recovery.ts';
import { openWire } from './wire.ts';

export interface Surroundings {
  readonly shop: string;
  readonly origin: string;
  readonly ledger: Ledger;
  readonly dice: Dice;
  readonly recoveries: Recoveries;
  /** Milliseconds since the run began. */
  now(): number;
  later(delay: number, act: () => void): () => void;
  /** The port of a road to take now; a different one each time, as behind a balancer. */
  road(): number;
  newId(): string;
  /** The mean wait between two things that one sender does, in milliseconds. */
  readonly think: number;
}

/** One connection of a run, as faults and figures see it. */
export interface End {
  readonly name: string;
  phase(): LinkState['phase'];
  /** The port by which it left, to find its leg. */
  port(): number;
  /** Goes away without a word, and comes back after so long. */
  away(milliseconds: number): void;
  /** The page is loaded anew: all that was not written down is gone. */
  reload(): void;
}

/** A link over real sockets; `port` is that of its present socket. */
export function openLink<Incoming extends { readonly kind: string }>(
  { now, later, dice, origin, road }: Surroundings,
  path: string,
  headers: Readonly<Record<string, string>>,
  user: Parameters<typeof createLink<Incoming>>[1],
) {
  let port = 0;
  const world: LinkWorld = {
    now,
    later,
    random: dice.real,
    connect: (events) =>
      openWire(`ws://127.0.0.1:${road()}${path}`, { origin, ...headers }, events, (from) => {
        port = from;
      }),
  };
  return { link: createLink<Incoming>(world, user), port: () => port };
}
