/**
 * Plan — what a schedule says about one date: which times, and by what.
 *
 * Knows the calendar, not the clocks: no zone is asked, nothing is an instant. Keeps
 * PROTOCOL.md, WH1–WH6.
 */
import {
  WEEKDAYS,
  type HoursCause,
  type HoursException,
  type Interval,
  type Schedule,
  type Stretch,
  type Weekday,
} from '@shopbell/shared';
import { DAY, dateOf, dayOf, timeOf, weekdayOf } from './dates.ts';

/** What is planned for one date. */
export interface Plan {
  readonly cause: HoursCause;
  /** What begins on the date, in milliseconds from its midnight; beyond a day it is the next one. */
  readonly spans: readonly Stretch[];
}

/** A schedule, looked through once and asked often. */
export interface Plans {
  readonly zone: string;
  /** What is so on a day, the exceptions minded. */
  on(day: number): Plan;
  /** What would be so if there were no exceptions. */
  inWeek(day: number): Plan;
}

const WHOLE_DAY: readonly Stretch[] = [{ from: 0, to: DAY }];

/** Looks a schedule through. */
export function plansOf({ zone, week, exceptions }: Schedule): Plans {
  const weekly = weekOf(week);
  const once = new Map<number, Plan>();
  /** By what follows the year, such as `-12-24`. */
  const yearly = new Map<string, HoursException>();
  for (const exception of exceptions) {
    if (exception.yearly) yearly.set(exception.date.slice(4), exception);
    else once.set(dayOf(exception.date), planOf(exception));
  }

  const inWeek = (day: number): Plan => weekly[weekdayOf(day)];

  function comingBack(day: number): Plan | null {
    if (yearly.size === 0) return null;
    const date = dateOf(day);
    const first = yearly.get(date.slice(4));
    return first !== undefined && date >= first.date ? planOf({ ...first, date }) : null;
  }

  return { zone, on: (day) => once.get(day) ?? comingBack(day) ?? inWeek(day), inWeek };
}

function weekOf(week: Schedule['week']): Readonly<Record<Weekday, Plan>> {
  const plan = (day: Weekday): Plan => {
    if (week === 'always') return { cause: { by: 'always' }, spans: WHOLE_DAY };
    if (week === 'never') return { cause: { by: 'never' }, spans: [] };
    return { cause: { by: 'week' }, spans: week[day].map(spanOf) };
  };
  return Object.fromEntries(WEEKDAYS.map((day) => [day, plan(day)])) as Record<Weekday, Plan>;
}

function planOf({ date, name, hours }: HoursException): Plan {
  return { cause: { by: 'exception', name, date }, spans: hours === 'closed' ? [] : hours.map(spanOf) };
}

export function isException({ cause }: Plan): boolean {
  return cause.by === 'exception';
}

/** WH2 — an end that is not later than its beginning is meant of the next day. */
export function spanOf(interval: Interval): Stretch {
  const [from, to] = [timeOf(interval.from), timeOf(interval.to)];
  return { from, to: to > from ? to : to + DAY };
}
