/**
 * Paces — who has said how much lately, on this relay (PROTOCOL.md, P1).
 *
 * Kept in memory: a limit against floods, not an account. Whoever has been quiet is
 * forgotten.
 */
import { isFull, take, type Allowance, type Pace } from './domain/pace.ts';
import type { Clock } from './ports.ts';

export interface Allowances {
  readonly shopper: Allowance;
  readonly address: Allowance;
  readonly shop: Allowance;
}

/** How often the quiet ones are forgotten, in milliseconds. */
const FORGET_EVERY = 60_000;

export function createPaces(clock: Clock, allowances: Allowances) {
  const paces: Record<keyof Allowances, Map<string, Pace>> = {
    shopper: new Map(),
    address: new Map(),
    shop: new Map(),
  };

  const forgetting = setInterval(() => {
    const now = clock.now();
    for (const kind of Object.keys(paces) as (keyof Allowances)[]) {
      for (const [name, pace] of paces[kind]) if (isFull(pace, allowances[kind], now)) paces[kind].delete(name);
    }
  }, FORGET_EVERY);
  forgetting.unref();

  function takeFrom(kind: keyof Allowances, name: string, now: number): number {
    let pace = paces[kind].get(name);
    if (pace === undefined) paces[kind].set(name, (pace = { left: allowances[kind].burst, at: now }));
    return take(pace, allowances[kind], now);
  }

  return {
    /** 0 when this shopper may say one more thing now, otherwise after how many milliseconds. */
    shopperMaySay(names: Readonly<Record<keyof Allowances, string>>): number {
      const now = clock.now();
      return (
        takeFrom('shopper', names.shopper, now) ||
        takeFrom('address', names.address, now) ||
        takeFrom('shop', names.shop, now)
      );
    },
    stop: () => clearInterval(forgetting),
  };
}

export type Paces = ReturnType<typeof createPaces>;
