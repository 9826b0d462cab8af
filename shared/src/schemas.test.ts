import { expect, test } from 'vitest';
import { parseFrame, ShopperFrame } from './schemas.ts';

const hello = { kind: 'hello', version: 1, shop: 'demo', secret: 'a'.repeat(30) };

test.each(['en-US@posix', 'en_US', 'x'.repeat(36), '<b>'])(
  'F3 nobody is turned away for the language %j; it is as if none had been said',
  (language) => {
    expect(parseFrame(ShopperFrame, JSON.stringify({ ...hello, language }))).toEqual({ ok: true, value: hello });
  },
);

test('F3 a language that is a tag is kept as it is', () => {
  const told = { ...hello, language: 'zh-Hant-TW' };
  expect(parseFrame(ShopperFrame, JSON.stringify(told))).toEqual({ ok: true, value: told });
});
