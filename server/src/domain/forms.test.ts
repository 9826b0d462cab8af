import { expect, test } from 'vitest';
import { readColleague, readPerson, readPublic, readShop, readShopSettings } from './forms.ts';

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

test('S4 what somebody changes of themselves and what an owner changes of others is held to the same', () => {
  const form = { firstName: ' Julia ', lastName: 'Ivanova', role: 'support', languages: ['EN'] };
  const tidy = { firstName: 'Julia', lastName: 'Ivanova', role: 'support', languages: ['en'] };
  const departments = [{ id: 'o', name: 'Orders' }];
  expect(readPublic(form)).toEqual({ ok: true, value: tidy });
  const standing = { rank: 'supervisor', departments: ['o'] };
  expect(readColleague({ ...form, ...standing }, { departments, isOwner: false })).toEqual({
    ok: true,
    value: { ...tidy, ...standing },
  });
  // An owner's rank is no question.
  expect(readColleague({ ...form, rank: 'owner', departments: [] }, { departments, isOwner: true })).toEqual({
    ok: true,
    value: { ...tidy, departments: [] },
  });
  expect(
    readColleague({ ...form, rank: 'owner', departments: ['x'], role: '' }, { departments, isOwner: false }),
  ).toEqual({
    ok: false,
    refusal: { rank: 'notARank', departments: 'notADepartment', role: 'empty' },
  });
});

test('PR4 an idle time is a minute at least and two hours at most', () => {
  const shop = { name: 'Lumen', origins: [] };
  for (const idleAfter of [60_000, 600_000.4, 7_200_000]) {
    expect(readShopSettings({ ...shop, idleAfter })).toMatchObject({
      ok: true,
      value: { idleAfter: Math.round(idleAfter) },
    });
  }
  for (const idleAfter of [0, -1, 59_999, 7_200_001, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(readShopSettings({ ...shop, idleAfter })).toEqual({ ok: false, refusal: { idleAfter: 'notATime' } });
  }
});
