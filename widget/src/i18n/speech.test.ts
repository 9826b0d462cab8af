import { expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { pl } from './pl.ts';
import { createSpeech, fetchWords } from './speech.ts';
import { languageFor } from './tab-words.ts';

test('S13 the first language wished for that we speak is taken', () => {
  expect(languageFor([undefined, '', 'pl-PL'])).toBe('pl');
  expect(languageFor(['xx', 'toString', 'DE'])).toBe('de');
  expect(languageFor([])).toBe('en');
});

test('S13 every language has its catalogue', async () => {
  expect((await fetchWords('pl')).language).toBe('pl');
  expect((await fetchWords('de')).language).toBe('de');
  for (const words of [pl, de]) expect(Object.keys(words).toSorted()).toEqual(Object.keys(en).toSorted());
});

test.each([
  [1, '1 nowa wiadomość'],
  [2, '2 nowe wiadomości'],
  [5, '5 nowych wiadomości'],
  [22, '22 nowe wiadomości'],
  [12, '12 nowych wiadomości'],
])('S16 Polish counts %i as it should', (count, words) => {
  expect(pl['tab.unread']({ count })).toBe(words);
});

test.each([
  [0, '0 neue Nachrichten'],
  [1, '1 neue Nachricht'],
  [2, '2 neue Nachrichten'],
])('S16 German counts %i as it should', (count, words) => {
  expect(de['tab.unread']({ count })).toBe(words);
});

test('S6 days and times are the reader’s', () => {
  const kraków = createSpeech('pl', pl, 'Europe/Warsaw');
  const at = Date.UTC(2026, 10, 22, 23, 30);
  expect(kraków.time(at)).toBe('00:30');
  expect(kraków.day(at, Date.UTC(2026, 10, 23, 9))).toBe('Dzisiaj');
  expect(kraków.day(at, Date.UTC(2026, 10, 24, 9))).toBe('Wczoraj');
  expect(kraków.day(at, Date.UTC(2026, 10, 28, 9))).toBe('23 listopada');
  expect(kraków.day(at, Date.UTC(2027, 10, 28, 9))).toBe('23 listopada 2026');
  expect(createSpeech('en-GB', en, 'Asia/Kolkata').time(at)).toBe('05:00');
});

test('S6 an instant to come is a time on the day itself, a weekday with a time within six, and a date after', () => {
  const kraków = createSpeech('pl', pl, 'Europe/Warsaw');
  const saidAt = Date.UTC(2026, 10, 23, 9);
  expect(kraków.by(Date.UTC(2026, 10, 23, 22, 30), saidAt)).toBe('23:30');
  expect(kraków.by(Date.UTC(2026, 10, 23, 23, 30), saidAt)).toBe('wtorek, 00:30');
  expect(kraków.by(Date.UTC(2026, 10, 29, 8), saidAt)).toBe('niedziela, 09:00');
  expect(kraków.by(Date.UTC(2026, 10, 29, 9, 30), saidAt)).toBe('29 listopada, 10:30');
  const berlin = createSpeech('de-DE', de, 'Europe/Berlin');
  expect(de['presence.closed']({ back: berlin.by(Date.UTC(2026, 10, 30, 8), saidAt), by: '', mail: null })).toBe(
    'Geschlossen. Wieder da: 30. November, 09:00. Die Antwort kommt hier an.',
  );
});

test('S16 people who are here are listed as each language lists them', () => {
  const names = ['Julia', 'Piotr', en['presence.more']({ count: 2 })];
  expect(createSpeech('en-GB', en).list(names)).toBe('Julia, Piotr and 2 more');
  expect(pl['presence.team']({ names: createSpeech('pl', pl).list(['Julia', 'Piotr']), count: 2 })).toBe(
    'Na miejscu: Julia i Piotr',
  );
  expect([1, 3, 5].map((count) => pl['presence.more']({ count }))).toEqual([
    '1 inna osoba',
    '3 inne osoby',
    '5 innych osób',
  ]);
});
