import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Unsent, WordsOfOperator } from '../ports.ts';
import { decide, pauseAfter, retries } from './due.ts';

const AFTER = 120_000;

function said(sequence: number, at: number): WordsOfOperator {
  const by = { id: 'julia', name: 'Julia Ivanova', role: 'support' };
  return { kind: 'said', conversation: 'c', sequence, at, draftId: `d${sequence}`, by, text: `${sequence}` };
}

const unsent = (words: readonly WordsOfOperator[], more: Partial<Unsent> = {}): Unsent => ({
  shopper: 's',
  number: 'K74Q2X',
  epoch: 'e',
  email: 'ada@example.org',
  language: null,
  page: null,
  words,
  tried: null,
  tries: 0,
  lastSaid: words.at(-1)?.sequence ?? 0,
  ...more,
});

test('ML3 nothing is sent where nothing waits, and nowhere without an address', () => {
  expect(decide(unsent([]), 1_000_000, AFTER)).toEqual({ kind: 'nothing' });
  expect(decide(unsent([said(1, 0)], { email: null }), 1_000_000, AFTER)).toEqual({ kind: 'nothing' });
});

test('ML3 the oldest words that wait say when; all that wait then go together', () => {
  const words = [said(3, 1_000), said(5, 100_000)];
  expect(decide(unsent(words), 1_000, AFTER)).toEqual({ kind: 'early', again: AFTER });
  expect(decide(unsent(words), 120_999, AFTER)).toEqual({ kind: 'early', again: 1 });
  expect(decide(unsent(words), 121_000, AFTER)).toEqual({ kind: 'send', words, through: 5 });
});

test('ML4 what was begun is sent again as it was, and what came since waits for the next mail', () => {
  const words = [said(3, 0), said(5, 1), said(9, 2)];
  expect(decide(unsent(words, { tried: 5 }), 1_000_000, AFTER)).toMatchObject({ through: 5, words: words.slice(0, 2) });
  expect(decide(unsent(words.slice(2), { tried: 5 }), 1_000_000, AFTER)).toMatchObject({ through: 9 });
});

test('ML6 a try is repeated ever more rarely, for about two days', () => {
  const pauses = Array.from({ length: retries.mostTries }, (_, tries) => pauseAfter(tries + 1, retries));
  const minutes = pauses.map((pause) => (pause === null ? null : pause / 60_000));
  expect(minutes.slice(0, 6)).toEqual([1, 5, 15, 60, 60, 60]);
  expect(minutes.at(-1)).toBeNull();
  const hours = minutes.reduce<number>((sum, pause) => sum + (pause ?? 0), 0) / 60;
  expect(hours).toBeGreaterThan(46);
  expect(hours).toBeLessThan(48);
});

test('ML4 whatever was begun and whenever it is asked, nothing is left out between the words of one mail', () => {
  const history = fc.record({
    sequences: fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 20 }),
    tried: fc.option(fc.integer({ min: 0, max: 60 })),
    now: fc.integer({ min: 0, max: 400_000 }),
  });
  fc.assert(
    fc.property(history, ({ sequences, tried, now }) => {
      const words = sequences.toSorted((one, other) => one - other).map((sequence) => said(sequence, sequence * 1_000));
      const decision = decide(unsent(words, { tried }), now, AFTER);
      if (decision.kind !== 'send') return;
      expect(decision.words).toEqual(words.slice(0, decision.words.length));
      expect(decision.words.at(-1)?.sequence).toBe(decision.through);
    }),
  );
});
