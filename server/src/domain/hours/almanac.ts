/**
 * Almanac — the public holidays of a country or one of its regions, to be looked at and
 * taken over as exceptions (PROTOCOL.md, WH18).
 *
 * Opened when first asked for: the library behind it takes 25 MB, and few shops ask.
 */
import {
  LONGEST_EXCEPTION_NAME,
  ok,
  refused,
  type HoursException,
  type Interval,
  type Result,
  type Schedule,
} from '@shopbell/shared';
import type { HolidaysTypes } from 'date-holidays';
import { dateOf, dayOf, timeOf, weekdayOf } from './dates.ts';
import { spanOf } from './plan.ts';

/** A country or a region; the name is what it calls itself. */
export interface Place {
  readonly code: string;
  readonly name: string;
}

/** One date; `from` is the time from which it is a holiday, mostly `00:00`. */
export interface Holiday {
  readonly date: string;
  readonly from: string;
  readonly name: string;
}

const HOUR = 3_600_000;

/** Loads the library; the work is done once. */
export async function openAlmanac() {
  const { default: Holidays } = await import('date-holidays');
  const asked = new Holidays();

  /** By code. */
  function countries(): readonly Place[] {
    return placesOf(asked.getCountries());
  }

  /** States and what is within them, as `BY` and `BY.A`; none where there are none. */
  function regions(country: string): readonly Place[] {
    if (!has(countries(), country)) return [];
    return placesOf(asked.getStates(country)).flatMap((state) => [
      state,
      ...placesOf(asked.getRegions(country, state.code)).map(({ code, name }) => ({
        code: `${state.code}.${code}`,
        name: `${state.name}, ${name}`,
      })),
    ]);
  }

  /** Of the two years from a date on, in order, one a date; in the country's own language unless told. */
  function holidays(
    country: string,
    region: string | null,
    since: string,
    language?: string,
  ): Result<readonly Holiday[], 'unknownCountry' | 'unknownRegion'> {
    if (!has(countries(), country)) return refused('unknownCountry');
    if (region !== null && !has(regions(country), region)) return refused('unknownRegion');
    const [state = '', part = ''] = region?.split('.') ?? [];
    const calendar = new Holidays(country, state, part);
    const spoken = language ?? calendar.getLanguages()[0] ?? 'en';
    const year = Number(since.slice(0, 4));
    const until = `${year + 2}${since.slice(4)}`;
    const found = [year - 1, year, year + 1, year + 2]
      .flatMap((each) => calendar.getHolidays(each, spoken))
      .filter(({ type }) => type === 'public')
      .flatMap(datesOf)
      .filter(({ date }) => since <= date && date < until);
    return ok(onePerDate(found));
  }

  return { countries, regions, holidays };
}

export type Almanac = Awaited<ReturnType<typeof openAlmanac>>;

/** Holidays as exceptions of a schedule; dates that it has an exception for already are left out. */
export function asExceptions(holidays: readonly Holiday[], { week, exceptions }: Schedule): readonly HoursException[] {
  const taken = new Set(exceptions.filter(({ yearly }) => !yearly).map(({ date }) => date));
  return holidays
    .filter(({ date }) => !taken.has(date))
    .map(({ date, from, name }) => ({ date, yearly: false, name, hours: closedFrom(from, date, week) }));
}

/** A day's own intervals as far as they come before the holiday begins. */
function closedFrom(time: string, date: string, week: Schedule['week']): HoursException['hours'] {
  const before = intervalsOn(date, week).filter(({ from }) => timeOf(from) < timeOf(time));
  if (before.length === 0) return 'closed';
  return before.map((each) => (spanOf(each).to > timeOf(time) ? { from: each.from, to: time } : each));
}

function intervalsOn(date: string, week: Schedule['week']): readonly Interval[] {
  if (week === 'never') return [];
  return week === 'always' ? [{ from: '00:00', to: '24:00' }] : week[weekdayOf(dayOf(date))];
}

/** A holiday of several whole days is that many; clocks that are put forward make none shorter. */
function datesOf({ date, start, end, name }: HolidaysTypes.Holiday): readonly Holiday[] {
  const [first, from] = [date.slice(0, 10), date.slice(11, 16)];
  const days = Math.max(1, Math.floor((timeOf(from) + end.getTime() - start.getTime() + HOUR) / (24 * HOUR)));
  return Array.from({ length: days }, (_, index) => ({
    date: dateOf(dayOf(first) + index),
    from: index === 0 ? from : '00:00',
    name,
  }));
}

/** Two on one date are one, under both names, from when the first begins. */
function onePerDate(found: readonly Holiday[]): readonly Holiday[] {
  const byDate = new Map<string, Holiday>();
  for (const next of found) {
    const { date, from, name } = byDate.get(next.date) ?? next;
    const both = name.includes(next.name) ? name : `${name}; ${next.name}`;
    byDate.set(date, { date, from: from < next.from ? from : next.from, name: shortened(both) });
  }
  return [...byDate.values()].sort((one, other) => (one.date < other.date ? -1 : 1));
}

function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length > LONGEST_EXCEPTION_NAME
    ? `${characters.slice(0, LONGEST_EXCEPTION_NAME - 1).join('')}…`
    : name;
}

function placesOf(names: Readonly<Record<string, string>> | undefined): readonly Place[] {
  return Object.entries(names ?? {}).map(([code, name]) => ({ code, name }));
}

function has(places: readonly Place[], code: string): boolean {
  return places.some((place) => place.code === code);
}
