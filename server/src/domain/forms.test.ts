import { expect, test } from 'vitest';
import { readPerson, readShop } from './forms.ts';

const julia = {
  firstName: 'Julia',
  lastName: 'Ivanova',
  role: 'junior support specialist',
  email: ' Julia@Shop.Example ',
  password: 'a lamp in a window',
};

test('S4 a form filled in well becomes tidy values', () => {
  expect(readPerson(julia)).toEqual({ ok: true, value: { ...julia, email: 'julia@shop.example' } });
  expect(readShop({ name: ' Lumen  & Linde ', origins: ['shop.example'] })).toEqual({
    ok: true,
    value: { name: 'Lumen & Linde', origins: ['https://shop.example'] },
  });
});

test('S4 every wrong field is named at once', () => {
  const form = { firstName: '', lastName: 'Operator 7', role: '\u202e', email: 'julia', password: 'short' };
  expect(readPerson(form)).toEqual({
    ok: false,
    refusal: {
      firstName: 'empty',
      lastName: 'notAName',
      role: 'notAName',
      email: 'notAnAddress',
      password: 'tooShort',
    },
  });
  expect(readShop({ name: 'x'.repeat(81), origins: ['http://shop.example'] })).toEqual({
    ok: false,
    refusal: { shopName: 'tooLong', origins: 'notAnOrigin' },
  });
});

test.each([
  'julia@shop',
  '@shop.example',
  'julia@@shop.example',
  'julia@shop..example',
  'ju lia@shop.example',
  'julia@shop.example\r\nBcc: all@shop.example',
  'julia@shop.example, piotr@shop.example',
  '<julia@shop.example>',
  `${'j'.repeat(250)}@shop.example`,
])('H26 “%s” is no e-mail address', (email) => {
  expect(readPerson({ ...julia, email }).ok).toBe(false);
});
