import { expect, test } from 'vitest';
import { formatOf, pictureName, readPictureName } from './pictures.ts';

test.each([
  ['ffd8ffe000104a4649460001', 'jpeg'],
  ['89504e470d0a1a0a0000000d', 'png'],
  ['52494646aabbccdd57454250', 'webp'],
  ['52494646aabbccdd57415645', null],
  ['474946383961010001000000', null],
  ['3c73766720786d6c6e733d22', null],
  ['ffd8', null],
  ['', null],
])('H22 bytes that begin with %s are %s', (hex, format) => {
  expect(formatOf(Buffer.from(hex, 'hex'))).toBe(format);
});

test('S4 a picture’s name leads to its shop, and is short enough for a path', () => {
  const name = pictureName('bcdfghjkmnpq', 'A'.repeat(32));
  expect(name.length).toBeLessThanOrEqual(64);
  expect(readPictureName(name)).toEqual({ shop: 'bcdfghjkmnpq', hash: 'A'.repeat(32) });
  for (const none of ['', 'x', `.${'A'.repeat(32)}`, `x.${'A'.repeat(31)}`, `x.y.${'A'.repeat(32)}`, `x/${name}`]) {
    expect(readPictureName(none)).toBeNull();
  }
});
