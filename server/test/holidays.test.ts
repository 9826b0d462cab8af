/**
 * Holidays tests — the thread beside the relay on which public holidays are reckoned.
 */
import { afterEach, expect, test } from 'vitest';
import { createAlmanac } from '../src/domain/hours/almanac.ts';
import { createHolidays } from '../src/team/holidays.ts';

let library: ReturnType<typeof createHolidays>;
afterEach(() => library.stop());

function opened(keptFor?: number) {
  library = createHolidays(keptFor === undefined ? {} : { keptFor });
  return createAlmanac(library);
}

test('WH18 a relay goes on while holidays are got and reckoned, even those that take longest', async () => {
  const almanac = opened();
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 5);
  const holidays = await almanac.holidays('CN', null, '2026-11-23');
  clearInterval(ticking);
  expect(holidays.ok && holidays.value.length).toBeGreaterThan(10);
  // On the relay's own thread there would be next to none.
  expect(turns).toBeGreaterThan(15);
});

test('WH18 questions that come together are each answered with what was asked', async () => {
  const almanac = opened();
  const [countries, german, own, none] = await Promise.all([
    almanac.countries(),
    almanac.regions('CH', 'de'),
    almanac.regions('CH'),
    almanac.regions('XX'),
  ]);
  expect(countries).toContainEqual({ code: 'CH', name: expect.stringContaining('Schweiz') as string });
  expect(german).toContainEqual({ code: 'GE', name: 'Kanton Genf' });
  expect(own).toContainEqual({ code: 'GE', name: 'Canton de Genève' });
  expect(none).toBeNull();
});

test('WH18 a thread that nobody asks is gone, and there again for who does; who waits when it ends is told', async () => {
  const hasty = opened(1);
  await expect(hasty.countries()).rejects.toThrow('ended');
  await expect(hasty.countries()).rejects.toThrow('ended');
  const almanac = opened();
  const [first] = await almanac.countries();
  await library.stop();
  expect(await almanac.countries()).toContainEqual(first);
});
