import type { Interval, Schedule } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { dayProblemsOf, problemsOf } from './problems.ts';
import { usualWeek, withDay } from './weeks.ts';

const knows = (zone: string) => zone === 'Europe/Warsaw';

function schedule(monday: readonly Interval[], changed: Partial<Schedule> = {}): Schedule {
  return { zone: 'Europe/Warsaw', week: withDay(usualWeek, 'monday', monday), exceptions: [], ...changed };
}

const problems = (...monday: readonly Interval[]) => problemsOf(schedule(monday), knows);

test('WH17 25:00 is no time, and it is said at its field', () => {
  expect(problems({ from: '09:00', to: '25:00' })).toEqual({ 'week.monday.0.to': 'notATime' });
  expect(problems({ from: '24:00', to: '06:00' })).toEqual({ 'week.monday.0.from': 'notATime' });
});

test('WH17 an end that is its beginning is said at the end', () => {
  expect(problems({ from: '09:00', to: '09:00' })).toEqual({ 'week.monday.0.to': 'endIsStart' });
});

test('WH17 what begins before another has ended overlaps, in whatever order they stand; touching does not', () => {
  expect(problems({ from: '12:00', to: '17:00' }, { from: '09:00', to: '12:30' })).toEqual({
    'week.monday.0.from': 'overlaps',
  });
  expect(problems({ from: '09:00', to: '12:00' }, { from: '12:00', to: '17:00' })).toEqual({});
});

test('WH17 a night overlaps with the morning after, also from Sunday to Monday', () => {
  expect(problems({ from: '22:00', to: '10:00' })).toEqual({ 'week.tuesday.0.from': 'overlaps' });
  const week = withDay(usualWeek, 'sunday', [{ from: '22:00', to: '10:00' }]);
  expect(problemsOf(schedule([], { week }), knows)).toEqual({ 'week.monday.0.from': 'overlaps' });
});

test('WH17 a zone that is none, a date twice and other hours without any are said at once', () => {
  const closed = { date: '2026-12-24', yearly: false, name: '', hours: 'closed' } as const;
  const found = problemsOf(
    schedule([], { zone: 'Atlantis', exceptions: [closed, closed, { ...closed, yearly: true, hours: [] }] }),
    knows,
  );
  expect(found).toEqual({ zone: 'unknownZone', 'exceptions.1.date': 'twice', 'exceptions.2.hours': 'empty' });
});

test('WH17 a single date is looked at alone', () => {
  expect(dayProblemsOf([{ from: '9', to: '13:00' }])).toEqual({ '0.from': 'notATime' });
});
