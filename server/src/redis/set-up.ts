/**
 * Set-up — links that make somebody the owner of a shop, once.
 */
import type { Redis } from 'ioredis';
import type { AuditEntry } from '../domain/audit.ts';
import { auditFields, ENTRIES_KEPT } from './audit.ts';
import { shopKeys } from './keys.ts';
import { operatorFields, type NewOperator } from './people.ts';
import { script, type Scripts } from './script.ts';
import { readToken, writeToken } from './token.ts';

const setUp = script('set-up.lua', {
  keys: ['link', 'shop', 'person', 'people', 'audit'],
  args: ['id', 'name', 'origins', 'fields', 'entry', 'keep'],
  reply: (raw) => raw === 1,
});

/** Builds the store; `lasts` is in milliseconds, `newSecret` makes at least 128 random bits. */
export function createSetUps({
  redis,
  scripts,
  newSecret,
  lasts,
}: {
  redis: Redis;
  scripts: Scripts;
  newSecret: () => string;
  lasts: number;
}) {
  return {
    /** A token for a shop without an owner; others that were given out stay good until one is used. */
    async invite(shop: string): Promise<string> {
      const token = writeToken(shop, newSecret());
      const hash = readToken(token)?.hash;
      if (hash === undefined) throw new Error('A secret of this length makes no token.');
      await redis.set(shopKeys(shop).setUp(hash), '1', 'PX', lasts);
      return token;
    },
    /** The shop that a token may set up; null when it may none (any more). */
    async find(token: string): Promise<string | null> {
      const read = readToken(token);
      if (read === null) return null;
      const { setUp: link, shop } = shopKeys(read.shop);
      const [exists, owned] = await Promise.all([redis.exists(link(read.hash)), redis.hexists(shop, 'owner')]);
      return exists === 1 && owned === 0 ? read.shop : null;
    },
    /** Uses a token: the shop gets its name, its origins and its owner, or nothing happens and the answer is false. */
    async use(
      token: string,
      shop: { readonly name: string; readonly origins: readonly string[] },
      id: string,
      owner: NewOperator,
      entry: AuditEntry,
    ): Promise<boolean> {
      const read = readToken(token);
      if (read === null) return false;
      const names = shopKeys(read.shop);
      return scripts.run(
        setUp,
        {
          link: names.setUp(read.hash),
          shop: names.shop,
          person: names.person(id),
          people: names.people,
          audit: names.audit,
        },
        {
          id,
          name: shop.name,
          origins: JSON.stringify(shop.origins),
          fields: JSON.stringify(operatorFields(owner)),
          entry: JSON.stringify(auditFields(entry)),
          keep: ENTRIES_KEPT,
        },
      );
    },
  };
}

export type SetUps = ReturnType<typeof createSetUps>;
