/**
 * Format — times, lengths of time and names of languages as one language writes them,
 * in the reader's own time zone or in another.
 */
/**
 * Builds the formats of one language, or of a country's way with it (`en-GB`); instants
 * and lengths are milliseconds. Without a zone it is the reader's.
 */
export function createFormat(language: string, timeZone?: string) {
  const instants = (options: Intl.DateTimeFormatOptions, written = language) =>
    new Intl.DateTimeFormat(written, { ...options, timeZone });
  const time = instants({ hour: 'numeric', minute: '2-digit' });
  const day = instants({ weekday: 'long', day: 'numeric', month: 'long' });
  const date = instants({ day: 'numeric', month: 'short', year: 'numeric' });
  const weekday = instants({ weekday: 'short' });
  const near = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const key = instants({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA');
  const languages = new Intl.DisplayNames(language, { type: 'language' });
  const unit = (of: 'second' | 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(language, { style: 'unit', unit: of, unitDisplay: 'short', maximumFractionDigits: 0 });
  const minutes = new Intl.NumberFormat(language, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const hours = new Intl.NumberFormat(language, { style: 'unit', unit: 'hour', unitDisplay: 'long' });
  const units = { second: unit('second'), minute: unit('minute'), hour: unit('hour'), day: unit('day') };
  const number = new Intl.NumberFormat(language);
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });

  /** A name for the day of an instant that is the same for every instant of it. */
  const dayOf = (at: number) => key.format(at);

  /** Today, yesterday, or the day by name. */
  function dayName(at: number, now: number): string {
    const days = Math.round((Date.parse(dayOf(at)) - Date.parse(dayOf(now))) / 86_400_000);
    const name = days > -2 && days <= 0 ? near.format(days, 'day') : day.format(at);
    return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  }

  return {
    language,
    number: (value: number) => number.format(value),
    list: (names: readonly string[]) => list.format(names),
    percent: (value: number) => percent.format(value),
    time: (at: number) => time.format(at),
    dayOf,
    dayName,
    /** The time today, otherwise the day and the time. */
    moment(at: number, now: number): string {
      return dayOf(at) === dayOf(now) ? time.format(at) : `${date.format(at)}, ${time.format(at)}`;
    },
    /** The time today, otherwise the date: for a row of a list. */
    brief: (at: number, now: number) => (dayOf(at) === dayOf(now) ? time.format(at) : date.format(at)),
    /** An instant to come: the time today, the weekday and the time within a week, otherwise the date as well. */
    soon(at: number, now: number): string {
      if (dayOf(at) === dayOf(now)) return time.format(at);
      const isNear = at > now && at - now < 6 * 86_400_000;
      return `${isNear ? weekday.format(at) : date.format(at)}, ${time.format(at)}`;
    },
    /** Minutes in full: "10 minutes". */
    longMinutes: (milliseconds: number) => minutes.format(Math.round(milliseconds / 60_000)),
    /** Hours in full: "23 hours". */
    longHours: (milliseconds: number) => hours.format(milliseconds / 3_600_000),
    /** How long, in the one or two units that matter: "40 sec", "3 min", "2 hr 5 min". */
    length(milliseconds: number): string {
      const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
      if (seconds < 60) return units.second.format(seconds);
      const minutes = Math.floor(seconds / 60);
      if (minutes < 60) return units.minute.format(minutes);
      const hours = Math.floor(minutes / 60);
      if (hours >= 24) return units.day.format(Math.floor(hours / 24));
      return minutes % 60 === 0
        ? units.hour.format(hours)
        : `${units.hour.format(hours)} ${units.minute.format(minutes % 60)}`;
    },
    /** The name of a language, or its tag when it has none. */
    languageName(tag: string): string {
      try {
        return languages.of(tag) ?? tag;
      } catch {
        return tag;
      }
    },
  };
}

export type Format = ReturnType<typeof createFormat>;
