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
  takeOver: { kind: 'takeOver', term: 3, from: piotr, reason: 'shift' },
  close: { kind: 'close', term: 3, seen: 9 },
} satisfies Record<string, Act>;

/** What Julia's act comes to: the kind of the entry, or the refusal. */
const expected: Record<string, Record<keyof typeof acts, string>> = {
  unopened: { claim: 'notFound', release: 'notFound', transfer: 'notFound', takeOver: 'notFound', close: 'notFound' },
  waiting: { claim: 'claimed', release: 'stale', transfer: 'stale', takeOver: 'stale', close: 'stale' },
  mine: { claim: 'owned', release: 'released', transfer: 'transferred', takeOver: 'owned', close: 'closed' },
  theirs: { claim: 'owned', release: 'stale', transfer: 'stale', takeOver: 'takenOver', close: 'stale' },
  closed: { claim: 'closed', release: 'closed', transfer: 'closed', takeOver: 'closed', close: 'closed' },
};

function outcome(standing: Standing, act: Act): string {
  const planned = plan(standing, julia, act);
  return planned.ok ? planned.value.kind : planned.refusal;
}

describe('ownership', () => {
  test.each(Object.entries(expected))(
    'OW2–OW5 every act has its answer when the conversation is %s',
    (name, answers) => {
      const standing = standings[name] as Standing;
      const given = Object.entries(acts).map(([kind, act]) => [kind, outcome(standing, act)]);
      expect(Object.fromEntries(given)).toEqual(answers);
    },
  );

  test('OW3 an act that names another term is refused, whoever owns the conversation', () => {
    for (const act of [acts.release, acts.transfer, acts.takeOver, acts.close]) {
      expect(outcome(standings['mine'] as Standing, { ...act, term: 2 })).toBe('stale');
      expect(outcome(standings['theirs'] as Standing, { ...act, term: 4 })).toBe('stale');
    }
  });

  test('OW6 nobody passes a conversation on to themselves', () => {
    expect(outcome(standings['mine'] as Standing, { ...acts.transfer, to: julia })).toBe('notAllowed');
  });
});
