import { expect, test } from 'vitest';
import { newPassword } from './passwords.ts';

const known = ['Julia', 'Ivanova', 'julia.ivanova@shop.example'];

test.each([
  'a lamp in a window',
  'Xk2pQ9vLm3',
  'правильная лошадь',
  '正しい馬電池ホチキス青い空',
  'juliabuyslamps4ever',
  '48151623421234567890',
])('H21 “%s” is a password', (typed) => {
  expect(newPassword(typed, known)).toEqual({ ok: true, value: typed });
});

test.each([
  ['', 'empty'],
  ['short1!', 'tooShort'],
  ['x'.repeat(257), 'tooLong'],
  ['password123', 'guessable'],
  ['P@ssword!!1', 'guessable'],
  ['Qwertyuiop1', 'guessable'],
  ['1234567890', 'guessable'],
  ['0987654321', 'guessable'],
  ['abcdefghij', 'guessable'],
  ['aaaaaaaaaaaa', 'guessable'],
  ['abababababab', 'guessable'],
  ['24.12.1985', 'guessable'],
  ['julia.ivanova@shop.example', 'guessable'],
  ['Julia.Ivanova', 'guessable'],
  ['JuliaIvanova1985', 'guessable'],
  ['IvanovaJulia!', 'guessable'],
])('H21 “%s” is none: %s', (typed, refusal) => {
  expect(newPassword(typed, known)).toEqual({ ok: false, refusal });
});

test('H21 ten emoji are ten characters, not twenty', () => {
  expect(newPassword('😀😃😄😁😆', known)).toEqual({ ok: false, refusal: 'tooShort' });
});
