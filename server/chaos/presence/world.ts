/**
 * World — what everybody in a run about presence is given: the street, clocks, chance and
 * the ledger.
 */
import type { Surroundings } from '../ends/surroundings.ts';
import type { Target } from '../proxy.ts';
import type { Street } from '../street/street.ts';
import type { PresenceLedger } from './ledger.ts';

/** A fault that happened, or something as loud as one. */
export interface Event {
  readonly kind: string;
  readonly from: number;
  readonly until: number;
}

export interface World {
  readonly street: Street;
  readonly ledger: PresenceLedger;
  /** What ends that talk are given. */
  readonly around: Surroundings;
  readonly happened: Event[];
  /** Milliseconds after which a conversation returns whose owner is gone (PR8). */
  readonly grace: number;
  /** What was found is enough: nothing needs to be waited for any more. */
  isEnough(): boolean;
  /** Something for whoever watches. */
  tell(line: string): void;
}

/** Where a connection leads that would rather land on the relay at `place`, as behind a balancer. */
export function targetsFrom({ relays }: Street, place: number): readonly Target[] {
  const first = place % relays.length;
  return [...relays.slice(first), ...relays.slice(0, first)].map(({ port }) => ({ port }));
}

/** Asks again until it holds; false when it took too long. */
export async function until(
  { around: { now, later } }: World,
  holds: () => boolean | Promise<boolean>,
  within: number,
  every = 50,
): Promise<boolean> {
  const end = now() + within;
  while (!(await holds())) {
    if (now() > end) return false;
    await new Promise<void>((soon) => later(every, soon));
  }
  return true;
}
