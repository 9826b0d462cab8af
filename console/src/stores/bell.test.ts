import type { Row } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { julia, ownedRow, piotr, row, START } from '../fake-relay.ts';
import { createBell, wanting } from './bell.ts';

const bellOf = ({ seen = false, took = false } = {}) =>
  createBell({ me: 'julia', isSeen: () => seen, tookMyself: () => took });
const rows = (...all: readonly Row[]) => new Map(all.map((one) => [one.id, one]));

test('S3 a wait rings at once, then louder after 30 s, 60 s and 3 min, and then no more', () => {
  const bell = bellOf();
  const steps = [0, 29_999, 30_000, 59_999, 60_000, 180_000, 900_000].map((waited) =>
    bell.waits(rows(row('a')), START + waited).map(({ step }) => step),
  );
  expect(steps).toEqual([[1], [], [2], [], [3], [4], []]);
});

test('S3 a wait that somebody owns does not ring; one that begins again does', () => {
  const bell = bellOf();
  bell.waits(rows(row('a')), START);
  expect(bell.waits(rows(ownedRow('a', piotr)), START + 30_000)).toEqual([]);
  expect(bell.waits(rows(row('a', { awaitingSince: START + 40_000 })), START + 40_000)).toHaveLength(1);
});

test('what a shopper writes to me rings, unless I am looking at it', () => {
  const before = rows(ownedRow('a', julia, { unread: 0 }));
  const after = rows(ownedRow('a', julia, { unread: 1 }));
  expect(bellOf().changes(before, after)).toMatchObject([{ cause: 'wrote' }]);
  expect(bellOf({ seen: true }).changes(before, after)).toEqual([]);
});

test('what a colleague passes to me rings; what I took myself does not', () => {
  const before = rows(ownedRow('a', piotr));
  const after = rows(ownedRow('a', julia));
  expect(bellOf().changes(before, after)).toMatchObject([{ cause: 'given' }]);
  expect(bellOf({ took: true }).changes(before, after)).toEqual([]);
});

test('what a shopper writes to a colleague is not my bell', () => {
  expect(bellOf().changes(rows(ownedRow('a', piotr)), rows(ownedRow('a', piotr, { unread: 9 })))).toEqual([]);
});

test('the title counts who waits and who wrote to me', () => {
  const all = rows(row('a'), ownedRow('b', julia), ownedRow('c', julia, { unread: 0 }), ownedRow('d', piotr));
  expect(wanting(all, 'julia')).toBe(2);
});
