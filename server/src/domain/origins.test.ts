import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comesFrom, normalOrigin, normalOrigins } from './origins.ts';

test.each([
  ['https://shop.example', 'https://shop.example'],
  ['https://shop.example/', 'https://shop.example'],
  ['https://Shop.Example:443/lamps?x#y', 'https://shop.example'],
  ['https://shop.example:8443', 'https://shop.example:8443'],
  ['shop.example', 'https://shop.example'],
  [' shop.example:8443 ', 'https://shop.example:8443'],
  ['https://sklep-żaba.example', 'https://xn--sklep-aba-gcc.example'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://shop.localhost', 'http://shop.localhost'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('D3 %s means %s', (typed, origin) => {
  expect(normalOrigin(typed)).toEqual({ ok: true, value: origin });
});

test.each([
  '',
  'http://shop.example',
  'http://localhost.evil.example',
  'http://127.0.0.1.evil.example',
  'https://*.shop.example',
  '*',
  'null',
  'ftp://shop.example',
  'javascript://shop.example/%0aalert(1)',
  'file:///etc/passwd',
  'https://',
  'https://julia@shop.example',
  'https://shop.example\\evil',
  'https://shop example',
  'https://shop.exa\tmple',
  'data:text/html,hello',
])('D3 “%s” is no origin of a shop', (typed) => {
  const read = normalOrigin(typed);
  // A bare word can be the name of a machine in one's own network.
  expect(read).toEqual(typed === 'null' ? { ok: true, value: 'https://null' } : { ok: false, refusal: 'notAnOrigin' });
});

test('D3 an origin written in two ways is one, and empty lines are nothing', () => {
  expect(normalOrigins(['shop.example', 'https://shop.example/', ' '])).toEqual({
    ok: true,
    value: ['https://shop.example'],
  });
  expect(normalOrigins(['', ' '])).toEqual({ ok: true, value: [] });
  expect(normalOrigins(Array.from({ length: 51 }, (_, n) => `shop${n}.example`))).toEqual({
    ok: false,
    refusal: 'tooLong',
  });
});

test('D3 only an origin that is on the list comes from it', () => {
  const allowed = ['https://shop.example'];
  expect(comesFrom(allowed, 'https://shop.example')).toBe(true);
  for (const other of [
    'https://shop.example.evil.example',
    'https://a.shop.example',
    'http://shop.example',
    'null',
    '',
  ]) {
    expect(comesFrom(allowed, other)).toBe(false);
  }
  expect(comesFrom(allowed, undefined)).toBe(false);
});

test('D3 what comes out is an origin, and the same when it is read again', () => {
  const property = fc.property(fc.oneof(fc.webUrl(), fc.domain(), fc.string()), (typed) => {
    const once = normalOrigin(typed);
    return !once.ok || (new URL(once.value).origin === once.value && normalOrigin(once.value).ok);
  });
  expect(fc.check(property)).toMatchObject({ failed: false, counterexample: null });
});
