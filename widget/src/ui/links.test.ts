import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLinks } from './links.ts';

const hrefs = (text: string) => findLinks(text).flatMap(({ href }) => href ?? []);

test.each([
  ['see https://a.example/x?y=1&z=2#k.', 'https://a.example/x?y=1&z=2#k'],
  ['(http://a.example/wiki/Linen_(cloth))', 'http://a.example/wiki/Linen_(cloth)'],
  ['write to help@a.example, please', 'mailto:help@a.example'],
  ['mailto:help@a.example', 'mailto:help@a.example'],
  ['call tel:+48123456789!', 'tel:+48123456789'],
])('H23 an address in words becomes a link: %s', (text, href) => {
  expect(hrefs(text)).toEqual([href]);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', 'a.b', '@a', 'http://', 'file:///etc'])(
  'H23 nothing else becomes one: %s',
  (text) => {
    expect(hrefs(text)).toEqual([]);
  },
);

test('H23 a character that turns the direction of writing ends an address', () => {
  expect(findLinks('https://a.example/\u202Etxt.exe')[0]?.text).toBe('https://a.example/');
});

test('H23 the pieces of any text are the text, and lead nowhere unsafe', { timeout: 30_000 }, () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.constantFrom('javascript:', 'https://', 'tel:', 'a@b.cd', ').'),
  );
  fc.assert(
    fc.property(fc.array(word), (parts) => {
      const text = parts.join(' ');
      const pieces = findLinks(text);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      for (const { href } of pieces) expect(href ?? 'tel:').toMatch(/^(?:https?|mailto|tel):/);
    }),
  );
});

test('H23 a long text without end takes no time', () => {
  const started = performance.now();
  for (const text of [
    'a'.repeat(4_000),
    'a.'.repeat(2_000),
    `https://${')'.repeat(4_000)}`,
    'a@'.repeat(2_000),
    `x@${'a.'.repeat(1_999)}`,
  ])
    findLinks(text);
  expect(performance.now() - started).toBeLessThan(500);
});
