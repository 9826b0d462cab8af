/**
 * Amending — changes to people and shops that are there already, each with its entry in
 * the book of changes.
 */
import type { Department } from '@shopbell/shared';
import type { AuditEntry } from '../domain/audit.ts';
import type { Standing } from '../domain/forms.ts';
import { auditFields, auditLists, ENTRIES_KEPT } from './audit.ts';
import { signedOutLine, teamChangedLine } from './feed.ts';
import { shopKeys } from './keys.ts';
import { script, type Scripts } from './script.ts';

const amend = script('amend.lua', {
  keys: ['subject', 'audit'],
  args: ['fields', 'entries', 'keep', 'feed', 'lines'],
  reply: (raw) => raw as 'changed' | 'same' | 'notFound',
});

const deactivate = script('deactivate.lua', {
  keys: ['person', 'gone', 'audit'],
  args: ['id', 'entry', 'keep', 'feed', 'lines'],
  reply: (raw) => raw === 1,
});

const reactivate = script('reactivate.lua', {
  keys: ['person', 'gone', 'audit'],
  args: ['id', 'entry', 'keep', 'feed', 'lines'],
  reply: (raw) => raw === 1,
});

/** What of a person can be changed. */
export interface PersonChange {
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
  readonly languages: readonly string[];
  readonly rank: Standing['rank'];
  readonly departments: readonly string[];
}

/** What of a shop can be changed. */
export interface ShopChange {
  readonly name: string;
  readonly origins: readonly string[];
  readonly idleAfter: number;
  readonly departments: readonly Department[];
}

/** Builds it; each is done when it is written down, and may be repeated. */
export function createAmending({ scripts }: { scripts: Scripts }) {
  async function write(
    shop: string,
    subject: string,
    fields: Readonly<Record<string, string>>,
    entries: readonly AuditEntry[],
    lines: readonly string[],
  ): Promise<void> {
    const { audit, feed } = shopKeys(shop);
    const told = { keep: ENTRIES_KEPT, feed, lines: lines.join('\n') };
    const words = { fields: JSON.stringify(fields), entries: auditLists(entries), ...told };
    const written = await scripts.run(amend, { subject, audit }, words);
    if (written === 'notFound') throw new Error('What was to be changed is not there.');
  }

  async function stand(
    shop: string,
    id: string,
    how: typeof deactivate,
    entry: AuditEntry,
    lines: readonly string[],
  ): Promise<void> {
    const { person, gone, audit, feed } = shopKeys(shop);
    await scripts.run(
      how,
      { person: person(id), gone, audit },
      { id, entry: JSON.stringify(auditFields(entry)), keep: ENTRIES_KEPT, feed, lines: lines.join('\n') },
    );
  }

  return {
    /** Changes what is told of somebody; another rank closes their sockets on every relay (D4). */
    async person(
      shop: string,
      id: string,
      change: Partial<PersonChange>,
      entries: readonly AuditEntry[],
    ): Promise<void> {
      const ranked = entries.some(({ what }) => what === 'rankChanged');
      const lines = [teamChangedLine(), ...(ranked ? [signedOutLine({ person: id })] : [])];
      await write(shop, shopKeys(shop).person(id), written(change), entries, lines);
    },

    /** Ends all of somebody's sign-ins and closes their sockets on every relay; nobody may sign in as them. */
    deactivate: (shop: string, id: string, entry: AuditEntry): Promise<void> =>
      stand(shop, id, deactivate, entry, [signedOutLine({ person: id }), teamChangedLine()]),

    /** Lets somebody sign in again, with the password that they had. */
    reactivate: (shop: string, id: string, entry: AuditEntry): Promise<void> =>
      stand(shop, id, reactivate, entry, [teamChangedLine()]),

    /** Changes the shop itself; other relays know within seconds. */
    async shop(shop: string, change: Partial<ShopChange>, entries: readonly AuditEntry[]): Promise<void> {
      await write(shop, shopKeys(shop).shop, written(change), entries, [teamChangedLine()]);
    },
  };
}

export type Amending = ReturnType<typeof createAmending>;

/** Strings as they are, all else as JSON. */
function written(change: Readonly<Record<string, unknown>> | object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(change)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}
