/**
 * Opening — when one schedule is open, in instants.
 *
 * The one place where the calendar meets the clocks (PROTOCOL.md, WH3–WH10): it is open
 * whenever the wall of its zone shows a date and time that an interval holds.
 */
import type { HoursCause, Stretch } from '@shopbell/shared';
import { DAY, dayShown } from './dates.ts';
import { isException, type Plan, type Plans } from './plan.ts';
import { inBoth, merged } from './stretches.ts';
import { instantsOf, wallAt } from './wall.ts';

/** Whether it is open at an instant, and by what. */
export function openingAt(plans: Plans, instant: number): { readonly isOpen: boolean; readonly cause: HoursCause } {
  const shown = wallAt(plans.zone, instant);
  const day = dayShown(shown);
  const time = shown - day * DAY;
  const [today, yesterday] = [plans.on(day), plans.on(day - 1)];
  if (holds(today, time)) return { isOpen: true, cause: today.cause };
  if (holds(yesterday, time + DAY)) return { isOpen: true, cause: yesterday.cause };
  // A night shift that an exception took away is missed on the morning after.
  const isMissed = !isException(today) && isException(yesterday) && holds(plans.inWeek(day - 1), time + DAY);
  return { isOpen: false, cause: (isMissed ? yesterday : today).cause };
}

/** When it is open within a stretch of instants. */
export function openWithin(plans: Plans, within: Stretch): readonly Stretch[] {
  // Two days before: one for what began yesterday, one for a wall that is put back over midnight.
  const first = dayShown(wallAt(plans.zone, within.from)) - 2;
  const last = dayShown(wallAt(plans.zone, within.to)) + 1;
  const shown: Stretch[] = [];
  for (let day = first; day <= last; day += 1) shown.push(...shownOn(plans, day));
  // Made one first: a shop that is always open is one stretch, not hundreds.
  const instants = merged(shown).flatMap((each) => instantsOf(plans.zone, each));
  return inBoth(merged(instants), [within]);
}

/** What begins on a date, in instants (WH2). */
export function openFrom(plans: Plans, day: number): readonly Stretch[] {
  return merged(shownOn(plans, day).flatMap((each) => instantsOf(plans.zone, each)));
}

function shownOn(plans: Plans, day: number): readonly Stretch[] {
  return plans.on(day).spans.map(({ from, to }) => ({ from: day * DAY + from, to: day * DAY + to }));
}

function holds({ spans }: Plan, time: number): boolean {
  return spans.some(({ from, to }) => from <= time && time < to);
}
