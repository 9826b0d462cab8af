/**
 * Phrases — the words of a mail, in the languages that we write.
 *
 * A missing phrase does not compile. Nobody is asked anything, and nothing is
 * exclaimed.
 */

/** What a mail is about; the number as people read it out: `K74-Q2X`. */
interface About {
  readonly shop: string;
  readonly number: string;
}

const en = {
  'head.subject': ({ shop, number }: About) => `[${number}] ${shop} has answered you`,
  'head.opening': ({ shop, number }: About) => `You have an answer from ${shop}, in the conversation ${number}.`,
  'onward.page': ({ page }: { page: string }) => `Go on in the chat: ${page}`,
  'onward.shop': ({ shop }: About) => `Go on in the chat, on the pages of ${shop}.`,
  'onward.notRead': 'Answers to this e-mail are not read.',
  'foot.why': ({ shop }: About) => `You get this because this address was left in the chat of ${shop}.`,
  'foot.end': 'To get no more of these, take the address away there.',
  'foot.notYou': ({ shop, number }: About) => `If that was not you, tell ${shop} the number ${number}.`,
} as const;

type Wording<Phrase> = Phrase extends (blanks: infer Blanks) => string ? (blanks: Blanks) => string : string;
export type Phrases = { readonly [Key in keyof typeof en]: Wording<(typeof en)[Key]> };

const pl: Phrases = {
  'head.subject': ({ shop, number }) => `[${number}] Masz odpowiedź od ${shop}`,
  'head.opening': ({ shop, number }) => `Masz odpowiedź od ${shop} w rozmowie ${number}.`,
  'onward.page': ({ page }) => `Rozmawiaj dalej na czacie: ${page}`,
  'onward.shop': ({ shop }) => `Rozmawiaj dalej na czacie, na stronach ${shop}.`,
  'onward.notRead': 'Nikt nie czyta odpowiedzi na tego e-maila.',
  'foot.why': ({ shop }) => `Dostajesz tę wiadomość, bo ten adres podano na czacie ${shop}.`,
  'foot.end': 'Aby nie dostawać kolejnych, usuń tam adres.',
  'foot.notYou': ({ shop, number }) => `Jeśli podał go ktoś inny, powiedz o tym ${shop}; numer rozmowy to ${number}.`,
};

const de: Phrases = {
  'head.subject': ({ shop, number }) => `[${number}] ${shop} hat Ihnen geantwortet`,
  'head.opening': ({ shop, number }) => `Sie haben eine Antwort von ${shop}, im Gespräch ${number}.`,
  'onward.page': ({ page }) => `Weiter geht es im Chat: ${page}`,
  'onward.shop': ({ shop }) => `Weiter geht es im Chat, auf den Seiten von ${shop}.`,
  'onward.notRead': 'Antworten auf diese E-Mail werden nicht gelesen.',
  'foot.why': ({ shop }) => `Sie bekommen diese E-Mail, weil diese Adresse im Chat von ${shop} angegeben wurde.`,
  'foot.end': 'Wenn Sie keine weiteren möchten, nehmen Sie die Adresse dort wieder heraus.',
  'foot.notYou': ({ shop, number }) => `Waren Sie das nicht, nennen Sie ${shop} die Nummer ${number}.`,
};

const catalogues: Readonly<Record<string, Phrases>> = { en, pl, de };

/** The phrases for a language tag; English where we do not write that language. */
export function phrasesFor(language: string | null): Phrases {
  const [primary = ''] = (language ?? '').toLowerCase().split('-');
  return Object.hasOwn(catalogues, primary) ? (catalogues[primary] ?? en) : en;
}
