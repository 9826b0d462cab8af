/**
 * Arrivals — shoppers who come in large numbers, and come back when their node dies.
 *
 * They wait before each try as a link does (PROTOCOL.md, L2), whatever the system.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../figures.ts';
import type { Cast } from './cast.ts';
import { manners, type Shopper } from './speeches.ts';

/** Builds it for one cast. */
export function createArrivals(cast: Cast) {
  const manner = manners[cast.speech];
  const here: Shopper[] = [];

  async function arrive(index: number): Promise<void> {
    const secret = randomBytes(24).toString('base64url');
    const wire = await manner.shopper(cast, cast.shoppersAt, { index, secret, position: null });
    here.push({ index, secret, wire, conversation: '', position: null });
  }

  async function inGroups(atOnce: number, all: readonly (() => Promise<void>)[]): Promise<void> {
    const rest = all.values();
    const one = async (): Promise<void> => {
      for (const act of rest) await act();
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  }

  return {
    /** So many more, `atOnce` of them at a time; how many seconds it took until all were welcome. */
    async more(many: number, atOnce: number): Promise<number> {
      const since = performance.now();
      const first = here.length;
      await inGroups(
        atOnce,
        Array.from({ length: many }, (_, place) => () => arrive(first + place)),
      );
      return (performance.now() - since) / 1_000;
    },

    /** Everybody says something, so that there is a log to come back to. */
    begin: (atOnce: number): Promise<void> =>
      inGroups(
        atOnce,
        here.map((shopper) => () => manner.begin(shopper)),
      ),

    /** Kills a process and waits until everybody is back at another node. */
    async comeBack(to: string, kill: number) {
      const gone = here.map((shopper) => new Promise<void>((act) => shopper.wire.closed(act)));
      process.kill(kill, 'SIGKILL');
      const since = performance.now();
      const took = await Promise.all(
        here.map(async (shopper, place) => {
          await gone[place];
          for (let tries = 0; ; tries += 1) {
            await wait(Math.random() * Math.min(30_000, 1_000 * 2 ** tries));
            try {
              shopper.wire = await manner.shopper(cast, to, shopper);
              return performance.now() - since;
            } catch {
              if (tries > 8) throw new Error('somebody did not come back');
            }
          }
        }),
      );
      return { many: took.length, p50: percentile(took, 0.5), p95: percentile(took, 0.95), last: percentile(took, 1) };
    },
  };
}
