import type { HoursException, Schedule } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { createHours } from './hours.ts';

const HOUR = 3_600_000;

const day = [
  { from: '09:00', to: '12:30' },
  { from: '13:00', to: '17:00' },
];
const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: [], sunday: [] };
const shop: Schedule = { zone: 'Europe/Warsaw', week, exceptions: [] };
const always: Schedule = { ...shop, week: 'always' };
const never: Schedule = { ...shop, week: 'never' };

function closed(date: string, yearly = false): HoursException {
  return { date, yearly, name: 'Closed', hours: 'closed' };
}

/** Weekdays from one time to another, in Warsaw or where it is said. */
function working(from: string, to: string, zone = 'Europe/Warsaw'): Schedule {
  const hours = [{ from, to }];
  return { zone, exceptions: [], week: { ...week, monday: hours, tuesday: hours, wednesday: hours } };
}

/** An instant of Warsaw's winter, such as `2027-01-18 09:00`, which is a Monday. */
function warsaw(shown: string): number {
  return Date.parse(`${shown.replace(' ', 'T')}+01:00`);
}

test('WH13 a shop with a lunch break says when it ends and begins', () => {
  const { at } = createHours({ shop });
  expect(at(warsaw('2027-01-18 12:29'))).toEqual({
    isOpen: true,
    layer: 'shop',
    cause: { by: 'week' },
    nextChange: warsaw('2027-01-18 12:30'),
  });
  expect(at(warsaw('2027-01-18 12:30'))).toMatchObject({ isOpen: false, nextChange: warsaw('2027-01-18 13:00') });
  expect(at(warsaw('2027-01-22 17:00'))).toMatchObject({ isOpen: false, nextChange: warsaw('2027-01-25 09:00') });
});

test('WH1 always is open without an end, never is closed without one', () => {
  expect(createHours({ shop: always }).at(0)).toMatchObject({
    isOpen: true,
    cause: { by: 'always' },
    nextChange: null,
  });
  expect(createHours({ shop: never }).at(0)).toMatchObject({ isOpen: false, cause: { by: 'never' }, nextChange: null });
});

test('WH4 an exception wins over always and over never, from midnight to midnight', () => {
  const shut = createHours({ shop: { ...always, exceptions: [closed('2027-10-31')] } });
  expect(shut.at(warsaw('2027-10-20 12:00')).nextChange).toBe(Date.parse('2027-10-30T22:00Z'));
  expect(shut.at(warsaw('2027-10-31 12:00'))).toMatchObject({
    isOpen: false,
    cause: { by: 'exception', name: 'Closed', date: '2027-10-31' },
    nextChange: Date.parse('2027-10-31T23:00Z'),
  });
  const fair: HoursException = {
    date: '2027-01-23',
    yearly: false,
    name: 'Fair',
    hours: [{ from: '10:00', to: '24:00' }],
  };
  const once = createHours({ shop: { ...never, exceptions: [fair] } });
  expect(once.at(warsaw('2027-01-18 12:00')).nextChange).toBe(warsaw('2027-01-23 10:00'));
  expect(once.at(warsaw('2027-01-23 12:00'))).toMatchObject({
    isOpen: true,
    cause: { by: 'exception', name: 'Fair' },
    nextChange: warsaw('2027-01-24 00:00'),
  });
});

test('WH5 an exception for one date wins over the one that comes back yearly', () => {
  const short: HoursException = {
    date: '2027-12-24',
    yearly: false,
    name: 'Short',
    hours: [{ from: '09:00', to: '12:00' }],
  };
  const { at } = createHours({ shop: { ...shop, exceptions: [short, closed('2020-12-24', true)] } });
  expect(at(warsaw('2027-12-24 10:00'))).toMatchObject({ isOpen: true, cause: { name: 'Short' } });
  expect(at(warsaw('2026-12-24 10:00'))).toMatchObject({
    isOpen: false,
    cause: { name: 'Closed', date: '2026-12-24' },
  });
});

test('WH6 a yearly exception holds from its first year on, that of 29 February in leap years only', () => {
  const { at } = createHours({ shop: { ...always, exceptions: [closed('2024-02-29', true)] } });
  const isOpen = (date: string) => at(warsaw(`${date} 12:00`)).isOpen;
  expect(isOpen('2020-02-29')).toBe(true);
  expect(isOpen('2024-02-29')).toBe(false);
  expect(isOpen('2027-02-28')).toBe(true);
  expect(isOpen('2027-03-01')).toBe(true);
  expect(isOpen('2028-02-29')).toBe(false);
});

test('WH11 a person counts within their department, and that within the shop', () => {
  const hours = createHours({ shop, departments: [working('10:00', '16:00')], person: working('08:00', '15:00') });
  const told = (time: string) => {
    const { isOpen, layer, nextChange } = hours.at(warsaw(`2027-01-18 ${time}`));
    return [isOpen, layer, nextChange];
  };
  expect(told('08:30')).toEqual([false, 'shop', warsaw('2027-01-18 10:00')]);
  expect(told('09:30')).toEqual([false, 'department', warsaw('2027-01-18 10:00')]);
  expect(told('10:00')).toEqual([true, 'shop', warsaw('2027-01-18 12:30')]);
  expect(told('13:30')).toEqual([true, 'shop', warsaw('2027-01-18 15:00')]);
  expect(told('15:00')).toEqual([false, 'person', warsaw('2027-01-19 10:00')]);
});

test('WH11 in several departments the hours of one are enough, and none of their own are the shop’s', () => {
  const early = working('09:00', '11:00');
  const late = working('14:00', '17:00');
  const both = createHours({ shop, departments: [early, late] });
  expect(both.at(warsaw('2027-01-18 10:00')).isOpen).toBe(true);
  expect(both.at(warsaw('2027-01-18 12:00'))).toMatchObject({ isOpen: false, layer: 'department' });
  expect(both.at(warsaw('2027-01-18 15:00')).isOpen).toBe(true);
  expect(createHours({ shop, departments: [early, null] }).at(warsaw('2027-01-18 12:00')).isOpen).toBe(true);
});

test('WH11 a person works by the wall of their own zone', () => {
  const { at } = createHours({ shop: always, person: working('09:00', '17:00', 'America/New_York') });
  expect(at(warsaw('2027-01-18 12:00'))).toMatchObject({
    isOpen: false,
    layer: 'person',
    nextChange: warsaw('2027-01-18 15:00'),
  });
});

test('WH12 a person who never works closes what nobody else does', () => {
  const truth = createHours({ shop: always, person: never }).at(0);
  expect(truth).toEqual({ isOpen: false, layer: 'person', cause: { by: 'never' }, nextChange: null });
});

test('WH14 the next fourteen days begin with today, the past of today included', () => {
  const days = createHours({ shop }).days(warsaw('2027-01-18 23:59'));
  expect(days).toHaveLength(14);
  expect(days[0]).toEqual({
    date: '2027-01-18',
    lasts: { from: warsaw('2027-01-18 00:00'), to: warsaw('2027-01-19 00:00') },
    layer: 'shop',
    cause: { by: 'week' },
    open: [
      { from: warsaw('2027-01-18 09:00'), to: warsaw('2027-01-18 12:30') },
      { from: warsaw('2027-01-18 13:00'), to: warsaw('2027-01-18 17:00') },
    ],
  });
  expect(days.at(-1)?.date).toBe('2027-01-31');
});

test('WH14 a night is told on the date on which it begins, whole', () => {
  const [sunday, monday] = createHours({ shop: working('22:00', '06:00') }).days(warsaw('2027-01-17 12:00'), 2);
  expect(sunday?.open).toEqual([]);
  expect(monday?.open).toEqual([{ from: warsaw('2027-01-18 22:00'), to: warsaw('2027-01-19 06:00') }]);
});

test('WH14 the days of a person are the shop’s days, as far as the person works on them', () => {
  const [monday] = createHours({ shop, person: working('11:00', '14:00') }).days(warsaw('2027-01-18 12:00'), 1);
  expect(monday?.open).toEqual([
    { from: warsaw('2027-01-18 11:00'), to: warsaw('2027-01-18 12:30') },
    { from: warsaw('2027-01-18 13:00'), to: warsaw('2027-01-18 14:00') },
  ]);
});

test('WH14 a date lasts 23 hours when clocks are put forward, 25 when they are put back', () => {
  const lasts = (instant: string) => {
    const [first] = createHours({ shop: always }).days(Date.parse(instant), 1);
    return first === undefined ? 0 : (first.lasts.to - first.lasts.from) / HOUR;
  };
  expect(lasts('2027-03-28T12:00Z')).toBe(23);
  expect(lasts('2027-10-31T12:00Z')).toBe(25);
});

test('WH15 a date that is an exception for one of them says so, and for whom', () => {
  const person = { ...working('09:00', '17:00'), exceptions: [closed('2027-01-19')] };
  const [monday, tuesday] = createHours({ shop, person }).days(warsaw('2027-01-18 12:00'), 2);
  expect(monday).toMatchObject({ layer: 'person', cause: { by: 'week' } });
  expect(tuesday).toMatchObject({ layer: 'person', cause: { by: 'exception', name: 'Closed' }, open: [] });
});

test('WH16 an answer takes open time only: over lunch, over night, over the weekend', () => {
  const { answeredBy } = createHours({ shop });
  const half = HOUR / 2;
  expect(answeredBy(warsaw('2027-01-18 10:00'), half)).toBe(warsaw('2027-01-18 10:30'));
  expect(answeredBy(warsaw('2027-01-18 12:15'), half)).toBe(warsaw('2027-01-18 13:15'));
  expect(answeredBy(warsaw('2027-01-18 16:45'), half)).toBe(warsaw('2027-01-19 09:15'));
  expect(answeredBy(warsaw('2027-01-22 20:00'), 3 * half)).toBe(warsaw('2027-01-25 10:30'));
  expect(answeredBy(warsaw('2027-01-22 20:00'), 75 * HOUR)).toBe(warsaw('2027-02-05 17:00'));
});

test('WH16 an answer at once comes at the next opening, or now, or never', () => {
  const { answeredBy } = createHours({ shop });
  expect(answeredBy(warsaw('2027-01-22 20:00'), 0)).toBe(warsaw('2027-01-25 09:00'));
  expect(answeredBy(warsaw('2027-01-18 10:00'), 0)).toBe(warsaw('2027-01-18 10:00'));
  expect(createHours({ shop: never }).answeredBy(0, 0)).toBeNull();
});

test('WH13 a next change that is a year away is found', () => {
  const { at } = createHours({ shop: { ...always, exceptions: [closed('2027-12-25', true)] } });
  expect(at(warsaw('2027-12-26 00:00')).nextChange).toBe(warsaw('2028-12-25 00:00'));
});

test('WH12 the morning after a night that an exception took away names it, unless it is an exception itself', () => {
  const friday = { ...week, friday: [{ from: '22:00', to: '06:00' }] };
  const second: HoursException = { ...closed('2027-01-23'), name: 'Second' };
  const morning = warsaw('2027-01-23 03:00');
  const cause = (exceptions: readonly HoursException[], instant = morning) =>
    createHours({ shop: { ...shop, week: friday, exceptions } }).at(instant).cause;
  expect(cause([closed('2027-01-22')])).toMatchObject({ by: 'exception', name: 'Closed' });
  expect(cause([closed('2027-01-22')], warsaw('2027-01-23 06:00'))).toEqual({ by: 'week' });
  expect(cause([closed('2027-01-22'), second])).toMatchObject({ by: 'exception', name: 'Second' });
});
