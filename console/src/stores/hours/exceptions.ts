/**
 * Exceptions — which of a schedule's exceptions is meant on a date, which are still to
 * come, and taking over proposed ones.
 *
 * Dates are words such as `2027-12-24`, which sort as they follow one another.
 */
import type { HoursException } from '@shopbell/shared';

/** The exception that holds on a date: one for it alone before one that comes back (PROTOCOL.md, WH5, WH6). */
export function exceptionOn(date: string, exceptions: readonly HoursException[]): HoursException | null {
  return (
    exceptions.find((one) => !one.yearly && one.date === date) ??
    exceptions.find((one) => one.yearly && one.date.slice(4) === date.slice(4) && one.date <= date) ??
    null
  );
}

/** An exception, and where it stands in its schedule. */
export interface Placed {
  readonly exception: HoursException;
  readonly index: number;
  /** The date on which it is next, or was. */
  readonly next: string;
}

/** In the order in which they come; those that are over for good are apart. */
export function inOrder(
  exceptions: readonly HoursException[],
  today: string,
): { readonly ahead: readonly Placed[]; readonly over: readonly Placed[] } {
  const placed = exceptions
    .map((exception, index) => ({ exception, index, next: nextDate(exception, today) }))
    .toSorted((one, other) => (one.next < other.next ? -1 : one.next > other.next ? 1 : 0));
  return {
    ahead: placed.filter(({ next }) => next >= today),
    over: placed.filter(({ next }) => next < today),
  };
}

function nextDate({ date, yearly }: HoursException, today: string): string {
  if (!yearly || date >= today) return date;
  for (let year = Number(today.slice(0, 4)); ; year += 1) {
    const next = `${year}${date.slice(4)}`;
    if (next >= today && isDate(next)) return next;
  }
}

/** 29 February is not a date of every year. */
function isDate(date: string): boolean {
  return new Date(`${date}T00:00Z`).toISOString().startsWith(date);
}

/** Whether a date has an exception of its own already, or has one each year. */
export function isTaken(date: string, exceptions: readonly HoursException[]): boolean {
  return exceptionOn(date, exceptions) !== null;
}
