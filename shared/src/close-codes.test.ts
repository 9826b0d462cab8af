import { expect, test } from 'vitest';
import { closeCodes, closeName, meansStayAway } from './close-codes.ts';

test('C1 and H13 the range of a code says whether to come back, also for codes of a newer relay', () => {
  expect([4000, 4499, 1000, 1001, 1006, 1012, 5000].map(meansStayAway)).toEqual(Array.from({ length: 7 }, () => false));
  expect([4500, 4504, 4999].map(meansStayAway)).toEqual([true, true, true]);
});

test('C1 every code has one name and is in the range that it means', () => {
  const codes = Object.values(closeCodes);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.map(closeName)).toEqual(Object.keys(closeCodes));
  expect(closeName(1006)).toBeUndefined();
});
