import {
  INTERVALS_A_DAY,
  MOST_EXCEPTIONS,
  type HoursException,
  type Interval,
  type Schedule,
  type Week,
} from '@shopbell/shared';
import { expect, test } from 'vitest';
import { readSchedule } from './read-schedule.ts';

const nine: Interval = { from: '09:00', to: '17:00' };
const noDay: readonly Interval[] = [];
const week = {
  monday: [nine],
  tuesday: noDay,
  wednesday: noDay,
  thursday: noDay,
  friday: noDay,
  saturday: noDay,
  sunday: noDay,
};
const form: Schedule = { zone: 'Europe/Warsaw', week, exceptions: [] };

function problemsOf(changed: Partial<Schedule>): object | null {
  const read = readSchedule({ ...form, ...changed });
  return read.ok ? null : read.refusal;
}

function monday(...intervals: readonly (readonly [from: string, to: string])[]): Week {
  return { ...week, monday: intervals.map(([from, to]) => ({ from, to })) };
}

function exception(changed: Partial<HoursException>): HoursException {
  return { date: '2027-12-24', yearly: false, name: 'Eve', hours: 'closed', ...changed };
}

test('WH17 hours are kept tidy and in order, however they were typed', () => {
  const read = readSchedule({
    zone: ' europe/warsaw ',
    week: monday(['13', '17.30'], ['9:00', '12:30'], ['18:00', '00:00']),
    exceptions: [exception({ date: '2027-12-31', name: '' }), exception({ name: ' Christmas   Eve ' })],
  });
  expect(read).toEqual({
    ok: true,
    value: {
      zone: 'Europe/Warsaw',
      week: monday(['09:00', '12:30'], ['13:00', '17:30'], ['18:00', '24:00']),
      exceptions: [exception({ name: 'Christmas Eve' }), exception({ date: '2027-12-31', name: '' })],
    },
  });
});

test('WH17 always and never need no day', () => {
  expect(problemsOf({ week: 'always' })).toBeNull();
  expect(problemsOf({ week: 'never' })).toBeNull();
});

test.each([
  'Europe/Warsaw',
  'Asia/Kolkata',
  'Asia/Calcutta',
  'Europe/Kyiv',
  'America/Argentina/Buenos_Aires',
  'UTC',
  'Etc/GMT+5',
])('WH17 %s is a zone', (zone) => {
  expect(readSchedule({ ...form, zone })).toMatchObject({ ok: true, value: { zone } });
});

test.each([
  '',
  'Warsaw',
  'Europe/Atlantis',
  '+01:00',
  'GMT+1',
  'Z',
  '2027-01-01T00:00[Europe/Warsaw]',
  'SystemV/AST4',
  '__proto__',
  'A/'.repeat(99),
])('WH17 “%s” is no zone', (zone) => {
  expect(problemsOf({ zone })).toEqual({ zone: 'unknownZone' });
});

test.each(['25:00', '24:01', '9:60', '9:5', '', 'nine', '-1:00', '09:00:00', '١٢:٠٠', '9h'])(
  'WH17 “%s” is no time',
  (time) => {
    expect(problemsOf({ week: monday([time, '17:00']) })).toEqual({ 'week.monday.0.from': 'notATime' });
    expect(problemsOf({ week: monday(['00:30', time]) })).toEqual({ 'week.monday.0.to': 'notATime' });
  },
);

test('WH17 a day ends at 24:00 and does not begin then', () => {
  expect(problemsOf({ week: monday(['00:00', '24:00']) })).toBeNull();
  expect(problemsOf({ week: monday(['24:00', '06:00']) })).toEqual({ 'week.monday.0.from': 'notATime' });
});

test('WH17 an end that is its beginning is neither a whole day nor nothing', () => {
  expect(problemsOf({ week: monday(['09:00', '9']) })).toEqual({ 'week.monday.0.to': 'endIsStart' });
  expect(problemsOf({ week: monday(['00:00', '00:00']) })).toEqual({ 'week.monday.0.to': 'endIsStart' });
});

test('WH17 what overlaps is told where the later one begins, as they were typed', () => {
  expect(problemsOf({ week: monday(['12:00', '17:00'], ['09:00', '12:01']) })).toEqual({
    'week.monday.0.from': 'overlaps',
  });
  expect(problemsOf({ week: monday(['09:00', '12:00'], ['12:00', '17:00']) })).toBeNull();
  expect(problemsOf({ week: monday(['09:00', '17:00'], ['10:00', '11:00'], ['16:00', '18:00']) })).toEqual({
    'week.monday.1.from': 'overlaps',
    'week.monday.2.from': 'overlaps',
  });
});

test('WH17 a night may not reach into the next morning, on Sundays neither', () => {
  const night: Interval = { from: '22:00', to: '09:30' };
  expect(problemsOf({ week: { ...week, sunday: [night] } })).toEqual({ 'week.monday.0.from': 'overlaps' });
  expect(problemsOf({ week: { ...week, tuesday: [night], wednesday: [nine] } })).toEqual({
    'week.wednesday.0.from': 'overlaps',
  });
  expect(problemsOf({ week: { ...week, sunday: [{ from: '22:00', to: '09:00' }] } })).toBeNull();
});

test.each([
  ['2027-02-29', 'notADate'],
  ['2027-13-01', 'notADate'],
  ['24.12.2027', 'notADate'],
  ['', 'notADate'],
  ['2027-12-24T00:00', 'notADate'],
  ['1999-12-31', 'tooFar'],
  ['2100-01-01', 'tooFar'],
])('WH17 an exception for “%s” is %s', (date, problem) => {
  expect(problemsOf({ exceptions: [exception({ date })] })).toEqual({ 'exceptions.0.date': problem });
});

test('WH17 a date has one exception, and one that comes back yearly', () => {
  const once = exception({});
  const yearly = exception({ date: '2026-12-24', yearly: true });
  expect(problemsOf({ exceptions: [once, yearly] })).toBeNull();
  expect(problemsOf({ exceptions: [once, yearly, once] })).toEqual({ 'exceptions.2.date': 'twice' });
  expect(problemsOf({ exceptions: [yearly, exception({ yearly: true })] })).toEqual({ 'exceptions.1.date': 'twice' });
});

test('WH17 an exception’s own hours are looked at as a day’s are', () => {
  const hours = (...intervals: readonly Interval[]) =>
    problemsOf({ exceptions: [exception({}), exception({ date: '2027-12-31', hours: intervals })] });
  expect(hours(nine)).toBeNull();
  expect(hours()).toEqual({ 'exceptions.1.hours': 'empty' });
  expect(hours(nine, { from: '16:00', to: '25:00' })).toEqual({ 'exceptions.1.hours.1.to': 'notATime' });
  expect(hours({ from: '22:00', to: '06:00' }, { from: '23:00', to: '23:30' })).toEqual({
    'exceptions.1.hours.1.from': 'overlaps',
  });
});

test('WH17 a name is one line that can be seen, or nothing', () => {
  const named = (name: string) => problemsOf({ exceptions: [exception({ name })] });
  expect(named('')).toBeNull();
  expect(named('මහා ශිවරාත්‍රී දිනය')).toBeNull();
  expect(named('x'.repeat(101))).toEqual({ 'exceptions.0.name': 'tooLong' });
  expect(named('Eve\u202e')).toEqual({ 'exceptions.0.name': 'notAName' });
});

test('WH17 too many are told as such, before they are read', () => {
  const crowd = Array.from({ length: INTERVALS_A_DAY + 1 }, (): [string, string] => ['25:00', '26:00']);
  expect(problemsOf({ week: monday(...crowd) })).toEqual({ 'week.monday': 'tooMany' });
  const exceptions = Array.from({ length: MOST_EXCEPTIONS + 1 }, () => exception({ date: '?' }));
  expect(problemsOf({ exceptions })).toEqual({ exceptions: 'tooMany' });
});

test('WH17 all that is wrong is told at once', () => {
  expect(problemsOf({ zone: '?', week: monday(['8', '25']), exceptions: [exception({ date: '?' })] })).toEqual({
    zone: 'unknownZone',
    'week.monday.0.to': 'notATime',
    'exceptions.0.date': 'notADate',
  });
});

test('WH17 what was read is read again as it is', () => {
  const read = readSchedule({ ...form, exceptions: [exception({ hours: [{ from: '9', to: '0:00' }] })] });
  expect(read.ok && readSchedule(read.value)).toEqual(read);
});
