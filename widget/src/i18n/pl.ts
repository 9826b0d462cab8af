/**
 * Polish — sentences that fit people of either gender, and four kinds of plural.
 */
import type { Catalogue } from './en.ts';

const plural = new Intl.PluralRules('pl');

/** The form that goes with a count: jeden znak, dwa znaki, pięć znaków. */
function form(count: number, one: string, few: string, many: string): string {
  const kind = plural.select(count);
  return kind === 'one' ? one : kind === 'few' ? few : many;
}

export const pl: Catalogue = {
  language: 'pl',
  direction: 'ltr',
  'panel.label': ({ shop }) => `Czat ze sklepem ${shop}`,
  'panel.title': 'Czat',
  'panel.close': 'Zamknij czat',
  'header.copy': ({ number }) => `Kopiuj numer tej rozmowy, ${number}`,
  'header.copied': 'Skopiowano',
  'header.hours': 'Godziny',
  'header.closes': ({ minutes }) => `Zamykamy za ${minutes} min`,
  'presence.here': 'na miejscu',
  'presence.away': 'poza czatem',
  'presence.team': ({ names }) => `Na miejscu: ${names}`,
  'presence.more': ({ count }) => `${count} ${form(count, 'inna osoba', 'inne osoby', 'innych osób')}`,
  'presence.nobody': 'Teraz nikogo tu nie ma. Zostaw wiadomość, odpowiedź przyjdzie tutaj.',
  'presence.closed': ({ back, by, mail }) =>
    `Zamknięte.${back && ` Wracamy: ${back}.`} ${mail ? 'Odpowiemy e-mailem' : 'Odpowiedź przyjdzie tutaj'}${by && `, zwykle do: ${by}`}.`,
  'greeting.title': 'W czym możemy pomóc?',
  'greeting.text': 'Zapytaj o produkt, zamówienie lub cokolwiek innego. Twoją wiadomość przeczyta człowiek.',
  'composer.label': 'Twoja wiadomość',
  'composer.placeholder': 'Napisz do nas…',
  'composer.send': 'Wyślij',
  'composer.left': ({ count }) =>
    form(count, `Pozostał ${count} znak`, `Pozostały ${count} znaki`, `Pozostało ${count} znaków`),
  'composer.tooLong': ({ count }) =>
    `O ${count} ${form(count, 'znak', 'znaki', 'znaków')} za dużo. Wyślij to w dwóch wiadomościach.`,
  'trouble.offline': 'Nie masz połączenia z siecią. To, co napiszesz, wyślemy, gdy wróci.',
  'trouble.connecting': 'Łączenie…',
  'trouble.reconnecting': 'Ponowne łączenie… To, co napiszesz, nie zginie.',
  'trouble.unknownShop': 'Ten czat nie jest jeszcze gotowy. Skontaktuj się ze sklepem w inny sposób.',
  'trouble.foreignOrigin': 'Na tej stronie nie można używać czatu. Skontaktuj się ze sklepem w inny sposób.',
  'trouble.outdated': 'Czat ma nową wersję. Odśwież stronę; to, co napisano, nie zginie.',
  'trouble.barred': 'Czat się zatrzymał. Odśwież stronę; to, co napisano, nie zginie.',
  'log.label': 'Wiadomości',
  'log.earlier': 'Wcześniejsze wiadomości',
  'log.newest': 'Najnowsze wiadomości',
  'log.today': 'Dzisiaj',
  'log.yesterday': 'Wczoraj',
  'log.you': 'Ty',
  'log.newTab': 'otwiera się w nowej karcie',
  'state.sending': 'Wysyłanie…',
  'state.sent': 'Wysłano',
  'state.seen': 'Przeczytano',
  'state.late': 'Jeszcze nie wysłano',
  'state.tooFast': ({ seconds }) => `Trochę za szybko. Wyślemy za ${seconds} s`,
  'state.tooLong': 'Nie wysłano: za długa wiadomość',
  'state.empty': 'Nie wysłano: brak słów',
  'state.notTaken': 'Nie wysłano: czat jej nie przyjął',
  'draft.tryAgain': 'Spróbuj ponownie',
  'draft.edit': 'Popraw',
  'draft.withdraw': 'Usuń',
  'happened.claimed': ({ name }) => `${name} jest teraz w rozmowie`,
  'happened.released': ({ name }) => `${name} kończy swój udział. Rozmowę może przejąć ktoś z zespołu`,
  'happened.transferred': ({ name, to }) => `${name} przekazuje rozmowę. Dalej prowadzi ją ${to}`,
  'happened.referred': ({ name, to }) => `${name} przekazuje rozmowę dalej: ${to}`,
  'happened.returned': ({ name }) => `${name} już tu nie odpowiada. Rozmowę może przejąć ktoś z zespołu`,
  'happened.promised': ({ name, at }) => `${name} odpowie do ${at}`,
  'happened.takenOver': ({ name }) => `${name} przejmuje rozmowę i zna już jej treść`,
  'happened.closed': ({ name }) => `${name} kończy rozmowę. Napisz ponownie, kiedy zechcesz`,
  'happened.confirmed': ({ at }) => `Mamy Twoją wiadomość. Odpowiedź przyjdzie${at && `, zwykle do: ${at}`}.`,
  'hours.failed': 'Nie udało się wczytać godzin.',
  typing: ({ name }) => `${name} pisze…`,
  'tab.unread': ({ count }) => `${count} ${form(count, 'nowa wiadomość', 'nowe wiadomości', 'nowych wiadomości')}`,
};
