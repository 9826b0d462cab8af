/**
 * Tab words — the few that a page shows before the panel is there, in every language.
 */
/** Told by their place: names would weigh more than many of the words. */
type TabWords = readonly [
  label: string,
  /** What follows the name of the only one who is here. */
  here: string,
  /** Nobody is here. */
  away: string,
  /** What stands before the time, weekday or date at which the shop opens. */
  back: string,
  failed: string,
];

export type Language = 'en' | 'pl' | 'de';

export const tabWords: { readonly [Key in Language]: TabWords } = {
  en: ['Chat', ' is here', 'Leave a message', ' · back ', 'Not loaded. Try again'],
  pl: ['Czat', ' jest tutaj', 'Napisz do nas', ' · wracamy: ', 'Nie wczytano. Ponów'],
  de: ['Chat', ' ist da', 'Nachricht senden', ' · da ab ', 'Nicht geladen. Noch einmal'],
};

/** The first language wished for that we speak; otherwise English. */
export function languageFor(wishes: readonly (string | undefined)[]): Language {
  const languages = wishes.map((wish = '') => wish.slice(0, 2).toLowerCase());
  return languages.find((language): language is Language => language in tabWords) ?? 'en';
}

/**
 * A language as its reader's part of the world writes the clock: `en-GB` rather than `en`. Longer
 * ones are passed over: `en-US@posix` no clock takes.
 */
export function localeOf(language: string): string {
  return navigator.languages.find((spoken) => spoken.startsWith(language) && !spoken[5]) ?? language;
}
