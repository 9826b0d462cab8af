/**
 * Words — hours as the book of changes tells them, and the times around them as they
 * were filled in.
 */
import { ok, refused, WEEKDAYS, type HoursBook, type Result, type Schedule, type Week } from '@shopbell/shared';

export type Answering = Pick<HoursBook, 'usualAnswer' | 'lastCall'>;
export type AnsweringProblems = Readonly<Partial<Record<keyof Answering, 'notATime'>>>;

const MINUTE = 60_000;

/** From a minute to thirty days, and from nothing to two hours. */
const limits = {
  usualAnswer: { least: MINUTE, most: 30 * 1_440 * MINUTE },
  lastCall: { least: 0, most: 120 * MINUTE },
} as const;

/** Both times in whole milliseconds, or all that is wrong with them. */
export function readAnswering(form: Answering): Result<Answering, AnsweringProblems> {
  const names = Object.keys(limits) as (keyof Answering)[];
  const wrong = names.filter((name) => !(form[name] >= limits[name].least && form[name] <= limits[name].most));
  return wrong.length > 0
    ? refused(Object.fromEntries(wrong.map((name) => [name, 'notATime'])))
    : ok({ usualAnswer: Math.round(form.usualAnswer), lastCall: Math.round(form.lastCall) });
}

/** As `differences` compares them. */
export function answeringInWords({ usualAnswer, lastCall }: Answering): Readonly<Record<keyof Answering, string>> {
  return { usualAnswer: `${usualAnswer / MINUTE} min`, lastCall: `${lastCall / MINUTE} min` };
}

/** As `differences` compares them; exceptions by their number. */
export function scheduleInWords(schedule: Schedule | null): Readonly<Record<'zone' | 'week' | 'exceptions', string>> {
  if (schedule === null) return { zone: '–', week: '–', exceptions: '–' };
  return {
    zone: schedule.zone,
    week: weekInWords(schedule.week),
    exceptions: `${schedule.exceptions.length}`,
  };
}

function weekInWords(week: Week): string {
  if (week === 'always' || week === 'never') return week;
  return WEEKDAYS.filter((day) => week[day].length > 0)
    .map((day) => `${day} ${week[day].map(({ from, to }) => `${from}–${to}`).join(', ')}`)
    .join('; ');
}
