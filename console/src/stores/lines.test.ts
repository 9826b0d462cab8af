import { expect, test } from 'vitest';
import { julia, said, START } from '../fake-relay.ts';
import { linesOf } from './lines.ts';

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const kinds = (...args: Parameters<typeof linesOf>) => linesOf(...args).map(({ kind }) => kind);

test('messages of one author in a row are one group, until they pause', () => {
  const entries = [
    said('a', 1, 'shopper', 'one'),
    said('a', 2, 'shopper', 'two'),
    said('a', 3, julia, 'three'),
    { ...said('a', 4, julia, 'later'), at: START + 600_000 },
  ];
  expect(kinds(entries, { dayOf, newAfter: null })).toEqual(['day', 'group', 'group', 'group']);
});

test('each day begins with its line', () => {
  const entries = [said('a', 1, 'shopper', 'one'), { ...said('a', 2, 'shopper', 'two'), at: START + 86_400_000 }];
  expect(kinds(entries, { dayOf, newAfter: null })).toEqual(['day', 'group', 'day', 'group']);
});

test('what the shopper wrote since the last look is marked as new, once', () => {
  const entries = [said('a', 1, 'shopper', 'old'), said('a', 2, 'shopper', 'new'), said('a', 3, 'shopper', 'newer')];
  expect(kinds(entries, { dayOf, newAfter: 1 })).toEqual(['day', 'group', 'new', 'group']);
});

test('E5 what happened stands as a line of its own', () => {
  const claimed = {
    kind: 'claimed',
    conversation: 'a',
    sequence: 2,
    at: START,
    draftId: 'x',
    by: julia,
    term: 1,
  } as const;
  expect(kinds([said('a', 1, 'shopper', 'one'), claimed], { dayOf, newAfter: null })).toEqual([
    'day',
    'group',
    'happening',
  ]);
});
