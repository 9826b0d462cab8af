/**
 * Wall — what a clock on a wall in some zone shows, and when it shows it.
 *
 * What it shows is a number, too: the milliseconds from 1970-01-01 00:00 to that date and
 * time, as if every day had 24 hours. It jumps when the clocks do (PROTOCOL.md, WH3).
 * Knows no schedule, and never this process's own zone.
 */
import type { Stretch } from '@shopbell/shared';
import { Temporal } from 'temporal-polyfill';
import { merged } from './stretches.ts';

/** From `from` until `to` a wall is so much ahead of UTC; all in milliseconds. */
interface Steady extends Stretch {
  readonly ahead: number;
}

const HOUR = 3_600_000;

/** No zone was ever further from UTC. */
const FURTHEST = 16 * HOUR;

/** Years that are kept; more than all zones in a year and the next. */
const KEPT = 2_000;

/** What was asked before: the answers for one zone and one year never change. */
const years = new Map<string, readonly Steady[]>();

/** What a wall in this zone shows at an instant. */
export function wallAt(zone: string, instant: number): number {
  const steady = steadiesOf(zone, new Date(instant).getUTCFullYear());
  return instant + (steady.find(({ to }) => instant < to) as Steady).ahead;
}

/**
 * The instants at which a wall in this zone shows something from `shown.from` until, and
 * without, `shown.to`. What it skips is not there; what it shows twice is there twice.
 */
export function instantsOf(zone: string, shown: Stretch): readonly Stretch[] {
  const first = new Date(shown.from - FURTHEST).getUTCFullYear();
  const last = new Date(shown.to + FURTHEST).getUTCFullYear();
  const instants: Stretch[] = [];
  for (let year = first; year <= last; year += 1) {
    for (const { from, to, ahead } of steadiesOf(zone, year)) {
      instants.push({ from: Math.max(from, shown.from - ahead), to: Math.min(to, shown.to - ahead) });
    }
  }
  return merged(instants);
}

/** The stretches of one year, of UTC, in which the clocks of a zone are not changed. */
function steadiesOf(zone: string, year: number): readonly Steady[] {
  const name = `${zone} ${year}`;
  const before = years.get(name);
  if (before !== undefined) return before;
  const steadies = findSteadies(zone, Date.UTC(year, 0), Date.UTC(year + 1, 0));
  if (years.size >= KEPT) years.clear();
  years.set(name, steadies);
  return steadies;
}

function findSteadies(zone: string, from: number, to: number): readonly Steady[] {
  const steadies: Steady[] = [];
  let time = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  for (;;) {
    const change = time.getTimeZoneTransition('next');
    const steady = { from: time.epochMilliseconds, ahead: time.offsetNanoseconds / 1e6 };
    if (change === null || change.epochMilliseconds >= to) {
      steadies.push({ ...steady, to });
      return steadies;
    }
    steadies.push({ ...steady, to: change.epochMilliseconds });
    time = change;
  }
}
