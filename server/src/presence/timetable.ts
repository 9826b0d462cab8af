/**
 * Timetable — a shop's hours as this relay knows them, and what they say at an instant.
 *
 * Each reading of Redis tells the version that holds; only another one is read and
 * looked through. Instants are of Redis's clock: this relay's own is never asked.
 */
import type { HoursBook, HoursToday, PublicHours, ShopOpening } from '@shopbell/shared';
import { emptyBook, layersOf, openingOf, publicHoursOf, type Belonging } from '../domain/hours/book.ts';
import { createHours, type Hours } from '../domain/hours/hours.ts';
import type { HoursStore } from '../ports.ts';

/** Timetables that are kept. */
const MOST_KEPT = 1_000;
/** What pages are told of hours is worked out once in so many milliseconds. */
const PAGES_EVERY = 60_000;
/** For where there is no next change: it is so for as long as anybody looks. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** Whether it is within somebody's hours, and until when that is so. */
export interface Within {
  readonly isOpen: boolean;
  readonly until: number;
}

/** A timetable, and Redis's time when it held. */
export interface Looked {
  readonly timetable: Timetable;
  readonly now: number;
}

/** Looks one version of a shop's hours through. */
export function createTimetable(version: number, book: HoursBook) {
  const shop = book.shop === null ? null : createHours({ shop: book.shop });
  /** By whose hours count: few people differ. */
  const others = new Map<string, Hours | null>();
  const known = new WeakMap<Hours, Within & { readonly from: number }>();
  let pages: PublicHours | null = null;

  /** The hours that count for somebody; null where none do. */
  function hoursOf(who: Belonging): Hours | null {
    const name = JSON.stringify([who.id in book.people ? who.id : null, ...who.departments]);
    let hours = others.get(name);
    if (hours === undefined) {
      const layers = layersOf(book, who);
      hours = layers === null ? null : createHours(layers);
      others.set(name, hours);
    }
    return hours;
  }

  return {
    version,
    book,
    /** Null where the shop has no hours: it is never closed then. */
    shop,
    /** Somebody's departments change what counts for them. */
    asksDepartments: Object.keys(book.departments).length > 0,

    /** Whether it is within somebody's hours. */
    within(who: Belonging, now: number): Within {
      const hours = hoursOf(who);
      if (hours === null) return { isOpen: true, until: FOR_EVER };
      const before = known.get(hours);
      if (before !== undefined && before.from <= now && now < before.until) return before;
      const { isOpen, nextChange } = hours.at(now);
      const within = { isOpen, from: now, until: nextChange ?? FOR_EVER };
      known.set(hours, within);
      return within;
    },

    /** Somebody's hours of today; null where none count for them. */
    today(who: Belonging, now: number): HoursToday | null {
      const hours = hoursOf(who);
      const [today] = hours?.days(now, 1) ?? [];
      return hours === null || today === undefined ? null : { today, truth: hours.at(now) };
    },

    /** Whether the shop is open; null where it has no hours. */
    opening: (now: number): ShopOpening | null => (shop === null ? null : { ...openingOf(shop, book, now), version }),

    /** What any page may know, as of the last full minute; null where the shop has no hours. */
    pages(now: number): PublicHours | null {
      if (book.shop === null || shop === null) return null;
      const minute = now - (now % PAGES_EVERY);
      if (pages?.now !== minute) pages = publicHoursOf(book.shop, shop, minute);
      return pages;
    },
  };
}

export type Timetable = ReturnType<typeof createTimetable>;

/** Builds the shelf of them; `ahead` is by how much hours are read ahead of Redis's clock, which only tests do. */
export function createTimetables({ hours, ahead = 0 }: { hours: Pick<HoursStore, 'look' | 'read'>; ahead?: number }) {
  const none = createTimetable(0, emptyBook);
  const kept = new Map<string, Promise<Timetable>>();

  async function read(shop: string): Promise<Timetable> {
    const { version, book } = await hours.read(shop);
    return createTimetable(version, book);
  }

  /** The timetable of a version, or of a later one. */
  async function at(shop: string, version: number): Promise<Timetable> {
    // Most shops have none.
    if (version === 0) return none;
    const before = await kept.get(shop)?.catch(() => undefined);
    if (before?.version === version) return before;
    if (kept.size >= MOST_KEPT) kept.clear();
    const reading = read(shop);
    kept.set(shop, reading);
    reading.catch(() => kept.get(shop) === reading && kept.delete(shop));
    return reading;
  }

  return {
    at,
    /** The timetable that holds now. */
    async look(shop: string): Promise<Looked> {
      const { version, now } = await hours.look(shop);
      return { timetable: await at(shop, version), now: now + ahead };
    },
  };
}

export type Timetables = ReturnType<typeof createTimetables>;
