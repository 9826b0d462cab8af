/**
 * Judge tests — each way of being wrong is found, how long it lasts is measured, and
 * nothing is found where all is shown as it is.
 */
import { expect, test } from 'vitest';
import { falseOffShare, lengthWithout, mismatches, mismatchesOf, wrongnessOf } from './judge.ts';
import { createPresenceLedger } from './ledger.ts';

const whole = { from: 0, until: 100 };

test('what is shown as it is, or seen by nobody, or unclear, is not wrong', () => {
  expect(wrongnessOf('here', 'here')).toBeNull();
  expect(wrongnessOf('gone', 'elsewhere')).toBeNull();
  expect(wrongnessOf('away', 'elsewhere')).toBeNull();
  expect(wrongnessOf('gone', 'blind')).toBeNull();
  expect(wrongnessOf('unclear', 'here')).toBeNull();
});

test('a ghost is falsely here, whoever is there and shown as off is falsely off, all else is late', () => {
  expect(wrongnessOf('gone', 'here')).toBe('falselyHere');
  expect(wrongnessOf('gone', 'idle')).toBe('falselyHere');
  expect(wrongnessOf('here', 'gone')).toBe('falselyOff');
  expect(wrongnessOf('away', 'off')).toBe('falselyOff');
  expect(wrongnessOf('here', 'elsewhere')).toBe('falselyOff');
  expect(wrongnessOf('off', 'here')).toBe('late');
  expect(wrongnessOf('idle', 'here')).toBe('late');
});

test('a mismatch lasts from when it begins to be wrong until it is right', () => {
  const truth = [
    { at: 0, is: 'gone' },
    { at: 10, is: 'here' },
    { at: 50, is: 'gone' },
  ] as const;
  const shown = [
    { at: 0, is: 'gone' },
    { at: 12, is: 'here' },
    { at: 20, is: 'gone' },
    { at: 23, is: 'here' },
    { at: 90, is: 'gone' },
  ] as const;
  expect(mismatchesOf(truth, shown, whole)).toEqual([
    { wrongness: 'falselyOff', from: 10, until: 12 },
    { wrongness: 'falselyOff', from: 20, until: 23 },
    { wrongness: 'falselyHere', from: 50, until: 90 },
  ]);
  expect(mismatchesOf(truth, shown, { from: 60, until: 70 })).toEqual([
    { wrongness: 'falselyHere', from: 60, until: 70 },
  ]);
});

test('one wrong thing that becomes another of its kind is one mismatch', () => {
  const shown = [
    { at: 0, is: 'here' },
    { at: 20, is: 'idle' },
    { at: 30, is: 'gone' },
  ] as const;
  expect(mismatchesOf([{ at: 0, is: 'gone' }], shown, whole)).toEqual([
    { wrongness: 'falselyHere', from: 0, until: 30 },
  ]);
});

test('what is excused does not count, and only that', () => {
  expect(lengthWithout({ from: 10, until: 50 }, [{ from: 0, until: 20 }])).toBe(30);
  expect(lengthWithout({ from: 10, until: 50 }, [{ from: 60, until: 90 }])).toBe(40);
});

/** Julia is there from 100 to 1,100, and shown from `from` on; twice she is told to be off. */
function aDay(from: number) {
  let now = 0;
  const ledger = createPresenceLedger(() => now);
  ledger.truth.line('julia');
  const at = (instant: number, act: () => void): void => {
    now = instant;
    act();
  };
  ledger.shows('one', 'julia', 'gone');
  at(100, () => ledger.truth.browser('julia', 'b', 'there'));
  at(from, () => ledger.shows('one', 'julia', 'here'));
  at(600, () => ledger.shows('one', 'julia', 'gone'));
  at(605, () => ledger.shows('one', 'julia', 'here'));
  at(1_100, () => ledger.truth.forget('julia', 'b'));
  at(1_120, () => ledger.shows('one', 'julia', 'gone'));
  return ledger;
}

test('false-offline is the time in which somebody is told to be off; whoever has just come is not, for a while', () => {
  const stretch = { from: 0, until: 2_000 };
  const soon = falseOffShare(aDay(120), ['julia'], stretch, 50);
  expect(soon).toEqual({ share: 0.005, falselyOff: 5, there: 1_000, untold: 20 });
  expect(falseOffShare(aDay(200), ['julia'], stretch, 50).falselyOff).toBe(105);
});

test('each observer is judged by itself', () => {
  const ledger = aDay(120);
  ledger.shows('other', 'julia', 'here');
  const found = mismatches(ledger, ['julia'], { from: 0, until: 2_000 });
  expect(found.filter(({ observer }) => observer === 'other')).toEqual([
    { wrongness: 'falselyHere', person: 'julia', observer: 'other', from: 1_120, until: 2_000 },
  ]);
  expect(found.filter(({ observer }) => observer === 'one').map(({ wrongness }) => wrongness)).toEqual([
    'falselyOff',
    'falselyOff',
    'falselyHere',
  ]);
});
