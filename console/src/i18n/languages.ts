/**
 * Languages — those that the console speaks, by their own names.
 */

export const languages = { en: 'English', pl: 'Polski' } as const;

export type Language = keyof typeof languages;

/** Whether something is one of them. */
export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(languages, value);
}

/** How a person writes it in their country, where the browser knows: `en-GB` for `en`. */
export function inTheirCountry(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => tag.split('-')[0] === language) ?? language;
}

/** The first of those that a person prefers that the console speaks; otherwise English. */
export function nearest(preferred: readonly string[]): Language {
  return preferred.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}
