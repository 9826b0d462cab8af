import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settle, unowned } from './conversation.ts';
import type { Entry } from './entries.ts';
import { caughtUp, hasEarlier, heard, positionOf, withEarlier, type Log } from './log.ts';

const julia = { id: 'j', name: 'Julia Ivanova', role: 'support' };
const piotr = { id: 'p', name: 'Piotr Nowak', role: 'support' };

function said(sequence: number): Entry {
  return {
    kind: 'said',
    conversation: 'c',
    sequence,
    at: sequence,
    draftId: `d${sequence}`,
    by: 'shopper',
    text: `${sequence}`,
  };
}
function logOf(...sequences: number[]): Log {
  return { conversation: 'c', epoch: 'e', entries: sequences.map(said) };
}

describe('log', () => {
  test('R7 an entry that leaves a hole is not shown, and the hole is told', () => {
    expect(heard(logOf(1, 2), said(4))).toEqual({ log: logOf(1, 2), hole: true, fresh: false });
    expect(heard(logOf(1, 2), said(3))).toEqual({ log: logOf(1, 2, 3), hole: false, fresh: true });
  });

  test('AP2 a repeat changes nothing', () => {
    const log = logOf(1, 2);
    expect(heard(log, said(2)).log).toBe(log);
  });

  test('R5 a new start replaces what there was; another epoch does, too', () => {
    const given = { conversation: 'c', epoch: 'e', startOver: true, entries: [said(7)] };
    expect(caughtUp(logOf(1), given).log).toEqual(logOf(7));
    expect(caughtUp(logOf(1), { ...given, startOver: false, epoch: 'f' }).log).toEqual({ ...logOf(7), epoch: 'f' });
    expect(caughtUp(null, given).log).toEqual(logOf(7));
  });

  test('R9 earlier entries are put before, when they join on', () => {
    expect(withEarlier(logOf(5, 6), [said(3), said(4)])).toEqual(logOf(3, 4, 5, 6));
    expect(withEarlier(logOf(5, 6), [said(2), said(3)])).toEqual(logOf(5, 6));
    expect([hasEarlier(logOf(5)), hasEarlier(logOf(1)), hasEarlier(logOf())]).toEqual([true, false, false]);
  });

  test('R7 whatever comes in whatever order, a log never has a hole and never a repeat', () => {
    const arrivals = fc.array(
      fc.oneof(
        fc.integer({ min: 1, max: 30 }).map((sequence) => ({ sequence })),
        fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(5)).map(([from, more]) => ({ from, more })),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(arrivals, (all) => {
        let log = logOf();
        for (const each of all) {
          if ('sequence' in each) log = heard(log, said(each.sequence)).log;
          else {
            const entries = Array.from({ length: each.more }, (_, place) => said(each.from + place));
            log = caughtUp(log, { conversation: 'c', epoch: 'e', startOver: false, entries }).log;
          }
          const sequences = log.entries.map(({ sequence }) => sequence);
          expect(sequences).toEqual(sequences.map((_, place) => (sequences[0] ?? 0) + place));
        }
        expect(positionOf(log).sequence).toBe(log.entries.at(-1)?.sequence ?? 0);
      }),
    );
  });
});

describe('conversation', () => {
  const change = { conversation: 'c', sequence: 1, at: 1, draftId: 'd' };

  test('E2 phase, owner and term follow from the log', () => {
    const entries: Entry[] = [
      said(1),
      { ...change, kind: 'claimed', by: julia, term: 1 },
      { ...change, kind: 'transferred', by: julia, to: piotr, term: 2 },
      { ...change, kind: 'takenOver', by: julia, from: piotr, term: 3 },
      { ...change, kind: 'closed', by: julia, term: 4 },
      said(6),
    ];
    const standings = entries.map((_, place) => entries.slice(0, place + 1).reduce(settle, unowned));
    expect(standings).toEqual([
      { phase: 'waiting', owner: null, term: 0 },
      { phase: 'owned', owner: julia, term: 1 },
      { phase: 'owned', owner: piotr, term: 2 },
      { phase: 'owned', owner: julia, term: 3 },
      { phase: 'closed', owner: null, term: 4 },
      { phase: 'waiting', owner: null, term: 4 },
    ]);
  });
});
