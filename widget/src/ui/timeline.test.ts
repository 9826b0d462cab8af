import { expect, test } from 'vitest';
import { julia, piotr, said } from '../doubles.ts';
import { timeline } from './timeline.ts';

const dayOf = (at: number): string => String(Math.floor(at / 86_400_000));
const at = (sequence: number, by: Parameters<typeof said>[1], minutes: number) => ({
  ...said(sequence, by, `m${sequence}`),
  at: minutes * 60_000,
});

test('E4 a line stands before the first entry of each day', () => {
  const moments = timeline([at(1, 'shopper', 1), at(2, julia, 2), at(3, julia, 1_441)], dayOf);
  expect(moments.map(({ kind }) => kind)).toEqual(['day', 'said', 'said', 'day', 'said']);
});

test('E1 messages of one author and minute stand together', () => {
  const entries = [at(1, julia, 1), at(2, julia, 1.5), at(3, julia, 4), at(4, piotr, 4), at(5, 'shopper', 4)];
  const groups = timeline(entries, dayOf).flatMap((moment) =>
    moment.kind === 'said' ? [[moment.isFirst, moment.isLast]] : [],
  );
  expect(groups).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
    [true, true],
  ]);
});

test('AP3 a message keeps the key that its draft had', () => {
  const [, moment] = timeline([said(1, 'shopper', 'a', 'd7')], dayOf);
  expect(moment?.key).toBe('d7');
});
