import { expect, test } from 'vitest';
import { asciiAddress, mailAddress } from './emails.ts';

test.each([
  ['Ada.Berg@Example.ORG', 'Ada.Berg@Example.ORG', 'Ada.Berg@example.org'],
  ['  ada+chat@shop.example\n', 'ada+chat@shop.example', 'ada+chat@shop.example'],
  ['ada@müller.example', 'ada@müller.example', 'ada@xn--mller-kva.example'],
  ['ada@почта.рф', 'ada@почта.рф', 'ada@xn--80a1acny.xn--p1ai'],
  ['żółw@sklep.example', 'żółw@sklep.example', 'żółw@sklep.example'],
  ["o'brien@mail.co.example", "o'brien@mail.co.example", "o'brien@mail.co.example"],
])('ML1 %j is an address, kept as it was typed, with a domain that mail servers know', (typed, kept, sent) => {
  expect(mailAddress(typed)).toEqual({ ok: true, value: kept });
  expect(asciiAddress(kept)).toBe(sent);
});

test.each([
  '',
  'ada',
  'ada@',
  '@example.org',
  'ada@example',
  'ada@example.1',
  'ada@127.0.0.1',
  'ada@[::1]',
  'ada@exam ple.org',
  'ada@-example.org',
  'ada@example..org',
  'ada@example.org.',
  '.ada@example.org',
  'ada.@example.org',
  'a..b@example.org',
  'ada@example.org,eve@example.org',
  'ada@example.org\u0000',
  'ada\u200b@example.org',
  'ada@example.org/path',
  'ada@example.org:25',
  'ada@example.org?bcc=eve',
  `ada@${'a'.repeat(64)}.org`,
  `ada@${'ü'.repeat(60)}.org`,
])('H26 %j is no address', (typed) => {
  expect(mailAddress(typed)).toEqual({ ok: false, refusal: 'notAnAddress' });
});
