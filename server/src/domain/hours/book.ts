/**
 * Book — all hours of a shop: whose count for whom, and what any page is told of them.
 *
 * Pure; what it is asked about is an instant that is given (PROTOCOL.md, WH11, WH20).
 */
import type { HoursBook, HoursException, PublicHours, Schedule, ShopOpening } from '@shopbell/shared';
import { dateOf, dayShown } from './dates.ts';
import type { Hours, Layers } from './hours.ts';
import { wallAt } from './wall.ts';

/** What a shop that has said nothing else takes for usual, in milliseconds. */
export const usual = { usualAnswer: 30 * 60_000, lastCall: 10 * 60_000 } as const;

/** Hours of a shop that has none. */
export const emptyBook: HoursBook = { shop: null, departments: {}, people: {}, ...usual };

/** Of how many days exceptions are told in advance. */
const DAYS_AHEAD = 60;

/** Whoever belongs to the shop. */
export interface Belonging {
  readonly id: string;
  /** Ids of their departments. */
  readonly departments: readonly string[];
}

/** The hours of the shop, a department or a person themselves; null where there are none. */
export function scheduleOf(
  { shop, departments, people }: HoursBook,
  whose: { readonly of: 'shop' } | { readonly of: 'department' | 'person'; readonly id: string },
): Schedule | null {
  if (whose.of === 'shop') return shop;
  const theirs = whose.of === 'department' ? departments : people;
  return Object.hasOwn(theirs, whose.id) ? (theirs[whose.id] ?? null) : null;
}

/** Whose hours count for somebody; null where nobody's do. */
export function layersOf(book: HoursBook, { id, departments }: Belonging): Layers | null {
  const theirs = departments.map((each) => book.departments[each] ?? null);
  return layered(book.shop, theirs, book.people[id] ?? null);
}

/** The same, before it is saved: with these hours in the place of the book's. */
export function layered(
  shop: Schedule | null,
  departments: readonly (Schedule | null)[],
  person: Schedule | null,
): Layers | null {
  const narrowing = departments.includes(null) ? [] : departments;
  const inner = person ?? narrowing[0] ?? null;
  if (shop === null && inner === null) return null;
  // A shop without hours is always open, on the calendar of whose hours there are.
  return { shop: shop ?? alwaysIn(inner?.zone ?? 'UTC'), departments, person };
}

/** A schedule that closes nothing. */
export function alwaysIn(zone: string): Schedule {
  return { zone, week: 'always', exceptions: [] };
}

/** Whether the shop is open, for everybody to know. */
export function openingOf(
  shop: Hours,
  { usualAnswer, lastCall }: HoursBook,
  instant: number,
): Omit<ShopOpening, 'version'> {
  const { isOpen, cause, nextChange } = shop.at(instant);
  return { isOpen, nextChange, cause, lastCall, answerBy: isOpen ? null : shop.answeredBy(instant, usualAnswer) };
}

/** A shop's hours, for everybody to know. */
export function publicHoursOf(schedule: Schedule, hours: Hours, instant: number): PublicHours {
  const { zone, week } = schedule;
  return {
    zone,
    week,
    exceptions: upcoming(schedule, instant),
    days: hours.days(instant),
    now: instant,
  };
}

/** The exceptions of the next days, on the dates on which they come. */
function upcoming({ zone, exceptions }: Schedule, instant: number): readonly HoursException[] {
  const today = dayShown(wallAt(zone, instant));
  return Array.from({ length: DAYS_AHEAD }, (_, ahead) => dateOf(today + ahead)).flatMap((date) => {
    const once = exceptions.find((each) => !each.yearly && each.date === date);
    const found = once ?? exceptions.find((each) => each.yearly && comesBackOn(each.date, date));
    return found === undefined ? [] : [{ ...found, date, yearly: false }];
  });
}

function comesBackOn(first: string, date: string): boolean {
  return first.slice(4) === date.slice(4) && first <= date;
}

/** The date of an instant in a zone. */
export function dateIn(zone: string, instant: number): string {
  return dateOf(dayShown(wallAt(zone, instant)));
}
