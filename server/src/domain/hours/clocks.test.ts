import { WEEKDAYS, type HoursException, type Interval, type Schedule, type Weekday } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { createHours } from './hours.ts';

const HOUR = 3_600_000;

/** `22:00–06:00`, on every day of the week. */
function daily(zone: string, times: string, exceptions: readonly HoursException[] = []): Schedule {
  const intervals: readonly Interval[] = times.split(', ').map((each) => {
    const [from, to] = each.split('–') as [string, string];
    return { from, to };
  });
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, intervals])) as Record<Weekday, readonly Interval[]>;
  return { zone, week, exceptions };
}

/** What begins on a date of the zone, as UTC: `27T21:00–28T04:00`. */
function opened(schedule: Schedule, date: string): readonly string[] {
  const [day] = createHours({ shop: schedule })
    .days(Date.parse(`${date}T12:00Z`) - 36 * HOUR, 5)
    .filter((each) => each.date === date);
  return (day?.open ?? []).map(({ from, to }) => `${utc(from)}–${utc(to)}`);
}

function utc(instant: number): string {
  return new Date(instant).toISOString().slice(8, 16);
}

/** How many hours something lasts that begins on a date. */
function lasting(zone: string, times: string, date: string): number {
  const [day] = createHours({ shop: daily(zone, times) })
    .days(Date.parse(`${date}T12:00Z`) - 36 * HOUR, 5)
    .filter((each) => each.date === date);
  return (day?.open ?? []).reduce((sum, { from, to }) => sum + (to - from) / HOUR, 0);
}

const warsaw = 'Europe/Warsaw';

test('WH3 a shop in Warsaw opens at its own nine o’clock before and after both changes of the clocks', () => {
  const shop = daily(warsaw, '09:00–17:00');
  expect(opened(shop, '2027-03-27')).toEqual(['27T08:00–27T16:00']);
  expect(opened(shop, '2027-03-28')).toEqual(['28T07:00–28T15:00']);
  expect(opened(shop, '2027-10-30')).toEqual(['30T07:00–30T15:00']);
  expect(opened(shop, '2027-10-31')).toEqual(['31T08:00–31T16:00']);
});

test('WH8 WH9 a night shift from 22 to 6 in Warsaw takes 7 hours in March, 9 in October, and 8 otherwise', () => {
  expect(lasting(warsaw, '22:00–06:00', '2027-03-27')).toBe(7);
  expect(lasting(warsaw, '22:00–06:00', '2027-10-30')).toBe(9);
  expect(lasting(warsaw, '22:00–06:00', '2027-03-28')).toBe(8);
});

test('WH8 a shift wholly inside the hour that is skipped does not happen, and does the day after', () => {
  const shop = daily(warsaw, '02:15–02:45');
  expect(opened(shop, '2027-03-28')).toEqual([]);
  expect(opened(shop, '2027-03-29')).toEqual(['29T00:15–29T00:45']);
  const before = Date.parse('2027-03-27T12:00Z');
  expect(createHours({ shop }).at(before).nextChange).toBe(Date.parse('2027-03-29T00:15Z'));
});

test('WH8 what begins or ends inside the hour that is skipped begins or ends at the change', () => {
  expect(opened(daily(warsaw, '02:30–10:00'), '2027-03-28')).toEqual(['28T01:00–28T08:00']);
  expect(opened(daily(warsaw, '00:00–02:30'), '2027-03-28')).toEqual(['27T23:00–28T01:00']);
  expect(opened(daily(warsaw, '02:30–03:30'), '2027-03-28')).toEqual(['28T01:00–28T01:30']);
});

test('WH9 what is inside the hour that is repeated happens twice', () => {
  expect(opened(daily(warsaw, '02:15–02:45'), '2027-10-31')).toEqual(['31T00:15–31T00:45', '31T01:15–31T01:45']);
});

test('WH9 what ends or begins inside the repeated hour is open whenever the wall shows it', () => {
  expect(opened(daily(warsaw, '00:00–02:30'), '2027-10-31')).toEqual(['30T22:00–31T00:30', '31T01:00–31T01:30']);
  expect(opened(daily(warsaw, '02:30–10:00'), '2027-10-31')).toEqual(['31T00:30–31T01:00', '31T01:30–31T09:00']);
});

test('WH9 what ends when the repeated hour begins ends once', () => {
  expect(opened(daily(warsaw, '22:00–02:00'), '2027-10-30')).toEqual(['30T20:00–31T00:00']);
  expect(opened(daily(warsaw, '03:00–04:00'), '2027-10-31')).toEqual(['31T02:00–31T03:00']);
});

test('WH7 on an overnight schedule the night before a holiday is worked to its end, the holiday’s own is not', () => {
  const christmas: HoursException = { date: '2027-12-25', yearly: true, name: 'Christmas', hours: 'closed' };
  const shop = daily(warsaw, '22:00–06:00', [christmas]);
  expect(opened(shop, '2027-12-24')).toEqual(['24T21:00–25T05:00']);
  expect(opened(shop, '2027-12-25')).toEqual([]);
  expect(opened(shop, '2027-12-26')).toEqual(['26T21:00–27T05:00']);
  const { at } = createHours({ shop });
  const told = (instant: string) => {
    const { isOpen, cause } = at(Date.parse(instant));
    return [isOpen, cause.by];
  };
  expect(told('2027-12-25T03:00Z')).toEqual([true, 'week']);
  expect(told('2027-12-25T12:00Z')).toEqual([false, 'exception']);
  expect(told('2027-12-25T22:00Z')).toEqual([false, 'exception']);
  expect(told('2027-12-26T03:00Z')).toEqual([false, 'exception']);
  expect(told('2027-12-26T12:00Z')).toEqual([false, 'week']);
  expect(at(Date.parse('2027-12-25T12:00Z')).nextChange).toBe(Date.parse('2027-12-26T21:00Z'));
});

test('WH7 other hours on a holiday follow the night before without ending it', () => {
  const eve: HoursException = {
    date: '2027-12-31',
    yearly: false,
    name: 'Eve',
    hours: [{ from: '08:00', to: '12:00' }],
  };
  const { at } = createHours({ shop: daily(warsaw, '22:00–06:00', [eve]) });
  expect(at(Date.parse('2027-12-31T04:59Z')).isOpen).toBe(true);
  expect(at(Date.parse('2027-12-31T05:00Z'))).toMatchObject({
    isOpen: false,
    nextChange: Date.parse('2027-12-31T07:00Z'),
  });
  expect(at(Date.parse('2027-12-31T21:00Z'))).toMatchObject({ isOpen: false, cause: { by: 'exception', name: 'Eve' } });
});

test('WH3 Moscow keeps one time all year, and had another before October 2014', () => {
  const shop = daily('Europe/Moscow', '09:00–18:00');
  expect(opened(shop, '2027-01-15')).toEqual(['15T06:00–15T15:00']);
  expect(opened(shop, '2027-07-15')).toEqual(['15T06:00–15T15:00']);
  expect(opened(shop, '2014-10-25')).toEqual(['25T05:00–25T14:00']);
  expect(lasting('Europe/Moscow', '22:00–06:00', '2014-10-25')).toBe(9);
});

test('WH3 São Paulo has had no summer time since 2019, and had it at midnight before', () => {
  const zone = 'America/Sao_Paulo';
  expect(opened(daily(zone, '09:00–18:00'), '2027-01-15')).toEqual(['15T12:00–15T21:00']);
  expect(opened(daily(zone, '09:00–18:00'), '2027-07-15')).toEqual(['15T12:00–15T21:00']);
  expect(opened(daily(zone, '00:00–08:00'), '2018-11-04')).toEqual(['04T03:00–04T10:00']);
  expect(opened(daily(zone, '22:00–24:00'), '2018-02-17')).toEqual(['18T00:00–18T03:00']);
});

test('WH3 Kolkata is half an hour off, all year', () => {
  expect(opened(daily('Asia/Kolkata', '09:30–18:30'), '2027-03-28')).toEqual(['28T04:00–28T13:00']);
});

test('WH8 WH14 Apia had no 30 December 2011: the night before ended at midnight, and the date is not told', () => {
  const shop = daily('Pacific/Apia', '08:00–12:00, 22:00–06:00');
  const days = createHours({ shop }).days(Date.parse('2011-12-29T20:00Z'), 3);
  expect(days.map(({ date }) => date)).toEqual(['2011-12-29', '2011-12-31', '2012-01-01']);
  expect(opened(shop, '2011-12-29')).toEqual(['29T18:00–29T22:00', '30T08:00–30T10:00']);
  expect(opened(shop, '2011-12-30')).toEqual([]);
  expect(opened(shop, '2011-12-31')).toEqual(['30T18:00–30T22:00', '31T08:00–31T16:00']);
});

test('WH8 WH9 Lord Howe changes its clocks by half an hour', () => {
  expect(lasting('Australia/Lord_Howe', '22:00–06:00', '2027-04-03')).toBe(8.5);
  expect(lasting('Australia/Lord_Howe', '22:00–06:00', '2027-10-02')).toBe(7.5);
  expect(opened(daily('Australia/Lord_Howe', '01:45–03:00'), '2027-04-04')).toEqual([
    '03T14:45–03T15:00',
    '03T15:15–03T16:30',
  ]);
});

test('WH3 Chatham is three quarters off, and changes its clocks at a quarter to three', () => {
  const zone = 'Pacific/Chatham';
  expect(opened(daily(zone, '09:00–17:00'), '2027-07-15')).toEqual(['14T20:15–15T04:15']);
  expect(opened(daily(zone, '09:00–17:00'), '2027-01-15')).toEqual(['14T19:15–15T03:15']);
  expect(lasting(zone, '02:00–03:00', '2027-09-26')).toBe(0.75);
  expect(lasting(zone, '02:00–03:00', '2027-04-04')).toBe(1.25);
});

test('WH3 Casablanca puts its clocks back for Ramadan and forward after it', () => {
  const shop = daily('Africa/Casablanca', '09:00–17:00');
  expect(opened(shop, '2027-02-01')).toEqual(['01T08:00–01T16:00']);
  expect(opened(shop, '2027-02-20')).toEqual(['20T09:00–20T17:00']);
  expect(opened(shop, '2027-04-01')).toEqual(['01T08:00–01T16:00']);
});

test('WH8 WH9 Cairo changes its clocks at midnight, both ways', () => {
  const zone = 'Africa/Cairo';
  expect(opened(daily(zone, '00:00–08:00'), '2027-04-30')).toEqual(['29T22:00–30T05:00']);
  expect(opened(daily(zone, '16:00–24:00'), '2027-04-29')).toEqual(['29T14:00–29T22:00']);
  expect(opened(daily(zone, '16:00–24:00'), '2027-10-28')).toEqual(['28T13:00–28T22:00']);
  expect(opened(daily(zone, '00:00–08:00'), '2027-10-29')).toEqual(['28T22:00–29T06:00']);
});

test('WH8 WH9 Santiago changes its clocks at midnight, both ways', () => {
  const zone = 'America/Santiago';
  expect(opened(daily(zone, '22:00–06:00'), '2027-09-04')).toEqual(['05T02:00–05T09:00']);
  expect(opened(daily(zone, '00:00–00:30'), '2027-09-05')).toEqual([]);
  expect(opened(daily(zone, '20:00–23:30'), '2027-04-03')).toEqual(['03T23:00–04T02:30', '04T03:00–04T03:30']);
});

test('WH9 WH14 a date whose midnight is shown twice begins once', () => {
  const { days } = createHours({ shop: daily('Atlantic/Azores', '18:00–24:00, 00:00–02:00') });
  const [saturday, sunday] = days(Date.parse('2027-10-30T12:00Z'), 2);
  expect(saturday).toMatchObject({ date: '2027-10-30', lasts: { to: Date.parse('2027-10-31T00:00Z') } });
  expect(saturday?.open.map(({ to }) => utc(to))).toEqual(['30T02:00', '31T00:00']);
  expect(sunday?.open[0]).toEqual({ from: Date.parse('2027-10-31T00:00Z'), to: Date.parse('2027-10-31T03:00Z') });
});

test('WH9 a date that begins twice, as in Goose Bay until 2011, is told from its first minute to its end', () => {
  const shop = daily('America/Goose_Bay', '23:59–23:58');
  const { at, days } = createHours({ shop });
  // At one minute past midnight it was 23:01 once more.
  const midnight = Date.parse('2010-11-07T03:00Z');
  expect(at(midnight + 30_000)).toMatchObject({ isOpen: true, nextChange: midnight + 58 * 60_000 });
  expect(days(midnight - HOUR, 2).map(({ date, lasts }) => [date, utc(lasts.from), utc(lasts.to)])).toEqual([
    ['2010-11-06', '06T03:00', '07T04:00'],
    ['2010-11-07', '07T03:00', '08T04:00'],
  ]);
});

test('WH3 at the instant of a change the wall shows what it shows after it', () => {
  const { at } = createHours({ shop: daily(warsaw, '03:00–04:00') });
  const change = Date.parse('2027-03-28T01:00Z');
  expect(at(change - 1)).toMatchObject({ isOpen: false, nextChange: change });
  expect(at(change)).toMatchObject({ isOpen: true, nextChange: change + HOUR });
});

test('WH3 New Year is another year in UTC, early in the Line Islands and late in Honolulu', () => {
  expect(opened(daily('Pacific/Kiritimati', '09:00–13:00'), '2028-01-01')).toEqual(['31T19:00–31T23:00']);
  expect(opened(daily('Pacific/Honolulu', '15:00–20:00'), '2027-12-31')).toEqual(['01T01:00–01T06:00']);
});
