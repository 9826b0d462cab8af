/**
 * Speech — the words of one language, and how it writes times and days.
 *
 * English is here; every other language is fetched alone.
 */
import { en, type Catalogue } from './en.ts';
import type { Language } from './tab-words.ts';

const catalogues: { readonly [Key in Language]: () => Promise<Catalogue> } = {
  en: () => Promise.resolve(en),
  pl: () => import('./pl.ts').then(({ pl }) => pl),
  de: () => import('./de.ts').then(({ de }) => de),
};

/** Fetches the catalogue of a language; where that fails, English is better than nothing. */
export function fetchWords(language: Language): Promise<Catalogue> {
  return catalogues[language]().catch(() => en);
}

/** Within so many milliseconds a weekday is not today's. */
const SIX_DAYS = 518_400_000;

/** A catalogue with the clock and calendar of a locale, in the reader's time zone. */
export function createSpeech(locale: string, words: Catalogue, zone?: string) {
  const timeZone = zone === undefined ? {} : { timeZone: zone };
  const writer = (options: Intl.DateTimeFormatOptions, language = locale) =>
    once(() => new Intl.DateTimeFormat(language, { ...timeZone, ...options }));
  const clock = writer({ timeStyle: 'short' });
  const calendar = writer({ day: 'numeric', month: 'long' });
  const weekday = writer({ weekday: 'long' });
  const farCalendar = writer({ dateStyle: 'long' });
  const key = writer({ dateStyle: 'short' }, 'en');

  /** Equal for two instants of one day, as the reader's calendar has it. */
  const dayOf = (at: number): string => key().format(at);

  return {
    words,
    dayOf,
    /** `Julia, Piotr and Ewa`. */
    list: (names: readonly string[]): string => new Intl.ListFormat(locale).format(names),
    time: (at: number): string => clock().format(at),
    /** An instant as it is told at another: the time alone on the same day, with the weekday within six, otherwise with the date. */
    by: (at: number, saidAt: number): string =>
      (dayOf(at) === dayOf(saidAt) ? '' : `${(at - saidAt < SIX_DAYS ? weekday : calendar)().format(at)}, `) +
      clock().format(at),
    /** `Today`, `Yesterday`, a day and month, or these with the year when it is another one. */
    day(at: number, now: number): string {
      if (dayOf(at) === dayOf(now)) return words['log.today'];
      if (dayOf(at) === dayOf(now - 86_400_000)) return words['log.yesterday'];
      const isThisYear = dayOf(at).slice(-2) === dayOf(now).slice(-2);
      return (isThisYear ? calendar : farCalendar)().format(at);
    },
  };
}

/** Makes something when it is first asked for: what `Intl` has costs milliseconds each, and an empty panel needs none. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

export type Speech = ReturnType<typeof createSpeech>;
