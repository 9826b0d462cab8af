/**
 * Tab words — the few that a page shows before the panel is there, in every language.
 */
export interface TabWords {
  readonly language: Language;
  readonly label: string;
  /** What follows the name of the only one who is here. */
  readonly here: string;
  /** Nobody is here. */
  readonly away: string;
  readonly failed: string;
}

export type Language = 'en' | 'pl';

const tabWords: { readonly [Key in Language]: TabWords & { readonly language: Key } } = {
  en: { language: 'en', label: 'Chat', here: ' is here', away: 'Leave a message', failed: 'Not loaded. Try again' },
  pl: {
    language: 'pl',
    label: 'Czat',
    here: ' jest tutaj',
    away: 'Zostaw wiadomość',
    failed: 'Nie wczytano. Spróbuj ponownie',
  },
};

/** The words of the first language wished for that we speak; otherwise English. */
export function tabWordsFor(wishes: readonly (string | undefined)[]): TabWords {
  for (const wish of wishes) {
    const language = wish?.slice(0, 2).toLowerCase() ?? '';
    if (Object.hasOwn(tabWords, language)) return tabWords[language as Language];
  }
  return tabWords.en;
}
