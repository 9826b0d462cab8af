/**
 * Problems — what is obviously wrong with hours, said before the relay is asked.
 *
 * Where both have a word the relay's is the last (PROTOCOL.md, WH17). Fields are named as
 * it names them.
 */
import {
  INTERVALS_A_DAY,
  LONGEST_EXCEPTION_NAME,
  MOST_EXCEPTIONS,
  WEEKDAYS,
  type Interval,
  type Schedule,
} from '@shopbell/shared';
import type { ScheduleProblem, ScheduleProblems } from '../../api.ts';
import { DAY, minutesOf, spanOf, type Span } from './times.ts';

type Note = (field: string, problem: ScheduleProblem) => void;

/** What is wrong, field by field; `knowsZone` is whether the browser knows a zone. */
export function problemsOf(schedule: Schedule, knowsZone: (zone: string) => boolean): ScheduleProblems {
  const found: Record<string, ScheduleProblem> = {};
  const note: Note = (field, problem) => void (found[field] ??= problem);
  if (!knowsZone(schedule.zone)) note('zone', 'unknownZone');
  const { week } = schedule;
  if (typeof week !== 'string') {
    const days = WEEKDAYS.map((day) => readDay(`week.${day}`, week[day], note));
    // A Sunday's night ends on Monday: the week is looked at twice.
    noteOverlaps(
      [...days, ...days].flatMap((placed, index) =>
        placed.map(({ span, field }) => ({
          field,
          span: { from: span.from + index * DAY, to: span.to + index * DAY },
        })),
      ),
      note,
    );
  }
  noteExceptions(schedule.exceptions, note);
  return found;
}

/** What is wrong with the intervals of one date alone, by `0.from`, `1.to`. */
export function dayProblemsOf(intervals: readonly Interval[]): ScheduleProblems {
  const found: Record<string, ScheduleProblem> = {};
  const note: Note = (field, problem) => void (found[field] ??= problem);
  noteOverlaps(readDay('', intervals, note), note);
  if (intervals.length === 0) note('', 'empty');
  return found;
}

interface Placed {
  readonly span: Span;
  readonly field: string;
}

function readDay(day: string, intervals: readonly Interval[], note: Note): readonly Placed[] {
  if (intervals.length > INTERVALS_A_DAY) note(day, 'tooMany');
  return intervals
    .flatMap((interval, index) => {
      const field = day === '' ? `${index}` : `${day}.${index}`;
      if (minutesOf(interval.from) === null || interval.from === '24:00') note(`${field}.from`, 'notATime');
      if (minutesOf(interval.to) === null) note(`${field}.to`, 'notATime');
      const span = spanOf(interval);
      if (span === null) return [];
      if (interval.from === interval.to) note(`${field}.to`, 'endIsStart');
      return interval.from === interval.to ? [] : [{ span, field }];
    })
    .toSorted((one, other) => one.span.from - other.span.from);
}

function noteOverlaps(inOrder: readonly Placed[], note: Note): void {
  let ended = -Infinity;
  for (const { span, field } of inOrder) {
    if (span.from < ended) note(`${field}.from`, 'overlaps');
    ended = Math.max(ended, span.to);
  }
}

function noteExceptions(exceptions: Schedule['exceptions'], note: Note): void {
  if (exceptions.length > MOST_EXCEPTIONS) note('exceptions', 'tooMany');
  const taken = new Set<string>();
  for (const [index, { date, yearly, name, hours }] of exceptions.entries()) {
    const place = yearly ? `yearly ${date.slice(4)}` : date;
    if (taken.has(place)) note(`exceptions.${index}.date`, 'twice');
    taken.add(place);
    if (Array.from(name).length > LONGEST_EXCEPTION_NAME) note(`exceptions.${index}.name`, 'tooLong');
    if (hours === 'closed') continue;
    for (const [field, problem] of Object.entries(dayProblemsOf(hours))) {
      if (problem) note(`exceptions.${index}.hours${field === '' ? '' : `.${field}`}`, problem);
    }
  }
}
