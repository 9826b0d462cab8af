/**
 * Read schedule — somebody's hours as they were filled in: a schedule, or what is wrong
 * at each field.
 *
 * The form has a schedule's shape and nothing else is believed of it. The words for a
 * problem belong to whoever shows the form. Keeps PROTOCOL.md, WH17.
 */
import {
  INTERVALS_A_DAY,
  LONGEST_EXCEPTION_NAME,
  MOST_EXCEPTIONS,
  WEEKDAYS,
  ok,
  refused,
  type HoursException,
  type Interval,
  type Result,
  type Schedule,
  type Stretch,
  type Week,
  type Weekday,
} from '@shopbell/shared';
import { plainLine, tidy } from '../lines.ts';
import { DAY, readDate, readTime } from './dates.ts';
import { spanOf } from './plan.ts';
import { zoneNamed } from './zones.ts';

export type ScheduleProblem =
  | 'unknownZone'
  /** Not a time of a day, such as 25:00. */
  | 'notATime'
  | 'endIsStart'
  /** It begins before another has ended, be it one of the night before. */
  | 'overlaps'
  | 'notADate'
  /** Not a date of the years 2000 to 2099. */
  | 'tooFar'
  /** There is an exception for this date already. */
  | 'twice'
  | 'tooLong'
  | 'notAName'
  /** Other hours, and none given. */
  | 'empty'
  | 'tooMany';

type Day = `week.${Weekday}` | `exceptions.${number}.hours`;

/** Where a problem is, such as `week.monday.0.to` or `exceptions.3.date`; counted from 0, as they were given. */
export type ScheduleField =
  | 'zone'
  | Day
  | `${Day}.${number}.${keyof Interval}`
  | 'exceptions'
  | `exceptions.${number}.${'date' | 'name'}`;

export type ScheduleProblems = Readonly<Partial<Record<ScheduleField, ScheduleProblem>>>;

/** Notes what is wrong at a field; the first thing stands. */
type Note = (field: ScheduleField, problem: ScheduleProblem) => void;

/** Tidy, in order, and true to its rules; or all that is wrong, at once. */
export function readSchedule(form: Schedule): Result<Schedule, ScheduleProblems> {
  const problems: Partial<Record<ScheduleField, ScheduleProblem>> = {};
  const note: Note = (field, problem) => void (problems[field] ??= problem);

  const zone = zoneNamed(form.zone);
  if (zone === null) note('zone', 'unknownZone');
  const week = readWeek(form.week, note);
  const exceptions = readExceptions(form.exceptions, note);
  return zone === null || Object.keys(problems).length > 0 ? refused(problems) : ok({ zone, week, exceptions });
}

function readWeek(week: Week, note: Note): Week {
  if (week === 'always' || week === 'never') return week;
  const days = WEEKDAYS.map((day) => readDay(`week.${day}`, week[day], note));
  // A Sunday's night ends on Monday: the week is looked at twice, one after the other.
  const spans = [...days, ...days].flatMap((read, index) => read.map((each) => later(each, index * DAY)));
  noteOverlaps(spans, note);
  return Object.fromEntries(WEEKDAYS.map((day, index) => [day, intervalsOf(days[index] ?? [])])) as Record<
    Weekday,
    readonly Interval[]
  >;
}

/** An interval that was read, and where it stood. */
interface Placed {
  readonly interval: Interval;
  readonly span: Stretch;
  readonly field: `${Day}.${number}`;
}

function readDay(day: Day, intervals: readonly Interval[], note: Note): readonly Placed[] {
  if (intervals.length > INTERVALS_A_DAY) {
    note(day, 'tooMany');
    return [];
  }
  const placed: Placed[] = [];
  for (const [index, typed] of intervals.entries()) {
    const field = `${day}.${index}` as const;
    const interval = readInterval(field, typed, note);
    if (interval !== null) placed.push({ interval, span: spanOf(interval), field });
  }
  return placed.toSorted((one, other) => one.span.from - other.span.from);
}

function readInterval(field: Placed['field'], typed: Interval, note: Note): Interval | null {
  const [from, to] = [readTime(typed.from), readTime(typed.to)];
  // A day ends at 24:00; it does not begin then.
  const begins = from.ok && from.value !== '24:00';
  if (!begins) note(`${field}.from`, 'notATime');
  if (!to.ok) note(`${field}.to`, 'notATime');
  if (!begins || !to.ok) return null;
  if (from.value === to.value) {
    note(`${field}.to`, 'endIsStart');
    return null;
  }
  return { from: from.value, to: to.value === '00:00' ? '24:00' : to.value };
}

function noteOverlaps(inOrder: readonly Placed[], note: Note): void {
  let ended = -Infinity;
  for (const { span, field } of inOrder) {
    if (span.from < ended) note(`${field}.from`, 'overlaps');
    ended = Math.max(ended, span.to);
  }
}

function later(placed: Placed, by: number): Placed {
  return { ...placed, span: { from: placed.span.from + by, to: placed.span.to + by } };
}

function intervalsOf(placed: readonly Placed[]): readonly Interval[] {
  return placed.map(({ interval }) => interval);
}

function readExceptions(typed: Schedule['exceptions'], note: Note): readonly HoursException[] {
  if (typed.length > MOST_EXCEPTIONS) {
    note('exceptions', 'tooMany');
    return [];
  }
  const taken = new Set<string>();
  const exceptions = typed.map((form, index) => {
    const exception = readException(form, index, note);
    // Yearly, and once in its place, may both be (WH5).
    const place = form.yearly ? `yearly ${exception.date.slice(4)}` : exception.date;
    if (taken.has(place)) note(`exceptions.${index}.date`, 'twice');
    taken.add(place);
    return exception;
  });
  return exceptions.toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
}

function readException(form: HoursException, index: number, note: Note): HoursException {
  const date = readDate(form.date);
  if (!date.ok) note(`exceptions.${index}.date`, date.refusal);
  const name = readName(form.name);
  if (!name.ok) note(`exceptions.${index}.name`, name.refusal);
  return {
    // What could not be read is nobody's twin.
    date: date.ok ? date.value : `${index}`,
    yearly: form.yearly,
    name: name.ok ? name.value : '',
    hours: form.hours === 'closed' ? 'closed' : readOtherHours(`exceptions.${index}.hours`, form.hours, note),
  };
}

function readOtherHours(field: Day, intervals: readonly Interval[], note: Note): readonly Interval[] {
  if (intervals.length === 0) note(field, 'empty');
  const placed = readDay(field, intervals, note);
  noteOverlaps(placed, note);
  return intervalsOf(placed);
}

/** One line, or nothing at all; joiners are part of how some scripts are written. */
function readName(typed: string): Result<string, 'tooLong' | 'notAName'> {
  const name = tidy(typed);
  const read = plainLine(name.replaceAll(/[\u200c\u200d]/gu, ''), LONGEST_EXCEPTION_NAME);
  if (read.ok) return ok(name);
  return read.refusal === 'empty' ? ok('') : refused(read.refusal);
}
