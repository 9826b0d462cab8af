import type { HoursBook, Schedule } from '@shopbell/shared';
import { ok, refused } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { createApi } from '../../api.ts';
import { memoryShelf } from '../../shelf.ts';
import { createHours } from './hours.ts';
import { usualWeek } from './weeks.ts';

const shop = { of: 'shop' } as const;
const warsaw: Schedule = { zone: 'Europe/Warsaw', week: usualWeek, exceptions: [] };
const never: Schedule = { ...warsaw, week: 'never' };
const book: HoursBook = { shop: warsaw, departments: {}, people: {}, usualAnswer: 1, lastCall: 1 };

/** Hours on a relay in memory. */
async function hoursOn({ shelf = memoryShelf(), wrong = false } = {}) {
  let kept = book;
  const api: ReturnType<typeof createApi> = {
    ...createApi({ fetch: async () => new Response() }),
    hours: async () => ok(kept),
    keepHours: async (_whose, schedule) => {
      if (wrong) return refused({ error: 'invalid', fields: { 'week.monday.0.to': 'notATime' } });
      kept = { ...kept, shop: schedule };
      return ok(kept);
    },
  };
  const hours = createHours({ api, shelf, person: 'k7.julia', knowsZone: () => true });
  await hours.load();
  return { hours, shelf, elsewhere: (schedule: Schedule) => void (kept = { ...kept, shop: schedule }) };
}

test('what is changed and not kept survives a reload', async () => {
  const { hours, shelf } = await hoursOn();
  hours.write(shop, never);
  const { hours: again } = await hoursOn({ shelf });
  expect(again.scheduleOf(shop)).toEqual(never);
  expect(again.changed.value).toEqual([shop]);
});

test('what is changed back is no change, whatever the order of its intervals', async () => {
  const { hours } = await hoursOn();
  hours.write(shop, never);
  hours.write(shop, { ...warsaw, week: { ...usualWeek } });
  expect(hours.changed.value).toEqual([]);
});

test('what is kept is no change any more', async () => {
  const { hours, shelf } = await hoursOn();
  hours.write(shop, never);
  expect(await hours.keep(shop)).toBe(true);
  expect(hours.isChanged(shop)).toBe(false);
  expect(hours.scheduleOf(shop)).toEqual(never);
  expect(shelf.keys('shopbell.hours')).toEqual([]);
});

test('what is changed while it is being kept stays changed', async () => {
  const { hours } = await hoursOn();
  hours.write(shop, never);
  const keeping = hours.keep(shop);
  hours.write(shop, { ...never, week: 'always' });
  expect(await keeping).toBe(false);
  expect(hours.isChanged(shop)).toBe(true);
  expect(hours.isOvertaken(shop)).toBe(false);
});

test('WH17 what the relay finds wrong is said of what it was asked, and of nothing else', async () => {
  const { hours } = await hoursOn({ wrong: true });
  hours.write(shop, never);
  expect(await hours.keep(shop)).toBe(false);
  expect(hours.problemsOf(shop)).toEqual({ 'week.monday.0.to': 'notATime' });
  hours.write(shop, { ...never, week: 'always' });
  expect(hours.problemsOf(shop)).toEqual({});
});

test('hours that somebody else has kept meanwhile are told of', async () => {
  const { hours, elsewhere } = await hoursOn();
  hours.write(shop, never);
  elsewhere({ ...warsaw, zone: 'Europe/London' });
  await hours.load();
  expect(hours.isOvertaken(shop)).toBe(true);
  hours.discard(shop);
  expect(hours.scheduleOf(shop)?.zone).toBe('Europe/London');
});
