/**
 * Sign-ins — which tokens let somebody into the console, until when.
 *
 * A sign-in is of the era in which its password was read: a password that changes in
 * between leaves a sign-in that never was.
 */
import type { Redis } from 'ioredis';
import { shopKeys } from './keys.ts';
import { readToken, writeToken } from './token.ts';

export interface SignIn {
  readonly shop: string;
  readonly person: string;
  readonly era: number;
  /** The hash of its token; its name wherever it is spoken of. */
  readonly hash: string;
}

/** Builds the store; `lasts` is in milliseconds, `newSecret` makes at least 128 random bits. */
export function createSignIns({ redis, newSecret, lasts }: { redis: Redis; newSecret: () => string; lasts: number }) {
  return {
    /** Begins one and gives its token, which is kept nowhere. */
    async begin(shop: string, person: string, era: number): Promise<string> {
      const token = writeToken(shop, newSecret());
      const hash = readToken(token)?.hash;
      if (hash === undefined) throw new Error('A secret of this length makes no token.');
      await redis.set(shopKeys(shop).signIn(hash), `${era} ${person}`, 'PX', lasts);
      return token;
    },
    /** The sign-in of a token; whether its era is still that of its person is for the caller to see. */
    async find(token: string): Promise<SignIn | null> {
      const read = readToken(token);
      if (read === null) return null;
      const kept = await redis.get(shopKeys(read.shop).signIn(read.hash));
      const [era, person] = kept?.split(' ') ?? [];
      return person === undefined ? null : { ...read, person, era: Number(era) };
    },
    async end(shop: string, hash: string): Promise<void> {
      await redis.del(shopKeys(shop).signIn(hash));
    },
  };
}

export type SignIns = ReturnType<typeof createSignIns>;
