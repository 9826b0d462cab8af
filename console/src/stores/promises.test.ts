import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_PROMISE, momentsFrom, promiseProblem, readLocal, stands, writeLocal } from './promises.ts';

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const names = (now: number) => momentsFrom(now).map(({ name }) => name);

test('PR9 the moments that are offered make sense at that hour of that day', () => {
  // A Wednesday.
  expect(names(at(25, 9))).toEqual(['inAnHour', 'today', 'tomorrow', 'monday']);
  expect(names(at(25, 18))).toEqual(['inAnHour', 'tomorrow', 'monday']);
  // On a Sunday, tomorrow is Monday.
  expect(names(at(29, 9))).toEqual(['inAnHour', 'today', 'tomorrow']);
  expect(momentsFrom(at(25, 9, 3))[0]?.at).toBe(at(25, 10, 15));
  expect(momentsFrom(at(25, 9)).at(-1)?.at).toBe(at(30, 10));
});

test('PR9 every moment that is offered can be promised, whenever one looks', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(2026, 0, 1), max: new Date(2028, 0, 1), noInvalidDate: true }), (date) => {
      const now = date.getTime();
      const offered = momentsFrom(now);
      expect(offered.map((moment) => promiseProblem(moment.at, now))).toEqual(offered.map(() => null));
    }),
  );
});

test('PR9 what is over, too far ahead or no time at all cannot be promised', () => {
  const now = at(25, 9);
  expect(promiseProblem(now, now)).toBe('past');
  expect(promiseProblem(now + LONGEST_PROMISE + 1, now)).toBe('tooFar');
  expect(promiseProblem(now + LONGEST_PROMISE, now)).toBeNull();
  expect(promiseProblem(readLocal(''), now)).toBe('notATime');
});

test('a moment that is written into a field is read back as the same', () => {
  expect(writeLocal(at(5, 7, 3))).toBe('2026-11-05T07:03');
  expect(readLocal(writeLocal(at(25, 9, 30)))).toBe(at(25, 9, 30));
});

test('PR9 a promise stands until its time', () => {
  expect(stands(null, 5)).toBe(false);
  expect(stands(6, 5)).toBe(true);
  expect(stands(5, 5)).toBe(false);
});
