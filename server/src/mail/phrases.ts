/**
 * Phrases — the words of a mail, in the languages that we write.
 *
 * A missing phrase does not compile. Nobody is asked anything, and nothing is
 * exclaimed.
 */

/** Whom and what a mail is about. */
interface About {
  readonly shop: string;
  /** As people read it out: `K74-Q2X`. */
  readonly number: string;
}

export interface Phrases {
  readonly subject: (about: About) => string;
  readonly opening: (about: About) => string;
  readonly goOn: (at: { readonly page: string }) => string;
  readonly goOnInShop: (about: About) => string;
  readonly notRead: string;
  readonly why: (about: About) => string;
  readonly end: string;
  readonly notYou: (about: About) => string;
}

const en: Phrases = {
  subject: ({ shop, number }) => `[${number}] ${shop} has answered you`,
  opening: ({ shop, number }) => `You have an answer from ${shop}, in the conversation ${number}.`,
  goOn: ({ page }) => `Go on in the chat: ${page}`,
  goOnInShop: ({ shop }) => `Go on in the chat, on the pages of ${shop}.`,
  notRead: 'Answers to this e-mail are not read.',
  why: ({ shop }) => `You get this because this address was left in the chat of ${shop}.`,
  end: 'To get no more of these, take the address away there.',
  notYou: ({ shop, number }) => `If that was not you, tell ${shop} the number ${number}.`,
};

const pl: Phrases = {
  subject: ({ shop, number }) => `[${number}] Masz odpowiedź od ${shop}`,
  opening: ({ shop, number }) => `Masz odpowiedź od ${shop} w rozmowie ${number}.`,
  goOn: ({ page }) => `Rozmawiaj dalej na czacie: ${page}`,
  goOnInShop: ({ shop }) => `Rozmawiaj dalej na czacie, na stronach ${shop}.`,
  notRead: 'Nikt nie czyta odpowiedzi na ten e-mail.',
  why: ({ shop }) => `Dostajesz go, bo ten adres podano na czacie ${shop}.`,
  end: 'Aby nie dostawać kolejnych, usuń tam adres.',
  notYou: ({ shop, number }) => `Jeśli podał go ktoś inny, powiedz o tym ${shop}; numer rozmowy to ${number}.`,
};

const de: Phrases = {
  subject: ({ shop, number }) => `[${number}] ${shop} hat Ihnen geantwortet`,
  opening: ({ shop, number }) => `Sie haben eine Antwort von ${shop}, im Gespräch ${number}.`,
  goOn: ({ page }) => `Weiter geht es im Chat: ${page}`,
  goOnInShop: ({ shop }) => `Weiter geht es im Chat, auf den Seiten von ${shop}.`,
  notRead: 'Antworten auf diese E-Mail werden nicht gelesen.',
  why: ({ shop }) => `Sie bekommen sie, weil diese Adresse im Chat von ${shop} angegeben wurde.`,
  end: 'Wenn Sie keine weiteren möchten, nehmen Sie die Adresse dort wieder heraus.',
  notYou: ({ shop, number }) => `Waren Sie das nicht, nennen Sie ${shop} die Nummer ${number}.`,
};

const catalogues: Readonly<Record<string, Phrases>> = { en, pl, de };

/** The phrases for a language tag; English where we do not write that language. */
export function phrasesFor(language: string | null): Phrases {
  const [primary = ''] = (language ?? '').toLowerCase().split('-');
  return Object.hasOwn(catalogues, primary) ? (catalogues[primary] ?? en) : en;
}
