/**
 * Dates — calendar dates as the number of days since 1970-01-01, and times of a day as
 * milliseconds since its midnight.
 *
 * No zone: a date is the same words everywhere.
 */
import { ok, refused, WEEKDAYS, type Result, type Weekday } from '@shopbell/shared';
import { Temporal } from 'temporal-polyfill';

/** In milliseconds, on a wall. */
export const DAY = 86_400_000;
const MINUTE = 60_000;

/** The date on a wall that shows this. */
export function dayShown(shown: number): number {
  return Math.floor(shown / DAY);
}

/** The day of a date such as `2027-03-28` that is known to be one. */
export function dayOf(date: string): number {
  return Date.parse(`${date}T00:00Z`) / DAY;
}

/** A day as a date such as `2027-03-28`. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function weekdayOf(day: number): Weekday {
  // 1970-01-01 was a Thursday.
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7] as Weekday;
}

/** Milliseconds from midnight to a time such as `09:30` or `24:00`. */
export function timeOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return (hours * 60 + minutes) * MINUTE;
}

/** A date of this century as `2027-03-28`, however it was spaced. */
export function readDate(typed: string): Result<string, 'notADate' | 'tooFar'> {
  const date = typed.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return refused('notADate');
  try {
    Temporal.PlainDate.from(date, { overflow: 'reject' });
  } catch {
    return refused('notADate');
  }
  return date.startsWith('20') ? ok(date) : refused('tooFar');
}

/** A time as `09:30`, also where it was typed as `9`, `9:30` or `9.30`; `24:00` is the latest. */
export function readTime(typed: string): Result<string, 'notATime'> {
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed.trim());
  const [hours, minutes] = [Number(parts?.[1] ?? NaN), Number(parts?.[2] ?? 0)];
  if (!(hours * 60 + minutes <= 24 * 60 && minutes < 60)) return refused('notATime');
  return ok(`${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);
}

/** An instant as milliseconds since 1970, typed as that or with its offset (`2027-03-28T09:00+02:00`); null where it is none. */
export function readInstant(typed: string): number | null {
  if (/^-?\d{1,15}$/.test(typed)) return Number(typed);
  try {
    // In an address a plus may have become a space.
    return Temporal.Instant.from(typed.replace(' ', '+')).epochMilliseconds;
  } catch {
    return null;
  }
}
