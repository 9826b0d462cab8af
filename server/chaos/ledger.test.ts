/**
 * Ledger tests — each checker finds what it is there for, and nothing in a log that is
 * as it should be.
 */
import type { Author, Entry, Person, Row } from '@shopbell/shared';
import { beforeEach, expect, test } from 'vitest';
import type { WholeLog } from './ends/reader.ts';
import { createLedger, nameOf, type Checker, type Ledger } from './ledger.ts';
import { judge } from './verdict.ts';

const julia: Person = { id: 'julia', name: 'Julia Ivanova', role: 'adviser' };
const piotr: Person = { id: 'piotr', name: 'Piotr Nowak', role: 'adviser' };
let ledger: Ledger;
let log: Entry[];
let row: Partial<Row>;

const at = (sequence: number) => ({ conversation: 'c', sequence, at: sequence * 10, draftId: `d${sequence}` });
const said = (sequence: number, by: Author = 'shopper'): Entry => ({
  ...at(sequence),
  kind: 'said',
  by,
  text: `t${sequence}`,
});

/** A shopper writes, Julia claims and answers, the shopper thanks. */
beforeEach(() => {
  ledger = createLedger(() => 0);
  log = [said(1), { ...at(2), kind: 'claimed', by: julia, term: 1 }, said(3, julia), said(4)];
  row = { sequence: 4, owner: julia, term: 1, phase: 'owned', unread: 1, marks: { shopper: 0, operator: 3 } };
  for (const entry of log) {
    const author = nameOf(entry);
    ledger.meant(author, 'c', {
      draftId: entry.draftId,
      kind: entry.kind,
      ...(entry.kind === 'said' && { text: entry.text }),
    });
    ledger.acknowledge(entry.draftId, { epoch: 'e', sequence: entry.sequence });
  }
});

function found(epoch = 'e'): Checker[] {
  judge(ledger, new Map([['c', { epoch, entries: log, row: row as Row } satisfies WholeLog]]));
  return [...new Set(ledger.violations.map(({ checker }) => checker))];
}

test('a log as it should be is found to be well', () => {
  for (const observer of ['one', 'other']) {
    log.forEach((entry, place) => ledger.shown(observer, 'e', entry, place === 0 ? null : place));
  }
  expect(found()).toEqual([]);
});

test('an acknowledged draft that is not in the log is lost, and forgotten only where the epoch is another', () => {
  log.pop();
  row = { ...row, sequence: 3, unread: 0 };
  expect(found('another')).toEqual([]);
  expect(found()).toEqual(['lost']);
});

test('a draft in two places is a duplicate', () => {
  log.push({ ...said(5), draftId: 'd4', text: 't4' } as Entry);
  expect(found()).toContain('duplicated');
  ledger = createLedger(() => 0);
  ledger.meant('shopper', 'c', { draftId: 'd1', kind: 'said', text: 't1' });
  ledger.shown('one', 'e', said(1), null);
  ledger.shown('one', 'e', { ...said(2), draftId: 'd1', text: 't1' } as Entry, 1);
  expect(ledger.violations.map(({ checker }) => checker)).toEqual(['duplicated']);
});

test('other words, other instants and words of nobody are alterations', () => {
  log[0] = { ...said(1), text: 'something else' } as Entry;
  expect(found()).toEqual(['altered']);
});

test('one place that shows two things is disorder, and so is a hole on a screen', () => {
  ledger.shown('one', 'e', said(1), null);
  ledger.shown('other', 'e', { ...said(1), draftId: 'd4', text: 't4' } as Entry, null);
  ledger.shown('one', 'e', said(4), 1);
  expect(ledger.violations.map(({ checker }) => checker)).toEqual(['disorder', 'disorder']);
});

test('a sender’s words out of turn are disorder', () => {
  const [first, claim, answer, last] = log as [Entry, Entry, Entry, Entry];
  log = [{ ...last, sequence: 1 }, claim, answer, { ...first, sequence: 4 }];
  expect(found()).toContain('disorder');
});

test('words that a power cut took and a late repeat brought back are not out of turn, those that it left are', () => {
  const [first, claim, answer, last] = log as [Entry, Entry, Entry, Entry];
  log = [{ ...last, sequence: 1 }, claim, answer, { ...first, sequence: 4 }];
  expect(found('another')).toEqual([]);
  ledger.meant('shopper', 'c', { draftId: 'd5', kind: 'said', text: 't5' });
  ledger.meant('shopper', 'c', { draftId: 'd6', kind: 'said', text: 't6' });
  ledger.acknowledge('d5', { epoch: 'e', sequence: 6 });
  ledger.acknowledge('d6', { epoch: 'e', sequence: 5 });
  log = [
    ...log,
    { ...said(5), draftId: 'd6', text: 't6' } as Entry,
    { ...said(6), draftId: 'd5', text: 't5' } as Entry,
  ];
  row = { ...row, sequence: 6, unread: 3 };
  expect(found('another')).toEqual(['disorder']);
});

test('a missing sequence is a gap', () => {
  log.splice(2, 1);
  expect(found()).toContain('gap');
});

test('words of somebody who is not the owner, a second claim, and an owner who is not in the log are found', () => {
  row = { ...row, owner: piotr };
  expect(found()).toEqual(['owner']);
  log[2] = said(3, piotr);
  expect(ledger.violations).toHaveLength(1);
  found();
  expect(ledger.violations).toHaveLength(2);
});

test('a count of unread messages that the log does not give is found', () => {
  row = { ...row, unread: 2 };
  expect(found()).toEqual(['unread']);
});

test('words that were refused for good are not in the log', () => {
  ledger.refuse('d3', 'stale');
  expect(found()).toContain('refused');
});
