import { expect, test } from 'vitest';
import { readLanguages } from './languages.ts';

test('S4 languages are written in one way, each once, the best spoken first', () => {
  expect(readLanguages(['UK', 'en-gb', 'zh-hant-tw', 'uk', 'de-u-co-phonebk'])).toEqual({
    ok: true,
    value: ['uk', 'en-GB', 'zh-Hant-TW', 'de'],
  });
  expect(readLanguages([])).toEqual({ ok: true, value: [] });
});

test.each(['', ' ', 'english language', 'e', 'en_GB', '<b>', 'x'.repeat(40), 'en-'])(
  'S4 “%s” is no language',
  (tag) => {
    expect(readLanguages(['en', tag])).toEqual({ ok: false, refusal: 'notALanguage' });
  },
);

test('S4 nobody speaks more languages than a shopper would read', () => {
  const tags = ['en', 'pl', 'de', 'uk', 'ru', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'fi'];
  expect(readLanguages(tags.slice(1)).ok).toBe(true);
  expect(readLanguages(tags)).toEqual({ ok: false, refusal: 'tooLong' });
});
