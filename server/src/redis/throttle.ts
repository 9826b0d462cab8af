/**
 * Throttle — how often somebody may try a password: by account and by address, over
 * all relays, counted before anything is hashed (H21).
 *
 * Somebody who guesses at an account must not lock its operator out: whoever has
 * signed in from an address before is counted apart there.
 */
import type { Redis } from 'ioredis';
import { household } from '../domain/addresses.ts';
import { keys } from './keys.ts';
import { script, type Scripts } from './script.ts';
import { hashOf } from './token.ts';

/** A team behind one address may come in at once in the morning. */
const fromAddress = { burst: 30, every: 2_000 };
/** Somebody who mistypes, and then remembers. */
const toAccount = { burst: 8, every: 15_000 };
/** How long an address is familiar, in milliseconds. */
const FAMILIAR_FOR = 90 * 86_400_000;

const throttle = script('throttle.lua', {
  keys: ['attempts'],
  args: ['burst', 'every'],
  reply: (raw) => raw as number,
});

/** Builds the throttle; waits are in milliseconds. */
export function createThrottle({ redis, scripts }: { redis: Redis; scripts: Scripts }) {
  const attempt = (what: string, allowed: { burst: number; every: number }): Promise<number> =>
    scripts.run(throttle, { attempts: keys.attempts(what) }, allowed);

  /** Addresses and accounts are kept as hashes: nobody needs to read them there. */
  const pairOf = (account: string, address: string): string => hashOf(`${account} ${household(address)}`);

  async function accountBucket(account: string, address: string): Promise<string> {
    const pair = pairOf(account, address);
    return (await redis.exists(keys.familiar(pair))) === 1 ? `familiar:${pair}` : `account:${hashOf(account)}`;
  }

  return {
    /** Counts an attempt; 0 when it may be made, otherwise in how many milliseconds one may. */
    async attempt(account: string, address: string): Promise<number> {
      const wait = await attempt(`address:${hashOf(household(address))}`, fromAddress);
      return wait > 0 ? wait : attempt(await accountBucket(account, address), toAccount);
    },
    /** Counts an attempt that is about no account, such as one with a set-up link. */
    attemptFrom: (address: string): Promise<number> => attempt(`address:${hashOf(household(address))}`, fromAddress),
    /** The password was right: what was counted on the way there is forgiven, and the address is familiar. */
    async succeeded(account: string, address: string): Promise<void> {
      await redis.del(keys.attempts(await accountBucket(account, address)));
      await redis.set(keys.familiar(pairOf(account, address)), '1', 'PX', FAMILIAR_FOR);
    },
  };
}

export type Throttle = ReturnType<typeof createThrottle>;
