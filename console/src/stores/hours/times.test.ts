import { expect, test } from 'vitest';
import { begunAt, endedAt, intervalOf, movedTo, nextInterval, spanOf, stepped, tidyTime } from './times.ts';

test.each([
  ['9', '09:00'],
  ['930', '09:30'],
  ['0930', '09:30'],
  ['9.30', '09:30'],
  ['9 pm', '21:00'],
  ['12:30am', '00:30'],
  ['24', '24:00'],
  ['25:00', '25:00'],
  ['noon', 'noon'],
])('WH17 a time that is typed as %s is read as %s', (typed, time) => {
  expect(tidyTime(typed)).toBe(time);
});

test('WH2 an end that is not later than its beginning is of the day after', () => {
  expect(spanOf({ from: '22:00', to: '06:00' })).toEqual({ from: 1_320, to: 1_800 });
  expect(spanOf({ from: '09:00', to: '24:00' })).toEqual({ from: 540, to: 1_440 });
  expect(spanOf({ from: '25:00', to: '06:00' })).toBeNull();
});

test('an end that is pulled stops at midnight, and goes past it where it is pulled on', () => {
  const day = { from: 540, to: 1_020 };
  expect(intervalOf(endedAt(day, 1_100))).toEqual({ from: '09:00', to: '18:15' });
  expect(intervalOf(endedAt(day, 1_465))).toEqual({ from: '09:00', to: '24:00' });
  expect(intervalOf(endedAt(day, 1_560))).toEqual({ from: '09:00', to: '02:00' });
});

test('no drag makes an end that is its beginning, nor one before it', () => {
  expect(endedAt({ from: 540, to: 1_020 }, 0)).toEqual({ from: 540, to: 555 });
  expect(endedAt({ from: 540, to: 1_020 }, 9_000)).toEqual({ from: 540, to: 1_965 });
  expect(endedAt({ from: 0, to: 1_020 }, 9_000)).toEqual({ from: 0, to: 1_440 });
  expect(begunAt({ from: 540, to: 1_020 }, 2_000)).toEqual({ from: 1_005, to: 1_020 });
  expect(begunAt({ from: 1_320, to: 1_800 }, 0)).toEqual({ from: 375, to: 1_800 });
});

test('a day that is moved stays as long as it was and within its day', () => {
  expect(movedTo({ from: 540, to: 1_020 }, 2_000)).toEqual({ from: 960, to: 1_440 });
  expect(movedTo({ from: 540, to: 1_020 }, -50)).toEqual({ from: 0, to: 480 });
});

test('arrow keys go by quarters, and an end may be 24:00', () => {
  expect(stepped('09:05', 15, false)).toBe('09:15');
  expect(stepped('09:05', -15, false)).toBe('09:00');
  expect(stepped('23:45', 15, true)).toBe('24:00');
  expect(stepped('24:00', 15, true)).toBe('00:15');
  expect(stepped('00:00', -15, false)).toBe('23:45');
  expect(stepped('soon', 15, false)).toBe('soon');
});

test('what is added to a day comes after what there is', () => {
  expect(nextInterval([])).toEqual({ from: '09:00', to: '17:00' });
  expect(nextInterval([{ from: '09:00', to: '12:30' }])).toEqual({ from: '14:00', to: '18:00' });
});
