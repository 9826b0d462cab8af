/**
 * Weeks — what is done to a week as a whole: the first one, copying a day, nights that
 * reach into the morning after.
 *
 * Pure.
 */
import { WEEKDAYS, type Interval, type Schedule, type Week, type Weekday } from '@shopbell/shared';
import { DAY, isNight, spanOf } from './times.ts';

export type Days = Exclude<Week, string>;

const workingDays: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

/** A week with which to begin. */
export const usualWeek: Days = Object.fromEntries(
  WEEKDAYS.map((day) => [day, workingDays.includes(day) ? [{ from: '09:00', to: '17:00' }] : []]),
) as unknown as Days;

/** A week in which other days are like this one. */
export function copied(week: Days, from: Weekday, to: 'working' | 'all'): Days {
  const like = to === 'working' ? workingDays : WEEKDAYS;
  return Object.fromEntries(
    WEEKDAYS.map((day) => [day, like.includes(day) ? week[from] : week[day]]),
  ) as unknown as Days;
}

export function withDay(week: Days, day: Weekday, intervals: readonly Interval[]): Days {
  return { ...week, [day]: intervals };
}

export const dayBefore = (day: Weekday): Weekday =>
  WEEKDAYS[(WEEKDAYS.indexOf(day) + WEEKDAYS.length - 1) % WEEKDAYS.length] as Weekday;

/** What of the evening before reaches into a day: which interval, and until which minute. */
export function tailsOf(week: Days, day: Weekday): readonly { readonly index: number; readonly to: number }[] {
  return week[dayBefore(day)].flatMap((interval, index) =>
    isNight(interval) ? [{ index, to: (spanOf(interval)?.to ?? DAY) - DAY }] : [],
  );
}

/** Whether two schedules, or none, are the same. */
export function same(one: Schedule | null, other: Schedule | null): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

/** As the relay keeps it, so that order alone makes no difference. */
function inOrder(schedule: Schedule | null): unknown {
  if (schedule === null) return null;
  const { zone, week, exceptions } = schedule;
  const sorted = (intervals: readonly Interval[]) =>
    intervals
      .map(({ from, to }) => ({ from, to }))
      .toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  return {
    zone,
    week: typeof week === 'string' ? week : WEEKDAYS.map((day) => sorted(week[day])),
    exceptions: exceptions
      .map(({ date, yearly, name, hours }) => ({
        date,
        yearly,
        name,
        hours: hours === 'closed' ? hours : sorted(hours),
      }))
      .toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0)),
  };
}
