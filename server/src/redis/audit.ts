/**
 * Audit — the shop's book of changes: a stream that forgets its oldest entries.
 *
 * It is written by the scripts and transactions that make the changes, in the same step.
 */
import type { Redis } from 'ioredis';
import type { AuditEntry, AuditKind } from '../domain/audit.ts';
import type { RawEntry } from './commands.ts';
import { shopKeys } from './keys.ts';

/** About so many entries are kept. */
export const ENTRIES_KEPT = 10_000;
/** Entries of one page. */
const ENTRIES_AT_ONCE = 50;

export interface KeptAuditEntry extends AuditEntry {
  readonly id: string;
  /** When, by Redis's clock, in milliseconds since 1970. */
  readonly at: number;
}

/** An entry as fields and values in turn, as a stream takes them. */
export function auditFields({ by, what, whom, details }: AuditEntry): string[] {
  return [
    ...['what', what, 'by', by.id, 'byName', by.name],
    ...(whom === undefined ? [] : ['whom', whom.id, 'whomName', whom.name]),
    ...(details === undefined ? [] : ['details', JSON.stringify(details)]),
  ];
}

/** Entries as a script takes them. */
export function auditLists(entries: readonly AuditEntry[]): string {
  return JSON.stringify(entries.map(auditFields));
}

/** Whether this can be where a page begins. */
export function isAuditId(text: string): boolean {
  return /^\d{1,16}-\d{1,16}$/.test(text);
}

/** Builds the reader. */
export function createAudit(redis: Redis) {
  return {
    /** A page of entries before `before` (an entry's id), or the latest; newest first. */
    async page(
      shop: string,
      before: string | null,
    ): Promise<{ readonly entries: readonly KeptAuditEntry[]; readonly more: boolean }> {
      const from = before === null ? '+' : `(${before}`;
      const raw = await redis.xrevrange(shopKeys(shop).audit, from, '-', 'COUNT', ENTRIES_AT_ONCE + 1);
      return { entries: raw.slice(0, ENTRIES_AT_ONCE).map(entryOf), more: raw.length > ENTRIES_AT_ONCE };
    },
  };
}

export type Audit = ReturnType<typeof createAudit>;

function entryOf([id, list]: RawEntry): KeptAuditEntry {
  const fields = new Map<string, string>();
  for (let place = 0; place < list.length; place += 2) fields.set(list[place] ?? '', list[place + 1] ?? '');
  const value = (name: string): string => fields.get(name) ?? '';
  const details = fields.get('details');
  return {
    id,
    at: Number(id.split('-')[0]),
    by: { id: value('by'), name: value('byName') },
    what: value('what') as AuditKind,
    ...(fields.has('whom') ? { whom: { id: value('whom'), name: value('whomName') } } : {}),
    ...(details === undefined ? {} : { details: JSON.parse(details) as Record<string, string> }),
  };
}
