import { randomBytes } from 'node:crypto';
import { NUMBER_ALPHABET, readNumber } from '@shopbell/shared';
import { describe, expect, test } from 'vitest';
import { drawNumber } from './number.ts';

describe('number', () => {
  test('N1 what is drawn is a number', () => {
    for (let draw = 0; draw < 1_000; draw += 1) {
      const number = drawNumber(randomBytes(16));
      expect(readNumber(number ?? '')).toBe(number);
    }
  });

  test('N2 every character is as likely as any other', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const first = drawNumber([byte, 0, 0, 0, 0])?.[0];
      if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect(counts.size).toBe(NUMBER_ALPHABET.length);
    expect(new Set(counts.values()).size).toBe(1);
  });

  test('N1 too few bytes make no number', () => {
    expect(drawNumber([1, 2, 3])).toBeNull();
  });
});
