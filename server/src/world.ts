/**
 * World — the parts that a relay and the host's commands both stand on: stores,
 * passwords, and the making of operators.
 */
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Config } from './config.ts';
import { createHiring } from './doors/hiring.ts';
import { createPasswords } from './doors/passwords.ts';
import { createAmending } from './redis/amending.ts';
import { createAudit } from './redis/audit.ts';
import { createFeed } from './redis/feed.ts';
import { createHoursStore } from './redis/hours.ts';
import { createInvitations } from './redis/invitations.ts';
import { keys } from './redis/keys.ts';
import { createPeople } from './redis/people.ts';
import { createPictures } from './redis/pictures.ts';
import { createScripts } from './redis/script.ts';
import { createSetUps } from './redis/set-up.ts';
import { createShops } from './redis/shops.ts';

/** 256 random bits, as letters that may stand in a link. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What people, departments and epochs are called by. */
export function newId(): string {
  return randomBytes(9).toString('base64url');
}

/** No vowels, so no words; nothing that looks like something else. */
const keyLetters = 'bcdfghjkmnpqrstvwxyz23456789';

/** A shop's public key. */
function newShopKey(): string {
  return Array.from(randomBytes(12), (byte) => keyLetters[byte % keyLetters.length]).join('');
}

/** Builds them on a connection for commands. */
export async function createWorld(redis: Redis, { setUpLasts }: Pick<Config, 'setUpLasts'>) {
  const scripts = createScripts(redis, newId);
  const feed = createFeed(redis);
  const shops = createShops({ redis, newKey: newShopKey, now: Date.now });
  const people = createPeople({ redis, scripts });
  const setUps = createSetUps({ redis, scripts, newSecret, lasts: setUpLasts });
  const passwords = await createPasswords({ newSecret });
  const invitations = createInvitations({ redis, scripts, newSecret, lasts: setUpLasts });
  const hiring = createHiring({ shops, people, setUps, invitations, passwords, feed, newId });
  return {
    scripts,
    feed,
    shops,
    people,
    setUps,
    invitations,
    passwords,
    hiring,
    amending: createAmending({ scripts }),
    pictures: createPictures({ redis, scripts }),
    hours: createHoursStore({ redis, scripts }),
    audit: createAudit(redis),
    /** Whoever connects next begins a new epoch (E3); for logs that were put back from a copy. */
    async forgetEpoch(): Promise<void> {
      await redis.del(keys.epoch);
    },
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;
