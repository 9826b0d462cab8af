/**
 * Invitations — links that make somebody one of a shop's team, once.
 *
 * An invitation is spoken of by the hash of its token, which opens nothing.
 */
import type { Redis } from 'ioredis';
import type { AuditEntry } from '../domain/audit.ts';
import type { Standing } from '../domain/forms.ts';
import type { Person } from '@shopbell/shared';
import { auditFields, ENTRIES_KEPT } from './audit.ts';
import { shopKeys } from './keys.ts';
import { operatorFields, type NewOperator } from './people.ts';
import { script, type Scripts } from './script.ts';
import { timeOf } from './time.ts';
import { together } from './together.ts';
import { readToken, writeToken } from './token.ts';

const useInvitation = script('use-invitation.lua', {
  keys: ['invitations', 'person', 'people', 'audit'],
  args: ['hash', 'id', 'fields', 'entry', 'keep'],
  reply: (raw) => raw === 1,
});

const revokeInvitation = script('revoke-invitation.lua', {
  keys: ['invitations', 'audit'],
  args: ['hash', 'entry', 'keep'],
  reply: (raw) => raw === 1,
});

/** An invitation that can still be used. */
export interface Invitation extends Standing {
  /** The hash of its token. */
  readonly id: string;
  readonly by: Pick<Person, 'id' | 'name'>;
  /** Milliseconds since 1970, by Redis's clock. */
  readonly until: number;
}

/** Builds the store; `lasts` is in milliseconds, `newSecret` makes at least 128 random bits. */
export function createInvitations({
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
  async function everyOne(shop: string): Promise<Invitation[]> {
    return Object.entries(await redis.hgetall(shopKeys(shop).invitations)).map(([id, written]) => ({
      ...(JSON.parse(written) as Omit<Invitation, 'id'>),
      id,
    }));
  }

  return {
    /** Invites; the token is kept nowhere. */
    async invite(
      shop: string,
      standing: Standing,
      entry: AuditEntry,
    ): Promise<{ readonly id: string; readonly token: string; readonly until: number }> {
      const token = writeToken(shop, newSecret());
      const id = readToken(token)?.hash;
      if (id === undefined) throw new Error('A secret of this length makes no token.');
      const [now, present] = await Promise.all([timeOf(redis), everyOne(shop)]);
      const until = now + lasts;
      const over = present.filter((each) => each.until <= now).map((each) => each.id);
      const { invitations, audit } = shopKeys(shop);
      const { rank, departments } = standing;
      const changes = redis
        .multi()
        .hset(invitations, id, JSON.stringify({ rank, departments, by: entry.by, until }))
        .xadd(audit, 'MAXLEN', '~', ENTRIES_KEPT, '*', ...auditFields(entry));
      await together(over.length > 0 ? changes.hdel(invitations, ...over) : changes);
      return { id, token, until };
    },
    /** Those that can still be used, the latest first. */
    async list(shop: string): Promise<Invitation[]> {
      const [now, present] = await Promise.all([timeOf(redis), everyOne(shop)]);
      return present.filter(({ until }) => until > now).toSorted((one, other) => other.until - one.until);
    },
    /** The invitation of a token, and its shop; null when it opens nothing (any more). */
    async find(token: string): Promise<{ readonly shop: string; readonly invitation: Invitation } | null> {
      const read = readToken(token);
      if (read === null) return null;
      const [written, now] = await Promise.all([redis.hget(shopKeys(read.shop).invitations, read.hash), timeOf(redis)]);
      if (written === null) return null;
      const invitation = { ...(JSON.parse(written) as Omit<Invitation, 'id'>), id: read.hash };
      return invitation.until > now ? { shop: read.shop, invitation } : null;
    },
    /** Uses one: adds somebody to the team, or nothing happens and the answer is false. */
    async use(shop: string, invitation: string, id: string, person: NewOperator, entry: AuditEntry): Promise<boolean> {
      const { invitations, person: personKey, people, audit } = shopKeys(shop);
      return scripts.run(
        useInvitation,
        { invitations, person: personKey(id), people, audit },
        {
          hash: invitation,
          id,
          fields: JSON.stringify(operatorFields(person)),
          entry: JSON.stringify(auditFields(entry)),
          keep: ENTRIES_KEPT,
        },
      );
    },
    /** Takes one back; false when there was none. */
    async revoke(shop: string, invitation: string, entry: AuditEntry): Promise<boolean> {
      const { invitations, audit } = shopKeys(shop);
      return scripts.run(
        revokeInvitation,
        { invitations, audit },
        { hash: invitation, entry: JSON.stringify(auditFields(entry)), keep: ENTRIES_KEPT },
      );
    },
  };
}

export type Invitations = ReturnType<typeof createInvitations>;
