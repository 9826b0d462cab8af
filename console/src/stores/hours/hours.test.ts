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
  let wait: Promise<void> | null = null;
  const api: ReturnType<typeof createApi> = {
    ...createApi({ fetch: async () => new Response() }),
    hours: async () => {
      const now = kept;
      await wait;
      return ok(now);
    },
    keepHours: async (whose, schedule) => {
      if (whose.of !== 'shop') return refused({ error: 'notFound' });
      if (wrong) return refused({ error: 'invalid', fields: { 'week.monday.0.to': 'notATime' } });
      kept = { ...kept, shop: schedule };
      return ok(kept);
    },
  };
  const hours = createHours({ api, shelf, person: 'k7.julia', knowsZone: () => true });
  await hours.load();
  return {
    hours,
    shelf,
    /** From now on the book is told only when what this returns is called. */
    answerLate(): () => void {
      let told = () => {};
      wait = new Promise((resolve) => (told = resolve));
      return told;
    },
    elsewhere: (schedule: Schedule) => void (kept = { ...kept, shop: schedule }),
  };
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

test('what was not changed here follows what somebody else has kept', async () => {
  const { hours, elsewhere } = await hoursOn();
  elsewhere(never);
  await hours.load();
  expect(hours.scheduleOf(shop)).toEqual(never);
  hours.write(shop, warsaw);
  elsewhere(warsaw);
  await hours.load();
  expect(hours.changed.value).toEqual([]);
});

test('what somebody else has kept can be had without losing what was changed, also over a reload', async () => {
  const { hours, elsewhere, shelf } = await hoursOn();
  const london = { ...warsaw, zone: 'Europe/London' };
  hours.write(shop, never);
  elsewhere(london);
  await hours.load();
  hours.putAside(shop);
  expect(hours.scheduleOf(shop)).toEqual(london);
  expect(hours.changed.value).toEqual([]);
  const { hours: again } = await hoursOn({ shelf });
  expect(again.isAside(shop)).toBe(true);
  again.write(shop, { ...london, week: 'always' });
  again.bringBack(shop);
  expect(again.scheduleOf(shop)).toEqual(never);
  again.bringBack(shop);
  expect(again.scheduleOf(shop)?.week).toBe('always');
  again.discardAside(shop);
  expect(again.isAside(shop)).toBe(false);
});

test('an answer that was overtaken by a keeping is not believed', async () => {
  const { hours, answerLate } = await hoursOn();
  const late = answerLate();
  const loading = hours.load();
  hours.write(shop, never);
  await hours.keep(shop);
  late();
  await loading;
  expect(hours.scheduleOf(shop)).toEqual(never);
});

test('changed hours of somebody who is not there any more are let go', async () => {
  const { hours } = await hoursOn();
  const gone = { of: 'person', id: 'gone' } as const;
  hours.write(gone, never);
  expect(await hours.keep(gone)).toBe(true);
  expect(hours.changed.value).toEqual([]);
});

test('it is known whose hours were left changed the last time', async () => {
  const { hours, shelf } = await hoursOn();
  hours.write(shop, never);
  expect(hours.left).toEqual([]);
  expect((await hoursOn({ shelf })).hours.left).toEqual([shop]);
});
