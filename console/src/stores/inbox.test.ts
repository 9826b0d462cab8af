import { showNumber } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { julia, ownedRow, piotr, row, START } from '../fake-relay.ts';
import { createInbox } from './inbox.ts';
import { waitLevel } from './urgency.ts';

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

function inboxOf(rows = [row('a')]) {
  const inbox = createInbox({ me: 'julia' });
  inbox.welcome(rows);
  return inbox;
}

test('S19 who has waited longest comes first, then what happened last', () => {
  const inbox = inboxOf([
    ownedRow('quiet', julia, { awaitingSince: null, last: { by: julia, text: '', at: START - 9 } }),
    row('new', { awaitingSince: START + 5 }),
    ownedRow('busy', julia, { awaitingSince: null, last: { by: julia, text: '', at: START } }),
    row('old', { awaitingSince: START - 60_000 }),
  ]);
  inbox.tab.value = 'all';
  expect(ids(inbox.shown.value)).toEqual(['old', 'new', 'busy', 'quiet']);
});

test('each list holds what belongs to it, and says how many', () => {
  const closed = row('d', { phase: 'closed', closedAt: START, awaitingSince: null });
  const inbox = inboxOf([row('a'), ownedRow('b', julia), ownedRow('c', piotr), closed]);
  expect(inbox.counts.value).toEqual({ waiting: 1, mine: 1, all: 3, closed: 1 });
});

test('a row that has changed hands leaves one list for another', () => {
  const inbox = inboxOf([row('a'), row('b')]);
  inbox.put([ownedRow('a', julia)]);
  expect(inbox.counts.value).toMatchObject({ waiting: 1, mine: 1, all: 2 });
});

test('a greeting replaces what was known: what it does not name is not open any more', () => {
  const inbox = inboxOf([row('a'), row('b')]);
  inbox.welcome([row('b')]);
  expect([...inbox.rows.value.keys()]).toEqual(['b']);
});

test('N1 a number finds its conversation wherever it is, however it was typed', () => {
  const inbox = inboxOf([row('a', { number: 'XYZ234' }), ownedRow('b', piotr, { number: 'K74Q2X' })]);
  inbox.filter.value = ' k74-q2';
  expect(ids(inbox.shown.value)).toEqual(['b']);
  expect(showNumber('K74Q2X')).toBe('K74-Q2X');
});

test('closed conversations come page by page, latest first', () => {
  const closed = (id: string, closedAt: number) => row(id, { phase: 'closed', closedAt, awaitingSince: null });
  const inbox = inboxOf([]);
  expect(inbox.closedBefore()).toBeUndefined();
  inbox.putClosed([closed('new', START), closed('old', START - 10)], true);
  inbox.put([closed('now', START + 10)]);
  inbox.tab.value = 'closed';
  expect(ids(inbox.shown.value)).toEqual(['now', 'new', 'old']);
  expect(inbox.closedBefore()).toBe(START - 10);
});

test('the next conversation follows the list, and stops at its end', () => {
  const inbox = inboxOf([row('a', { awaitingSince: 1 }), row('b', { awaitingSince: 2 })]);
  expect(inbox.neighbour(null, 1)).toBe('a');
  expect(inbox.neighbour('a', 1)).toBe('b');
  expect(inbox.neighbour('b', 1)).toBeNull();
  expect(inbox.neighbour('b', -1)).toBe('a');
});

test('S7 a wait gets louder after one minute and after three', () => {
  expect([0, 59_999, 60_000, 179_999, 180_000].map(waitLevel)).toEqual([0, 0, 1, 1, 2]);
});

test('PR8 what an owner who is gone gave back is at the head, the longest waiting first', () => {
  const inbox = inboxOf([
    row('old', { awaitingSince: START - 90_000 }),
    row('back', { awaitingSince: START - 5_000, isReturned: true }),
    row('backLonger', { awaitingSince: START - 9_000, isReturned: true }),
  ]);
  expect(ids(inbox.shown.value)).toEqual(['backLonger', 'back', 'old']);
  expect(inbox.mostUrgent()).toBe('backLonger');
});

test('only one’s own departments: their lists, what has none, and whatever is one’s own', () => {
  const inbox = inboxOf([
    row('orders', { department: 'orders' }),
    row('returns', { department: 'returns' }),
    row('none'),
    ownedRow('mine', julia, { department: 'returns' }),
    ownedRow('theirs', piotr, { department: 'returns' }),
  ]);
  inbox.only.value = ['orders'];
  expect(ids(inbox.shown.value).toSorted()).toEqual(['none', 'orders']);
  expect(inbox.waitElsewhere.value).toBe(1);
  inbox.tab.value = 'mine';
  expect(ids(inbox.shown.value)).toEqual(['mine']);
  inbox.tab.value = 'all';
  expect(ids(inbox.shown.value).toSorted()).toEqual(['mine', 'none', 'orders']);
});

test('how much each person has on their desk is counted', () => {
  const inbox = inboxOf([row('a'), ownedRow('b', julia), ownedRow('c', piotr), ownedRow('d', piotr)]);
  expect([...inbox.loads.value]).toEqual([
    ['julia', 1],
    ['piotr', 2],
  ]);
});
