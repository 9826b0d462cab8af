import { expect, test } from 'vitest';
import { median, orderOf, percentile, ratio } from './figures.ts';

test('B1 a median does not mind one bad round', () => {
  expect(median([3, 1, 100])).toBe(3);
  expect(median([1, 2, 3, 100])).toBe(2.5);
});

test('B2 a percentile is a value that was measured', () => {
  const hundred = Array.from({ length: 100 }, (_, place) => place + 1);
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([51, 96, 100, 100]);
});

test('B3 a ratio compares what was measured in one round', () => {
  expect(ratio([10, 200, 30], [5, 100, 15])).toBe(2);
});

test('B4 no system always follows the same one', () => {
  expect([0, 1, 2].map((round) => orderOf(['a', 'b', 'c'], round).join(''))).toEqual(['abc', 'acb', 'cab']);
});
