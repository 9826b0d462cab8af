/**
 * Shops — who may use this relay's widget, from where, and who owns the shop.
 */
import type { Redis } from 'ioredis';
import type { Shop } from '../ports.ts';
import { keys, shopKeys } from './keys.ts';
import { readDepartments } from './people.ts';
import { together } from './together.ts';

/** A shop with the operator who may change it. */
export interface OwnedShop extends Shop {
  readonly owner: string | null;
}

/** How old an answer of `find` may be, in milliseconds. */
const FRESH_FOR = 5_000;
/** What a shop that has said nothing else takes for idleness, in milliseconds (PR4). */
const IDLE_AFTER = 600_000;
/** So many shops are remembered at most. */
const MOST_REMEMBERED = 10_000;

/** Builds the directory; `newKey` makes a shop's public key. */
export function createShops({ redis, newKey, now }: { redis: Redis; newKey: () => string; now: () => number }) {
  const remembered = new Map<string, { readonly until: number; readonly shop: Promise<OwnedShop | null> }>();

  async function read(key: string): Promise<OwnedShop | null> {
    const [name, origins, owner, logo, idleAfter, departments] = await redis.hmget(
      shopKeys(key).shop,
      ...['name', 'origins', 'owner', 'logo', 'idleAfter', 'departments'],
    );
    if (name == null || origins == null) return null;
    return {
      key,
      name,
      origins: JSON.parse(origins) as string[],
      owner: owner ?? null,
      logo: logo || null,
      idleAfter: idleAfter == null ? IDLE_AFTER : Number(idleAfter),
      departments: readDepartments(departments),
    };
  }

  /** Many sockets arrive at once after a lost connection: they share one question. */
  async function find(key: string): Promise<OwnedShop | null> {
    const known = remembered.get(key);
    if (known !== undefined && known.until > now()) return known.shop;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const shop = read(key);
    remembered.set(key, { until: now() + FRESH_FOR, shop });
    // What is not there, or could not be asked, is asked for again: it may be there a moment later.
    shop.then(
      (found) => found ?? remembered.delete(key),
      () => remembered.delete(key),
    );
    return shop;
  }

  /** Repeating it, or doing it on two relays at once, makes one shop. */
  async function write(key: string, name: string, origins: readonly string[]): Promise<void> {
    const { shop } = shopKeys(key);
    await together(
      redis
        .multi()
        .hsetnx(shop, 'name', name)
        .hsetnx(shop, 'origins', JSON.stringify(origins))
        .hsetnx(shop, 'createdAt', now()),
    );
    await redis.sadd(keys.shops, key);
  }

  return {
    find,
    /** As `find`, but as it is now. */
    read,
    /** A new shop without an owner. */
    async create({ name, origins }: { name: string; origins: readonly string[] }): Promise<OwnedShop> {
      const key = newKey();
      await write(key, name, origins);
      await redis.set(keys.first, key, 'NX');
      return { key, name, origins, owner: null, logo: null, idleAfter: IDLE_AFTER, departments: [] };
    },
    /** The key of the first shop; when there is none yet, it is made, once for all relays. */
    async first(name: string): Promise<string> {
      const known = await redis.get(keys.first);
      // A relay must also start where nothing can be written (a full memory, a full disk).
      if (known !== null && (await read(known)) !== null) return known;
      const mine = newKey();
      const key = (await redis.set(keys.first, mine, 'NX', 'GET')) ?? mine;
      await write(key, name, []);
      return key;
    },
    /** All of them, by key. */
    async everyShop(): Promise<OwnedShop[]> {
      const shops = await Promise.all((await redis.smembers(keys.shops)).toSorted().map(read));
      return shops.filter((shop) => shop !== null);
    },
    /** Makes an operator the owner, if there is none; says whether they are. */
    async appoint(key: string, person: string): Promise<boolean> {
      const { shop } = shopKeys(key);
      await redis.hsetnx(shop, 'owner', person);
      remembered.delete(key);
      return (await redis.hget(shop, 'owner')) === person;
    },
    /** Forgets what it remembered of a shop that something else has changed. */
    forget(key: string): void {
      remembered.delete(key);
    },
  };
}

export type Shops = ReturnType<typeof createShops>;
