import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCharacter, NUMBER_ALPHABET, NUMBER_LENGTH, readNumber, showNumber } from './number.ts';

const character = fc.constantFrom(...NUMBER_ALPHABET.split(''));
const number = fc
  .array(character, { minLength: NUMBER_LENGTH, maxLength: NUMBER_LENGTH })
  .map((body) => body.join('') + checkCharacter(body.join('')));

describe('number', () => {
  test('N1 it is read back however it was typed', () => {
    fc.assert(
      fc.property(number, (each) => {
        expect(readNumber(showNumber(each))).toBe(each);
        expect(readNumber(` ${each.slice(0, 2).toLowerCase()} ${each.slice(2)}.`)).toBe(each);
      }),
    );
  });

  test('N1 one wrong character is always noticed', () => {
    fc.assert(
      fc.property(number, fc.nat(NUMBER_LENGTH), character, (each, place, wrong) => {
        fc.pre(each[place] !== wrong);
        expect(readNumber(each.slice(0, place) + wrong + each.slice(place + 1))).toBeNull();
      }),
    );
  });

  test('N1 nearly every swap of neighbours is noticed', () => {
    let swaps = 0;
    let missed = 0;
    for (const one of NUMBER_ALPHABET) {
      for (const other of NUMBER_ALPHABET) {
        if (one === other) continue;
        const body = `K${one}${other}QX`;
        const swapped = `K${other}${one}QX`;
        swaps += 1;
        if (checkCharacter(body) === checkCharacter(swapped)) missed += 1;
      }
    }
    expect(missed / swaps).toBeLessThan(0.01);
  });

  test.each(['', 'K74', 'K74-Q2X-9', 'hello', 'K74Q20', '１２３４５６'])('N1 %j is no number', (typed) => {
    expect(readNumber(typed)).toBeNull();
  });
});
