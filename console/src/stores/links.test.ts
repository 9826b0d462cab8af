import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailTo, piecesOf, safeAddress } from './links.ts';

test('H23 http and https addresses are links, shown whole, without the full stop that ends the sentence', () => {
  expect(piecesOf('See https://shop.example/a?b=c. Thanks')).toEqual([
    { text: 'See ', href: null },
    { text: 'https://shop.example/a?b=c', href: 'https://shop.example/a?b=c' },
    { text: '. Thanks', href: null },
  ]);
});

test('H23 every other scheme is text', () => {
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'shop.example']) {
    expect(safeAddress(address)).toBeNull();
    expect(piecesOf(address).every(({ href }) => href === null)).toBe(true);
  }
});

test('H23 the pieces of a text are the text', () => {
  const text = fc
    .array(fc.oneof(fc.string(), fc.constant('https://a.example/x).'), fc.constant('http://')))
    .map((all) => all.join(' '));
  fc.assert(
    fc.property(text, (given) => {
      expect(
        piecesOf(given)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(given);
    }),
  );
});

test('H23 a mail goes to the address and nowhere else, whatever stands in it', () => {
  expect(mailTo('anna.k@shop.example', 'K74-Q2X, Lumen & Oak')).toBe(
    'mailto:anna.k@shop.example?subject=K74-Q2X%2C%20Lumen%20%26%20Oak',
  );
  expect(mailTo('a?bcc=all@shop.example', 'x&cc=b')).toBe('mailto:a%3Fbcc%3Dall@shop.example?subject=x%26cc%3Db');
});
