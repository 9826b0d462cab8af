import type { HoursException } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { exceptionOn, inOrder } from './exceptions.ts';

const closed = (date: string, yearly = false): HoursException => ({ date, yearly, name: '', hours: 'closed' });

test('WH5 an exception for one date wins over one that comes back', () => {
  const [yearly, once] = [closed('2020-12-24', true), closed('2026-12-24')];
  expect(exceptionOn('2026-12-24', [yearly, once])).toBe(once);
  expect(exceptionOn('2027-12-24', [yearly, once])).toBe(yearly);
});

test('WH6 a yearly exception does not hold before its first date', () => {
  expect(exceptionOn('2025-12-24', [closed('2026-12-24', true)])).toBeNull();
});

test('WH6 exceptions are listed by when they come next; 29 February in the next leap year', () => {
  const { ahead, over } = inOrder(
    [closed('2024-02-29', true), closed('2020-01-06', true), closed('2026-05-01'), closed('2026-12-25')],
    '2026-11-23',
  );
  expect(ahead.map(({ next, index }) => [next, index])).toEqual([
    ['2026-12-25', 3],
    ['2027-01-06', 1],
    ['2028-02-29', 0],
  ]);
  expect(over.map(({ next }) => next)).toEqual(['2026-05-01']);
});
