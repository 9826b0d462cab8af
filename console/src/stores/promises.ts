/**
 * Promises — by when an answer may be promised, and the moments that one would choose.
 *
 * Pure; days and hours are those of the person's own computer (PROTOCOL.md, PR9).
 */

/** The furthest ahead that something can be promised, in milliseconds. */
export const LONGEST_PROMISE = 14 * 86_400_000;

/** What is too soon to be a promise, in milliseconds. */
const SOONEST = 60_000;

export type Moment = 'inAnHour' | 'today' | 'tomorrow' | 'monday';

/** Moments that make sense now: within an hour, at the end of this day, on the mornings to come. */
export function momentsFrom(now: number): readonly { readonly name: Moment; readonly at: number }[] {
  const day = (ahead: number, hour: number) => {
    const date = new Date(now);
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + ahead, hour).getTime();
  };
  const weekday = new Date(now).getDay();
  const evening = day(0, 17);
  const toMonday = (8 - weekday) % 7 || 7;
  // A quarter of an hour is easier to keep in mind than a minute.
  const quarter = 15 * 60_000;
  const inAnHour = Math.ceil((now + 60 * 60_000) / quarter) * quarter;
  return [
    { name: 'inAnHour', at: inAnHour },
    ...(evening - inAnHour > quarter ? [{ name: 'today' as const, at: evening }] : []),
    { name: 'tomorrow', at: day(1, 10) },
    ...(toMonday > 1 ? [{ name: 'monday' as const, at: day(toMonday, 10) }] : []),
  ];
}

/** What is wrong with an instant; null when it can be promised. */
export function promiseProblem(at: number, now: number): 'notATime' | 'past' | 'tooFar' | null {
  if (Number.isNaN(at)) return 'notATime';
  if (at < now + SOONEST) return 'past';
  return at > now + LONGEST_PROMISE ? 'tooFar' : null;
}

/** An instant as a browser's field for date and time takes it: `2026-11-23T17:00`. */
export function writeLocal(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The instant that such a field means; NaN when it is not filled in. */
export const readLocal = (written: string): number => new Date(written).getTime();

/** Whether a promise stands: its owner keeps the conversation until then. */
export function stands(promisedUntil: number | null, now: number): boolean {
  return promisedUntil !== null && promisedUntil > now;
}
