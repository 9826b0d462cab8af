import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstName, lastName } from './names.ts';

test.each([
  ['Julia', 'Ivanova'],
  ['Zażółć', 'Gęślą-Jaźń'],
  ['Юлия', 'Иванова'],
  ['Дар’я', "О'Коннор"],
  ['Jean-Luc', 'd’Arc'],
  ['Anne Marie', 'van der Berg'],
  ['José', 'Ñúñez'],
  ['محمد', 'بن سلمان'],
  ['نیک‌پی', 'حسینی'],
  ['小明', '李'],
  ['じゅん', '高橋'],
  ['राजेश', 'कुमार'],
  ['Nguyễn', 'Thị'],
  ['Gal·la', 'Puig'],
  ['John', 'Smith Jr.'],
  ['Maria', 'O'],
  ['Oo', 'Aa'],
  ['Anna', 'Sales'],
  ['Daan', 'Bot'],
  ['Müller', 'Agenta'],
])('S4 %s %s can be the name of a person', (first, last) => {
  expect(firstName(first)).toEqual({ ok: true, value: first.normalize('NFC') });
  expect(lastName(last)).toEqual({ ok: true, value: last.normalize('NFC') });
});

test.each([
  'Operator 7',
  'Operator',
  'SUPPORT',
  'Support Team',
  'Admin',
  'Поддержка',
  'Obsługa',
  'Julia7',
  '★ Julia',
  'Julia 🙂',
  'xxx',
  'Aaaa',
  'J',
  'J.',
  'Ю.',
  '-Julia',
  "Julia''",
  'Ju--lia',
  'Julia_I',
  'Juliа', // the last letter is Cyrillic
  'Z̵̧̢̲͖a',
  'Ju\u200blia',
  'Ju\u202elia',
  '<b>Julia</b>',
  '=1+1',
])('S4 “%s” is nobody’s first name', (name) => {
  expect(firstName(name)).toEqual({ ok: false, refusal: 'notAName' });
});

test('S4 an empty name and an endless one are refused by name', () => {
  expect(firstName('  \t ')).toEqual({ ok: false, refusal: 'empty' });
  expect(lastName('a b'.repeat(40))).toEqual({ ok: false, refusal: 'tooLong' });
});

test('S4 a name is kept tidy and composed', () => {
  expect(firstName('  Zoe\u0308   Ann ')).toEqual({ ok: true, value: 'Zoë Ann' });
});

test('S4 a name that was accepted stays as it is when it is given again', () => {
  const property = fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (typed) => {
    const once = lastName(typed);
    return !once.ok || (lastName(once.value).ok && once.value === once.value.normalize('NFC').trim());
  });
  expect(fc.check(property)).toMatchObject({ failed: false, counterexample: null });
});

test('S4 no name carries a digit or a character that cannot be seen', () => {
  const property = fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (typed) => {
    const name = firstName(`Anna${typed}`);
    return !name.ok || !/[\p{N}\p{Cc}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>&"]/u.test(name.value);
  });
  expect(fc.check(property)).toMatchObject({ failed: false, counterexample: null });
});
