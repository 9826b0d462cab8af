/**
 * Compare — asks the relay's hours and the oracle the same, by chance, and tells where they
 * do not agree.
 *
 * For tests only. The same seed asks the same.
 */
import type { HoursDay } from '@shopbell/shared';
import { createDice, type Dice } from '../../../../chaos/dice.ts';
import { createHours, type Hours } from '../hours.ts';
import { drawTriple, type Triple } from './draw.ts';
import { isOpen, nextChange, wall } from './oracle.ts';

export interface Comparison {
  readonly asked: number;
  /** What the relay's hours said: of each triple whether it is open, and the next change. */
  readonly said: readonly (readonly [boolean, number | null])[];
  /** At most a few, each with all that is needed to see it again. */
  readonly disagreements: readonly string[];
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FURTHEST = 400 * DAY;
const ENOUGH = 5;

/** Draws so many triples and compares. */
export function compare(seed: number, count: number): Comparison {
  const dice = createDice(seed);
  const said: [boolean, number | null][] = [];
  const disagreements: string[] = [];
  for (let asked = 0; asked < count && disagreements.length < ENOUGH; asked += 1) {
    const triple = drawTriple(dice);
    const hours = createHours(triple.layers);
    const truth = hours.at(triple.instant);
    said.push([truth.isOpen, truth.nextChange]);
    const what = wrongAbout(triple, hours, dice);
    if (what !== null) disagreements.push(`${what}: seed ${seed}, triple ${asked}, ${JSON.stringify(triple)}`);
  }
  return { asked: said.length, said, disagreements };
}

function wrongAbout(triple: Triple, hours: Hours, dice: Dice): string | null {
  const { layers, instant } = triple;
  const truth = hours.at(instant);
  if (truth.isOpen !== isOpen(layers, instant)) return `open is ${truth.isOpen}`;
  const change = nextChange(layers, instant, instant + FURTHEST);
  if (truth.nextChange !== change) return `next change is ${truth.nextChange}, not ${change}`;
  if (dice.chance(0.005) && !isSteady(triple, change)) return `not steady until ${change}`;
  if (dice.chance(0.1))
    return wrongAboutDays(triple, hours.days(instant), dice) ?? wrongAboutAnswer(triple, hours, dice);
  return null;
}

/** Every minute up to the change, and up to three days: all are alike. */
function isSteady({ layers, instant }: Triple, change: number | null): boolean {
  const until = Math.min(change ?? Infinity, instant + 3 * DAY);
  const before = isOpen(layers, instant);
  for (let at = Math.ceil(instant / MINUTE) * MINUTE; at < until; at += MINUTE) {
    if (isOpen(layers, at) !== before) return false;
  }
  return change === null || isOpen(layers, change - 1) === before;
}

function wrongAboutDays({ layers, instant }: Triple, days: readonly HoursDay[], dice: Dice): string | null {
  const { zone } = layers.shop;
  if (days.length !== 14 || days[0]?.date !== wall(zone, instant).date) return 'days begin elsewhere';
  for (const { date, lasts } of days) {
    const edges = [lasts.from, lasts.to - 1].map((at) => wall(zone, at).date);
    const beyond = [lasts.from - 1, lasts.to].map((at) => wall(zone, at).date);
    if (edges.some((each) => each !== date) || beyond.includes(date)) return `${date} lasts otherwise`;
  }
  // On the first date, and when a date begins twice, something of the day before may still be open.
  for (let probes = 0; probes < 20; probes += 1) {
    const day = days[dice.int(2, 13)] as HoursDay;
    const at = dice.int(day.lasts.from / 1_000, day.lasts.to / 1_000 - 1) * 1_000;
    const isTold = days.some(({ open }) => open.some(({ from, to }) => from <= at && at < to));
    if (isTold !== isOpen(layers, at)) return `days tell ${isTold} of ${at}`;
  }
  return null;
}

function wrongAboutAnswer({ layers, instant }: Triple, hours: Hours, dice: Dice): string | null {
  const working = dice.int(0, 600) * MINUTE;
  const by = hours.answeredBy(instant, working);
  let [at, left] = [instant, working];
  for (;;) {
    const change = nextChange(layers, at, instant + FURTHEST) ?? instant + FURTHEST;
    if (isOpen(layers, at) && left <= change - at)
      return by === at + left ? null : `answered by ${by}, not ${at + left}`;
    if (isOpen(layers, at)) left -= change - at;
    if (change === instant + FURTHEST) return by === null ? null : `answered by ${by}, not at all`;
    at = change;
  }
}
