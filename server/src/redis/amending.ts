/**
 * Amending — changes to people and shops that are there already, each with its entry in
 * the book of changes.
 */
import type { Department } from '@shopbell/shared';
import type { AuditEntry } from '../domain/audit.ts';
import type { Standing } from '../domain/forms.ts';
import { auditLists, ENTRIES_KEPT } from './audit.ts';
import { signedOutLine, teamChangedLine } from './feed.ts';
import { shopKeys } from './keys.ts';
import { script, type Scripts } from './script.ts';

const amend = script('amend.lua', {
  keys: ['subject', 'audit'],
  args: ['fields', 'eras', 'entries', 'keep', 'feed', 'lines'],
  reply: (raw) => raw as 'changed' | 'same' | 'notFound',
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
    { eras = 0, lines = [] as readonly string[] } = {},
  ): Promise<void> {
    const { audit, feed } = shopKeys(shop);
    const written = await scripts.run(
      amend,
      { subject, audit },
      {
        fields: JSON.stringify(fields),
        eras,
        entries: auditLists(entries),
        keep: ENTRIES_KEPT,
        feed,
        lines: lines.join('\n'),
      },
    );
    if (written === 'notFound') throw new Error('What was to be changed is not there.');
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
      await write(shop, shopKeys(shop).person(id), written(change), entries, {
        lines: [teamChangedLine(), ...(ranked ? [signedOutLine({ person: id })] : [])],
      });
    },

    /** Ends all of somebody's sign-ins and closes their sockets on every relay; nobody may sign in as them. */
    async deactivate(shop: string, id: string, entry: AuditEntry): Promise<void> {
      const lines = [signedOutLine({ person: id }), teamChangedLine()];
      await write(shop, shopKeys(shop).person(id), { active: '0' }, [entry], { eras: 1, lines });
    },

    /** Lets somebody sign in again, with the password that they had. */
    async reactivate(shop: string, id: string, entry: AuditEntry): Promise<void> {
      await write(shop, shopKeys(shop).person(id), { active: '1' }, [entry], { lines: [teamChangedLine()] });
    },

    /** Changes the shop itself; other relays know within seconds. */
    async shop(shop: string, change: Partial<ShopChange>, entries: readonly AuditEntry[]): Promise<void> {
      await write(shop, shopKeys(shop).shop, written(change), entries, { lines: [teamChangedLine()] });
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
