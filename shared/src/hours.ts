/**
 * Hours — when somebody answers: as it is written down, and as it is told (PROTOCOL.md,
 * WH1–WH19).
 *
 * Only shapes and limits. Instants are the relay's to work out; a browser formats them.
 */

/** The days of a week, in the order of ISO 8601. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The most intervals of one day. */
export const INTERVALS_A_DAY = 8;

/** The most exceptions of one schedule; two years of any country's holidays fit in twice. */
export const MOST_EXCEPTIONS = 300;

/** The longest name of an exception, in characters. */
export const LONGEST_EXCEPTION_NAME = 100;

/**
 * From `from`, a time such as `09:00`, until `to`, which may be `24:00`. Where `to` is not
 * later than `from` it is meant of the day after (WH2).
 */
export interface Interval {
  readonly from: string;
  readonly to: string;
}

/** What is so in every week; a day without intervals is closed. */
export type Week = 'always' | 'never' | Readonly<Record<Weekday, readonly Interval[]>>;

/** A date that is not like its weekday (WH4). */
export interface HoursException {
  /** Such as `2027-12-24`; where it comes back yearly, the first time. */
  readonly date: string;
  /** Whether it comes back each year (WH6). */
  readonly yearly: boolean;
  /** What people are told, such as `Christmas Eve`; may be empty. */
  readonly name: string;
  readonly hours: 'closed' | readonly Interval[];
}

/** When somebody answers: a shop, a department or a person. */
export interface Schedule {
  /** An IANA name, such as `Europe/Warsaw`. */
  readonly zone: string;
  readonly week: Week;
  readonly exceptions: readonly HoursException[];
}

/** What makes it open or closed: the week, or an exception, by its name. */
export type HoursCause =
  | { readonly by: 'week' | 'always' | 'never' }
  | { readonly by: 'exception'; readonly name: string; readonly date: string };

/** Whose hours. */
export type HoursLayer = 'shop' | 'department' | 'person';

/** Whether it is open at an instant, why, and until when (WH11, WH12). */
export interface HoursTruth {
  readonly isOpen: boolean;
  /** Where it is closed, the first of shop, department and person whose hours close it; where it is open, the shop. */
  readonly layer: HoursLayer;
  readonly cause: HoursCause;
  /** When this ends, milliseconds since 1970; null where it does not within 400 days. */
  readonly nextChange: number | null;
}

/** From an instant until, and without, another; milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** One date of a shop, as it is shown (WH14). */
export interface HoursDay {
  /** Such as `2027-03-28`, in the shop's zone. */
  readonly date: string;
  /** When the date begins and ends there. */
  readonly lasts: Stretch;
  /** Why it is as it is, and by whose hours. */
  readonly layer: HoursLayer;
  readonly cause: HoursCause;
  /** What begins on this date, in order; the last may end on the next. */
  readonly open: readonly Stretch[];
}

/** Whether a shop is open now, as any page may know it (WH20). */
export interface ShopOpening {
  readonly isOpen: boolean;
  readonly nextChange: number | null;
  readonly cause: HoursCause;
  /** So long before it closes whoever has not written yet is told, milliseconds. */
  readonly lastCall: number;
  /** By when an answer is usual to what is written now (WH16); null while it is open, too. */
  readonly answerBy: number | null;
  /** Another one each time that other hours are kept: what was asked for before may not hold any more. */
  readonly version: number;
}

/** Whether a shop is open at some instant. */
export interface OpeningAt extends HoursTruth {
  readonly at: number;
}

/** A shop's hours, as any page may know them. */
export interface PublicHours {
  readonly zone: string;
  readonly week: Week;
  /** Of the next 60 days, by the date on which they come; none of them yearly. */
  readonly exceptions: readonly HoursException[];
  /** Today and the thirteen dates after it. */
  readonly days: readonly HoursDay[];
  /** When this was so, milliseconds since 1970. */
  readonly now: number;
}

/** All hours of a shop, as its console shows them. */
export interface HoursBook {
  readonly shop: Schedule | null;
  /** By the department's id; who has none is not among them. */
  readonly departments: Readonly<Record<string, Schedule>>;
  /** By the person's id. */
  readonly people: Readonly<Record<string, Schedule>>;
  /** The usual time to answer, in open time, milliseconds (WH16). */
  readonly usualAnswer: number;
  /** So long before it closes new shoppers are told, milliseconds. */
  readonly lastCall: number;
}

/** Somebody's hours of the shop's present date, and whether they are open now. */
export interface HoursToday {
  readonly today: HoursDay;
  readonly truth: HoursTruth;
}

/** What hours that are not saved yet would come to. */
export interface HoursPreview {
  readonly zone: string;
  readonly days: readonly HoursDay[];
  readonly truth: HoursTruth;
}
