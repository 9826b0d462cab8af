import type { Schedule } from '@shopbell/shared';
import { afterAll, expect, test } from 'vitest';
import { createHolidays } from '../../team/holidays.ts';
import { asExceptions, createAlmanac, type Holiday } from './almanac.ts';
import { readSchedule } from './read-schedule.ts';

const library = createHolidays();
const almanac = createAlmanac(library);
afterAll(library.stop);

const nine = [{ from: '09:00', to: '17:00' }];
const form: Schedule = {
  zone: 'Europe/Warsaw',
  week: { monday: nine, tuesday: nine, wednesday: nine, thursday: nine, friday: nine, saturday: [], sunday: [] },
  exceptions: [],
};

async function found(
  country: string,
  region: string | null = null,
  since = '2026-11-23',
  language?: string,
): Promise<readonly Holiday[]> {
  const holidays = await almanac.holidays(country, region, since, language);
  return holidays.ok ? holidays.value : [];
}

function dates(holidays: readonly Holiday[], year: string): readonly string[] {
  return holidays.filter(({ date }) => date.startsWith(year)).map(({ date }) => date.slice(5));
}

test('WH18 Poland’s public holidays of two years are told by their own names', async () => {
  const holidays = await found('PL');
  expect(dates(holidays, '2027').join(' ')).toBe(
    '01-01 01-06 03-28 03-29 05-01 05-03 05-16 05-27 08-15 11-01 11-11 12-24 12-25 12-26',
  );
  expect(holidays[0]).toEqual({ date: '2026-12-24', from: '00:00', name: 'Wigilia Bożego Narodzenia' });
  expect(holidays.at(-1)?.date).toBe('2028-11-11');
});

test('WH18 they are told in another language where it is asked for', async () => {
  expect((await found('PL', null, '2026-12-25', 'en'))[0]?.name).toBe('Christmas Day');
});

test('WH18 a region has its own, and the country’s', async () => {
  expect(await almanac.regions('DE')).toContainEqual({ code: 'BY', name: 'Bayern' });
  expect(dates(await found('DE', 'BY'), '2027')).toContain('01-06');
  expect(dates(await found('DE', 'BE'), '2027')).not.toContain('01-06');
  expect(dates(await found('DE', 'BY'), '2027')).toContain('10-03');
});

test('WH18 a part of a region has its own as well', async () => {
  expect(await almanac.regions('US')).toContainEqual({ code: 'LA.NO', name: 'Louisiana, New Orleans' });
  expect((await found('US', 'LA.NO')).length).toBeGreaterThan((await found('US')).length);
});

test('WH18 there are 200 countries, and what is none is refused by name', async () => {
  expect((await almanac.countries()).length).toBeGreaterThan(200);
  expect(await almanac.countries()).toContainEqual({ code: 'PL', name: 'Polska' });
  expect(await almanac.regions('PL')).toEqual([]);
  expect(await almanac.regions('constructor')).toBeNull();
  for (const country of ['XX', '', 'pl', '__proto__', 'constructor']) {
    expect(await almanac.holidays(country, null, '2026-11-23')).toEqual({ ok: false, refusal: 'unknownCountry' });
  }
  for (const region of ['XX', '', 'BY.XX', 'constructor', 'BY.']) {
    expect(await almanac.holidays('DE', region, '2026-11-23')).toEqual({ ok: false, refusal: 'unknownRegion' });
  }
});

test('WH18 a holiday of three days is three dates, over a change of the clocks too', async () => {
  expect(dates(await found('EG'), '2027')).toEqual(expect.arrayContaining(['03-09', '03-10', '03-11']));
  expect(dates(await found('EG'), '2027')).not.toContain('03-12');
});

test('WH18 two holidays on one date are one, under both names', async () => {
  const [both, ...others] = (await found('EG')).filter(({ date }) => date === '2027-01-25');
  expect(both?.name).toContain('; ');
  expect(others).toEqual([]);
});

test('WH18 a holiday from noon on closes the afternoon', async () => {
  const holidays = (await found('IS')).filter(({ date }) => date === '2026-12-24');
  expect(holidays).toEqual([{ date: '2026-12-24', from: '13:00', name: 'Aðfangadagur' }]);
  const hours = (week: Schedule['week']) => asExceptions(holidays, { ...form, week })[0]?.hours;
  expect(hours(form.week)).toEqual([{ from: '09:00', to: '13:00' }]);
  expect(hours('always')).toEqual([{ from: '00:00', to: '13:00' }]);
  expect(hours('never')).toBe('closed');
});

test('WH18 a date that has an exception keeps it', async () => {
  const open = { date: '2026-12-24', yearly: false, name: 'Open', hours: nine };
  const proposed = asExceptions(await found('PL'), { ...form, exceptions: [open] });
  expect(proposed.map(({ date }) => date)).not.toContain('2026-12-24');
  expect(proposed[0]).toEqual({
    date: '2026-12-25',
    yearly: false,
    name: 'Pierwszy dzień Bożego Narodzenia',
    hours: 'closed',
  });
});

test('WH18 the holidays of every country can be taken over as they are', async () => {
  const codes = (await almanac.countries()).map(({ code }) => code);
  const proposals = await Promise.all(codes.map(async (code) => asExceptions(await found(code), form)));
  const problems = proposals.flatMap((exceptions) => {
    const read = readSchedule({ ...form, exceptions });
    return read.ok ? [] : [read.refusal];
  });
  expect(problems).toEqual([]);
  expect(proposals.filter((exceptions) => exceptions.length >= 10).length).toBeGreaterThan(200);
});
