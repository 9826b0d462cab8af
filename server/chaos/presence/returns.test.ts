/**
 * Returns tests — a conversation that was taken from somebody who was there, or twice, or
 * from a promise, is found, and so is one that nobody took.
 */
import type { Entry, Person } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { judgeReturns, keptByNobody } from './returns.ts';
import type { Change } from './timeline.ts';
import type { Truth } from './truth.ts';

const julia: Person = { id: 'julia', name: 'Julia Ivanova', role: 'adviser' };
const GRACE = 5_000;

const entry = (sequence: number, at: number) => ({ conversation: 'c', sequence, at, draftId: `d${sequence}` });
const said: Entry = { ...entry(1, 0), kind: 'said', by: 'shopper', text: 'hello' };
const claimed: Entry = { ...entry(2, 1_000), kind: 'claimed', by: julia, term: 1 };
const returned = (sequence: number, at: number, term: number): Entry => ({
  ...entry(sequence, at),
  kind: 'returned',
  by: julia,
  term,
});
/** She is there until 10 s. */
const line: readonly Change<Truth>[] = [
  { at: 0, is: 'here' },
  { at: 10_000, is: 'gone' },
];
const found = (log: readonly Entry[], truth = line): readonly string[] =>
  judgeReturns(log, () => truth, GRACE).findings.map(({ what }) => what);

test('PR8 a conversation whose owner was gone for the grace is rightly taken back', () => {
  const log = [said, claimed, returned(3, 16_000, 2)];
  expect(found(log)).toEqual([]);
  expect(judgeReturns(log, () => line, GRACE).returned).toBe(1);
});

test('PR8 one whose owner was there within the grace is not', () => {
  expect(found([said, claimed, returned(3, 12_000, 2)])).toHaveLength(1);
  expect(found([said, claimed, returned(3, 16_000, 2)], [...line, { at: 15_000, is: 'here' }])).toHaveLength(1);
});

test('PR8 one that nobody owns cannot be taken back again', () => {
  expect(found([said, claimed, returned(3, 16_000, 2), returned(4, 16_500, 3)])[0]).toContain('not the owner');
});

test('PR9 a promise keeps a conversation until its time, and no longer', () => {
  const promised: Entry = { ...entry(3, 2_000), kind: 'promised', by: julia, term: 2, until: 30_000 };
  expect(found([said, claimed, promised, returned(4, 20_000, 3)])[0]).toContain('promise');
  expect(found([said, claimed, promised, returned(4, 36_000, 3)])).toEqual([]);
});

test('PR8 an owner who is gone for too long keeps nothing', () => {
  expect(keptByNobody([said, claimed], () => line, 30_000, 15_000)).toEqual({ person: 'julia', since: 10_000 });
  expect(keptByNobody([said, claimed], () => line, 20_000, 15_000)).toBeNull();
  expect(keptByNobody([said, claimed, returned(3, 16_000, 2)], () => line, 60_000, 15_000)).toBeNull();
});
