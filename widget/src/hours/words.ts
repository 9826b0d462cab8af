/**
 * Hours words — those of the view of a shop's hours, in every language; they come with it.
 */
import type { Language } from '../i18n/tab-words.ts';

export interface HoursWords {
  readonly title: string;
  readonly back: string;
  readonly today: string;
  readonly closed: string;
  readonly allDay: string;
  readonly open: string;
  readonly openUntil: (at: string) => string;
  readonly shut: string;
  readonly shutUntil: (at: string) => string;
  /** What times are in, where the reader's are the same. */
  readonly inZone: (zone: string) => string;
  readonly zones: (shop: string, yours: string) => string;
  readonly yours: (times: string) => string;
  readonly exceptions: string;
  /** An exception that nobody has named. */
  readonly unnamed: string;
  /** The shop has hours no more, or none that the relay knows of. */
  readonly none: string;
}

export const hoursWords: { readonly [Key in Language]: HoursWords } = {
  en: {
    title: 'Working hours',
    back: 'Back to the chat',
    today: 'Today',
    closed: 'Closed',
    allDay: 'All day',
    open: 'Open now',
    openUntil: (at) => `Open now, until ${at}`,
    shut: 'Closed now',
    shutUntil: (at) => `Closed now. We are back ${at}`,
    inZone: (zone) => `Times are in ${zone}.`,
    zones: (shop, yours) => `Times are the shop’s, in ${shop}. Below them yours, in ${yours}.`,
    yours: (times) => `Your time: ${times}`,
    exceptions: 'Different soon',
    unnamed: 'Other hours',
    none: 'The shop has named no hours. You can write at any time.',
  },
  pl: {
    title: 'Godziny pracy',
    back: 'Wróć do czatu',
    today: 'Dzisiaj',
    closed: 'Zamknięte',
    allDay: 'Całą dobę',
    open: 'Teraz otwarte',
    openUntil: (at) => `Teraz otwarte, do: ${at}`,
    shut: 'Teraz zamknięte',
    shutUntil: (at) => `Teraz zamknięte. Wracamy: ${at}`,
    inZone: (zone) => `Strefa czasowa: ${zone}.`,
    zones: (shop, yours) => `Godziny sklepu: ${shop}. Pod nimi Twoje: ${yours}.`,
    yours: (times) => `Twój czas: ${times}`,
    exceptions: 'Wkrótce inaczej',
    unnamed: 'Inne godziny',
    none: 'Sklep nie podaje godzin. Możesz pisać o każdej porze.',
  },
  de: {
    title: 'Öffnungszeiten',
    back: 'Zurück zum Chat',
    today: 'Heute',
    closed: 'Geschlossen',
    allDay: 'Rund um die Uhr',
    open: 'Jetzt geöffnet',
    openUntil: (at) => `Jetzt geöffnet, bis: ${at}`,
    shut: 'Jetzt geschlossen',
    shutUntil: (at) => `Jetzt geschlossen. Wieder da: ${at}`,
    inZone: (zone) => `Zeitzone: ${zone}.`,
    zones: (shop, yours) => `Zeiten des Shops: ${shop}. Darunter Ihre: ${yours}.`,
    yours: (times) => `Ihre Zeit: ${times}`,
    exceptions: 'Bald anders',
    unnamed: 'Andere Zeiten',
    none: 'Der Shop nennt keine Zeiten. Sie können jederzeit schreiben.',
  },
};
