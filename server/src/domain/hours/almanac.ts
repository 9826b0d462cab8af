/**
 * Almanac — the public holidays of a country or one of its regions, to be looked at and
 * taken over as exceptions (PROTOCOL.md, WH18).
 *
 * Where the holidays come from is not known here.
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

/** A country or a region; the name is what it is called in a language that was asked for, or calls itself. */
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

type Names = Readonly<Record<string, string>>;

/** Where public holidays are written down. */
export interface HolidayLibrary {
  /** Names by code, as countries call themselves. */
  countries(): Promise<Names>;
  /** In a language, as far as it has names in it; none where there are none. */
  states(country: string, language?: string): Promise<Names | undefined>;
  regions(country: string, state: string, language?: string): Promise<Names | undefined>;
  /** Of whole years; in the country's own language unless told. */
  holidays(
    place: {
      readonly country: string;
      readonly state: string;
      readonly region: string;
      readonly language: string | undefined;
    },
    years: readonly number[],
  ): Promise<readonly HolidaysTypes.Holiday[]>;
}

const HOUR = 3_600_000;

/** Builds the almanac on a library. */
export function createAlmanac(library: HolidayLibrary) {
  /** By code. */
  async function countries(): Promise<readonly Place[]> {
    return placesOf(await library.countries());
  }

  /** States and what is within them, as `BY` and `BY.A`; null where there is no such country. */
  async function regions(country: string, language?: string): Promise<readonly Place[] | null> {
    if (!has(await countries(), country)) return null;
    const states = placesOf(await library.states(country, language));
    const within = await Promise.all(states.map(({ code }) => library.regions(country, code, language)));
    return states.flatMap((state, index) => [
      state,
      ...placesOf(within[index]).map(({ code, name }) => ({
        code: `${state.code}.${code}`,
        name: `${state.name}, ${name}`,
      })),
    ]);
  }

  /** Of the two years from a date on, in order, one a date; in the country's own language unless told. */
  async function holidays(
    country: string,
    region: string | null,
    since: string,
    language?: string,
  ): Promise<Result<readonly Holiday[], 'unknownCountry' | 'unknownRegion'>> {
    const known = await regions(country);
    if (known === null) return refused('unknownCountry');
    if (region !== null && !has(known, region)) return refused('unknownRegion');
    const [state = '', part = ''] = region?.split('.') ?? [];
    const year = Number(since.slice(0, 4));
    const until = `${year + 2}${since.slice(4)}`;
    const found = await library.holidays({ country, state, region: part, language }, [
      year - 1,
      year,
      year + 1,
      year + 2,
    ]);
    return ok(
      onePerDate(
        found
          .filter(({ type }) => type === 'public')
          .flatMap(datesOf)
          .filter(({ date }) => since <= date && date < until),
      ),
    );
  }

  return { countries, regions, holidays };
}

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
