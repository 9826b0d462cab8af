/**
 * Clocks — the same instants on the shop's wall and on the reader's, by `Intl`.
 *
 * It works nothing out but what a browser's own calendar says of an instant (PROTOCOL.md, WH10).
 */
import type { HoursDay, Stretch } from '@shopbell/shared';

/** Builds the clocks of one shop for one reader; without `yours` the reader's zone is the browser's. */
export function createClocks(locale: string, shop: string, yours?: string) {
  const zoned = (options: Intl.DateTimeFormatOptions, timeZone: string | undefined) =>
    new Intl.DateTimeFormat(locale, { ...options, ...(timeZone && { timeZone }) });
  const time = { timeStyle: 'short' } as const;
  const shopTime = zoned(time, shop);
  const yourTime = zoned(time, yours);
  const shopDay = zoned({ weekday: 'short' }, shop);
  const yourDay = zoned({ weekday: 'short' }, yours);
  const weekday = zoned({ weekday: 'long' }, 'UTC');
  const shortDate = zoned({ day: 'numeric', month: 'short' }, 'UTC');
  const longDate = zoned({ weekday: 'long', day: 'numeric', month: 'long' }, 'UTC');
  const wall = zoned(time, 'UTC');

  const named = (timeZone: string | undefined, at: number): string =>
    zoned({ timeZoneName: 'longGeneric' }, timeZone)
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const isSame = (at: number): boolean =>
    shopTime.format(at) === yourTime.format(at) && shopDay.format(at) === yourDay.format(at);

  return {
    /** Whether the reader's clock shows all of this as the shop's does. */
    agree: (days: readonly HoursDay[]): boolean =>
      days.every(({ lasts, open }) => [lasts, ...open].every(({ from, to }) => isSame(from) && isSame(to))),
    /** What each one's time is called. */
    zones: (at: number) => ({ shop: named(shop, at), yours: named(yours, at) }),
    inShop: ({ from, to }: Stretch): string => `${shopTime.format(from)} – ${shopTime.format(to)}`,
    /** The weekday stands before the reader's time where it is another one. */
    inYours: ({ from, to }: Stretch): string =>
      `${yourDay.format(from) === shopDay.format(from) ? '' : `${yourDay.format(from)} `}${yourTime.format(from)} – ${yourTime.format(to)}`,
    /** A time of a wall, such as `09:00` or `24:00`. */
    wall: (shown: string): string => wall.format(Date.parse('1970-01-01') + minutesOf(shown) * 60_000),
    weekday: (date: string): string => weekday.format(Date.parse(date)),
    shortDate: (date: string): string => shortDate.format(Date.parse(date)),
    longDate: (date: string): string => longDate.format(Date.parse(date)),
  };
}

function minutesOf(shown: string): number {
  const [hours = 0, minutes = 0] = shown.split(':').map(Number);
  return hours * 60 + minutes;
}
