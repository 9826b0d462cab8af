/**
 * E-mail words — those with which an address is asked for and told, in every language;
 * they come with the form.
 */
import type { Language } from '../i18n/tab-words.ts';

/** What stands before an address, and after it. */
type Around = readonly [before: string, after: string];

export interface EmailWords {
  readonly label: string;
  /** Where answers are sent to the address, and where they are not (ML2). */
  readonly askToSend: string;
  readonly askToKnow: string;
  readonly leave: string;
  readonly no: string;
  /** Ends a change without one. */
  readonly keep: string;
  readonly change: string;
  readonly remove: string;
  /** While the shop is closed; `by` is empty where nobody can say by when. */
  readonly sent: (by: string) => Around;
  readonly known: (by: string) => Around;
  /** While it is open. */
  readonly sentToo: Around;
  readonly knownToo: Around;
  readonly sending: string;
  readonly waiting: string;
  readonly tooFast: string;
  readonly notAnAddress: string;
  readonly notTaken: string;
  readonly removing: string;
  readonly removingLater: string;
  readonly removed: string;
}

export const emailWords: { readonly [Key in Language]: EmailWords } = {
  en: {
    label: 'Your e-mail',
    askToSend: 'Leave your e-mail and the answer is sent there, too.',
    askToKnow: 'If you like, leave an e-mail address at which the shop can write to you.',
    leave: 'Leave e-mail',
    no: 'No, thanks',
    keep: 'Keep it as it is',
    change: 'Change',
    remove: 'Remove',
    sent: (by) => [`We answer by e-mail${by && `, usually by ${by}`}. Your address: `, ''],
    known: (by) => ['The shop has your address ', `. The answer will be here${by && `, usually by ${by}`}.`],
    sentToo: ['When you are not here, the answer is also sent to ', '.'],
    knownToo: ['The shop has your address ', '.'],
    sending: 'Sending…',
    waiting: 'It is sent when the line is back.',
    tooFast: 'A little fast. It is sent in a moment.',
    notAnAddress: 'This does not look like an e-mail address.',
    notTaken: 'The chat did not take it.',
    removing: 'Removing…',
    removingLater: 'It is removed when the line is back.',
    removed: 'Your e-mail has been removed.',
  },
  pl: {
    label: 'Twój e-mail',
    askToSend: 'Zostaw swój e-mail, a odpowiedź wyślemy także tam.',
    askToKnow: 'Jeśli chcesz, zostaw adres e-mail, na który sklep może do Ciebie napisać.',
    leave: 'Zostaw e-mail',
    no: 'Nie, dziękuję',
    keep: 'Bez zmian',
    change: 'Zmień',
    remove: 'Usuń',
    sent: (by) => [`Odpowiemy e-mailem${by && `, zwykle do: ${by}`}. Twój adres: `, ''],
    known: (by) => ['Sklep ma Twój adres: ', `. Odpowiedź przyjdzie tutaj${by && `, zwykle do: ${by}`}.`],
    sentToo: ['Gdy Cię tu nie będzie, odpowiedź przyjdzie także na adres ', '.'],
    knownToo: ['Sklep ma Twój adres: ', '.'],
    sending: 'Wysyłanie…',
    waiting: 'Wyślemy, gdy wróci połączenie.',
    tooFast: 'Trochę za szybko. Wyślemy za chwilę.',
    notAnAddress: 'To nie wygląda na adres e-mail.',
    notTaken: 'Czat tego nie przyjął.',
    removing: 'Usuwanie…',
    removingLater: 'Usuniemy, gdy wróci połączenie.',
    removed: 'Twój e-mail został usunięty.',
  },
  de: {
    label: 'Ihre E-Mail-Adresse',
    askToSend: 'Hinterlassen Sie Ihre E-Mail-Adresse, dann kommt die Antwort auch dort an.',
    askToKnow: 'Wenn Sie möchten, hinterlassen Sie eine E-Mail-Adresse, an die der Shop Ihnen schreiben kann.',
    leave: 'Adresse hinterlassen',
    no: 'Nein, danke',
    keep: 'So lassen',
    change: 'Ändern',
    remove: 'Entfernen',
    sent: (by) => [`Wir antworten per E-Mail${by && `, meist bis: ${by}`}. Ihre Adresse: `, ''],
    known: (by) => ['Der Shop hat Ihre Adresse ', `. Die Antwort kommt hier an${by && `, meist bis: ${by}`}.`],
    sentToo: ['Wenn Sie nicht hier sind, geht die Antwort auch an ', '.'],
    knownToo: ['Der Shop hat Ihre Adresse ', '.'],
    sending: 'Wird gesendet…',
    waiting: 'Wird gesendet, sobald die Verbindung wieder steht.',
    tooFast: 'Etwas schnell. Wird gleich gesendet.',
    notAnAddress: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
    notTaken: 'Der Chat hat das nicht angenommen.',
    removing: 'Wird entfernt…',
    removingLater: 'Wird entfernt, sobald die Verbindung wieder steht.',
    removed: 'Ihre E-Mail-Adresse wurde entfernt.',
  },
};
