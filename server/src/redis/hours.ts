/**
 * Hours — when a shop's people answer, as it is kept: one hash a shop.
 *
 * Its version tells whoever has read it whether that still holds. What schedules mean
 * is not known here.
 */
import type { HoursBook, Schedule } from '@shopbell/shared';
import type { Redis } from 'ioredis';
import type { AuditEntry } from '../domain/audit.ts';
import { usual } from '../domain/hours/book.ts';
import type { HoursStore, Whose } from '../ports.ts';
import { auditFields, ENTRIES_KEPT } from './audit.ts';
import { hoursChangedLine, teamChangedLine } from './feed.ts';
import { shopKeys } from './keys.ts';
import { script, type Scripts } from './script.ts';
import { together } from './together.ts';

const setHours = script('set-hours.lua', {
  keys: ['hours', 'audit'],
  args: ['field', 'value', 'entry', 'keep', 'feed', 'lines'],
  reply: (raw) => raw === 1,
});

/** Builds the store on the connection for commands. */
export function createHoursStore({ redis, scripts }: { redis: Redis; scripts: Scripts }): HoursStore {
  async function set(shop: string, field: string, value: object | null, entry: AuditEntry): Promise<void> {
    const { hours, audit, feed } = shopKeys(shop);
    await scripts.run(
      setHours,
      { hours, audit },
      {
        field,
        value: value === null ? '' : JSON.stringify(value),
        entry: JSON.stringify(auditFields(entry)),
        keep: ENTRIES_KEPT,
        feed,
        lines: hoursChangedLine(entry.by),
      },
    );
  }

  return {
    async look(shop) {
      const [version, [seconds, microseconds]] = (await together(
        redis.multi().hget(shopKeys(shop).hours, 'version').time(),
      )) as [string | null, [string, string]];
      return { version: Number(version ?? 0), now: Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000) };
    },

    async read(shop) {
      const { version = '0', answering, ...kept } = await redis.hgetall(shopKeys(shop).hours);
      const schedules = Object.entries(kept).map(([field, json]) => [field, JSON.parse(json) as Schedule] as const);
      const of = (kind: string): Record<string, Schedule> =>
        Object.fromEntries(
          schedules
            .filter(([field]) => field.startsWith(`${kind}:`))
            .map(([field, schedule]) => [field.slice(kind.length + 1), schedule]),
        );
      const said = answering === undefined ? {} : (JSON.parse(answering) as Partial<typeof usual>);
      const book: HoursBook = {
        shop: schedules.find(([field]) => field === 'shop')?.[1] ?? null,
        departments: of('department'),
        people: of('person'),
        ...usual,
        ...said,
      };
      return { version: Number(version), book };
    },

    write: (shop, whose, schedule, entry) => set(shop, fieldOf(whose), schedule, entry),
    answering: (shop, answering, entry) => set(shop, 'answering', answering, entry),

    async forget(shop, departments) {
      const { hours, feed } = shopKeys(shop);
      await together(
        redis
          .multi()
          .hdel(hours, ...departments.map((id) => fieldOf({ of: 'department', id })))
          .hincrby(hours, 'version', 1)
          .spublish(feed, teamChangedLine()),
      );
    },

    async belongElsewhere(shop) {
      await redis.hincrby(shopKeys(shop).hours, 'version', 1);
    },
  };
}

function fieldOf(whose: Whose): string {
  return whose.of === 'shop' ? 'shop' : `${whose.of}:${whose.id}`;
}
