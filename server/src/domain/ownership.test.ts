import { describe, expect, test } from 'vitest';
import { plan, type Act, type Standing } from './ownership.ts';

const julia = { id: 'julia', name: 'Julia Ivanova', role: 'support' };
const piotr = { id: 'piotr', name: 'Piotr Nowak', role: 'support' };

const standings: Record<string, Standing> = {
  unopened: { phase: 'unopened', owner: null, term: 0 },
  waiting: { phase: 'waiting', owner: null, term: 3 },
  mine: { phase: 'owned', owner: 'julia', term: 3 },
  theirs: { phase: 'owned', owner: 'piotr', term: 3 },
  closed: { phase: 'closed', owner: null, term: 3 },
};
const acts = {
  claim: { kind: 'claim' },
  release: { kind: 'release', term: 3 },
  transfer: { kind: 'transfer', term: 3, to: piotr },
  refer: { kind: 'refer', term: 3, to: { id: 'returns', name: 'Returns' } },
  promise: { kind: 'promise', term: 3, until: 9_000 },
  return: { kind: 'return', term: 3 },
  takeOver: { kind: 'takeOver', term: 3, from: piotr, reason: 'shift' },
  close: { kind: 'close', term: 3, seen: 9 },
} satisfies Record<string, Act>;

/** What Julia's act comes to: the kind of the entry, or the refusal. */
const all = (answer: string) => Object.fromEntries(Object.keys(acts).map((kind) => [kind, answer]));
const expected: Record<string, Record<string, string>> = {
  unopened: all('notFound'),
  waiting: { ...all('stale'), claim: 'claimed' },
  mine: {
    claim: 'owned',
    release: 'released',
    transfer: 'transferred',
    refer: 'referred',
    promise: 'promised',
    return: 'returned',
    takeOver: 'owned',
    close: 'closed',
  },
  theirs: { ...all('stale'), claim: 'owned', takeOver: 'takenOver' },
  closed: all('closed'),
};

function outcome(standing: Standing, act: Act): string {
  const planned = plan(standing, julia, act);
  return planned.ok ? planned.value.kind : planned.refusal;
}

describe('ownership', () => {
  test.each(Object.entries(expected))(
    'OW2–OW7 every act has its answer when the conversation is %s',
    (name, answers) => {
      const standing = standings[name] as Standing;
      const given = Object.entries(acts).map(([kind, act]) => [kind, outcome(standing, act)]);
      expect(Object.fromEntries(given)).toEqual(answers);
    },
  );

  test('OW3 an act that names another term is refused, whoever owns the conversation', () => {
    const { claim: _claim, ...naming } = acts;
    for (const act of Object.values(naming)) {
      expect(outcome(standings['mine'] as Standing, { ...act, term: 2 })).toBe('stale');
      expect(outcome(standings['theirs'] as Standing, { ...act, term: 4 })).toBe('stale');
    }
  });

  test('OW6 nobody passes a conversation on to themselves', () => {
    expect(outcome(standings['mine'] as Standing, { ...acts.transfer, to: julia })).toBe('notAllowed');
  });
});
