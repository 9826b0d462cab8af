import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf, safeAddress } from './links.ts';

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
