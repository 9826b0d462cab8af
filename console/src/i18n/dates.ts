/**
 * Dates — days of a calendar as one language writes them: `2027-03-28` is the same date
 * everywhere, so no zone is asked.
 */
import { WEEKDAYS, type Weekday } from '@shopbell/shared';

const DAY = 86_400_000;

/** The instant at which a date begins in UTC, in which all of this is reckoned. */
const dayAt = (date: string): number => Date.parse(`${date}T00:00Z`);

/** A date so many days from another. */
export function dateAfter(date: string, days: number): string {
  return new Date(dayAt(date) + days * DAY).toISOString().slice(0, 10);
}

/** Which day of the week a date is, Monday being 0. */
export function weekdayOf(date: string): number {
  return (new Date(dayAt(date)).getUTCDay() + 6) % 7;
}

/** A month some months from another, both by their first day. */
export function monthAfter(month: string, by: number): string {
  const [year, index] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, index - 1 + by, 1)).toISOString().slice(0, 10);
}

/** The dates that a month's sheet shows, in whole weeks. */
export function sheetOf(month: string): readonly string[] {
  const first = dateAfter(month, -weekdayOf(month));
  const next = monthAfter(month, 1);
  const weeks = Math.ceil((dayAt(next) - dayAt(first)) / DAY / 7);
  return Array.from({ length: weeks * 7 }, (_, index) => dateAfter(first, index));
}

/** Builds the formats of one language. */
export function createDates(language: string) {
  const formatOf = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  const long = formatOf({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const middle = formatOf({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const brief = formatOf({ weekday: 'short', day: 'numeric', month: 'short' });
  const yearly = formatOf({ day: 'numeric', month: 'long' });
  const month = formatOf({ month: 'long', year: 'numeric' });
  const weekday = formatOf({ weekday: 'long' });
  const short = formatOf({ weekday: 'short' });
  // 1970-01-05 was a Monday.
  const dayOf = (day: Weekday) => (4 + WEEKDAYS.indexOf(day)) * DAY;
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
  return {
    long: (date: string) => long.format(dayAt(date)),
    middle: (date: string) => middle.format(dayAt(date)),
    brief: (date: string) => brief.format(dayAt(date)),
    /** Without its year. */
    yearly: (date: string) => yearly.format(dayAt(date)),
    month: (date: string) => capital(month.format(dayAt(date))),
    weekday: (day: Weekday) => capital(weekday.format(dayOf(day))),
    weekdayShort: (day: Weekday) => short.format(dayOf(day)),
  };
}

export type Dates = ReturnType<typeof createDates>;
