/**
 * German — formal, as shops there write to people whom they do not know.
 */
import type { Catalogue } from './en.ts';

const rules = new Intl.PluralRules('de');

/** The form that goes with a count: ein Zeichen, zwei Zeichen. */
function form(count: number, one: string, other: string): string {
  return rules.select(count) === 'one' ? one : other;
}

export const de: Catalogue = {
  language: 'de',
  direction: 'ltr',
  'panel.label': ({ shop }) => `Chat mit ${shop}`,
  'panel.title': 'Chat',
  'panel.close': 'Chat schließen',
  'header.copy': ({ number }) => `Nummer dieser Unterhaltung kopieren, ${number}`,
  'header.copied': 'Kopiert',
  'header.hours': 'Zeiten',
  'header.closes': ({ minutes }) => `Schließt in ${minutes} min`,
  'presence.here': 'jetzt da',
  'presence.away': 'nicht da',
  'presence.team': ({ names, count }) => `${names} ${form(count, 'ist', 'sind')} da`,
  'presence.more': ({ count }) => `${count} ${form(count, 'weitere Person', 'weitere')}`,
  'presence.nobody': 'Gerade ist niemand da. Schreiben Sie uns, die Antwort kommt hier an.',
  'presence.closed': ({ back, by, mail }) =>
    `Geschlossen.${back && ` Wieder da: ${back}.`} ${mail ? 'Wir antworten per E-Mail' : 'Die Antwort kommt hier an'}${by && `, meist bis: ${by}`}.`,
  'greeting.title': 'Wie können wir helfen?',
  'greeting.text':
    'Fragen Sie nach einem Produkt, einer Bestellung oder etwas anderem. Ein Mensch liest, was Sie schreiben.',
  'composer.label': 'Ihre Nachricht',
  'composer.placeholder': 'Schreiben Sie uns…',
  'composer.send': 'Senden',
  'composer.left': ({ count }) => `Noch ${count} Zeichen`,
  'composer.tooLong': ({ count }) => `${count} Zeichen zu viel. Bitte senden Sie es in zwei Nachrichten.`,
  'trouble.offline': 'Sie sind offline. Was Sie schreiben, wird gesendet, sobald Sie wieder verbunden sind.',
  'trouble.connecting': 'Verbinden…',
  'trouble.reconnecting': 'Neu verbinden… Was Sie schreiben, bleibt erhalten.',
  'trouble.unknownShop': 'Dieser Chat ist noch nicht eingerichtet. Bitte wenden Sie sich auf anderem Weg an den Shop.',
  'trouble.foreignOrigin':
    'Auf dieser Seite darf der Chat nicht verwendet werden. Bitte wenden Sie sich auf anderem Weg an den Shop.',
  'trouble.outdated':
    'Der Chat wurde erneuert. Bitte laden Sie die Seite neu; was Sie geschrieben haben, bleibt erhalten.',
  'trouble.barred':
    'Der Chat wurde angehalten. Bitte laden Sie die Seite neu; was Sie geschrieben haben, bleibt erhalten.',
  'log.label': 'Nachrichten',
  'log.earlier': 'Frühere Nachrichten',
  'log.newest': 'Neueste Nachrichten',
  'log.today': 'Heute',
  'log.yesterday': 'Gestern',
  'log.you': 'Sie',
  'log.newTab': 'öffnet einen neuen Tab',
  'state.sending': 'Wird gesendet…',
  'state.sent': 'Gesendet',
  'state.seen': 'Gelesen',
  'state.late': 'Noch nicht gesendet',
  'state.tooFast': ({ seconds }) => `Etwas schnell. Wird in ${seconds} s gesendet`,
  'state.tooLong': 'Nicht gesendet: zu lang',
  'state.empty': 'Nicht gesendet: ohne Worte',
  'state.notTaken': 'Nicht gesendet: vom Chat nicht angenommen',
  'draft.tryAgain': 'Noch einmal',
  'draft.edit': 'Bearbeiten',
  'draft.withdraw': 'Löschen',
  'happened.claimed': ({ name }) => `${name} ist jetzt für Sie da`,
  'happened.released': ({ name }) =>
    `${name} hat die Unterhaltung verlassen. Jemand aus dem Team kann hier weitermachen`,
  'happened.transferred': ({ name, to }) => `${name} hat an ${to} übergeben`,
  'happened.referred': ({ name, to }) => `${name} hat Ihre Unterhaltung weitergegeben: ${to}`,
  'happened.returned': ({ name }) => `${name} ist nicht mehr da. Jemand aus dem Team kann hier weitermachen`,
  'happened.promised': ({ name, at }) => `${name} antwortet bis: ${at}`,
  'happened.takenOver': ({ name }) => `${name} hat übernommen und Ihre Unterhaltung gelesen`,
  'happened.closed': ({ name }) => `${name} hat die Unterhaltung beendet. Schreiben Sie jederzeit wieder`,
  'happened.confirmed': ({ at }) => `Wir haben Ihre Nachricht. Sie wird beantwortet${at && `, meist bis: ${at}`}.`,
  'hours.failed': 'Die Zeiten konnten nicht geladen werden.',
  typing: ({ name }) => `${name} schreibt…`,
  'tab.unread': ({ count }) => `${count} ${form(count, 'neue Nachricht', 'neue Nachrichten')}`,
};
