/**
 * Plan tests — a seed is all that is needed to do the same again.
 */
import { expect, test } from 'vitest';
import { drawPlan, faultKinds, type FaultKind } from './plan.ts';

const all = Object.keys(faultKinds) as FaultKind[];

test('a seed draws the same plan again, and another seed another one', () => {
  expect(drawPlan(7, 60_000, all, 350)).toEqual(drawPlan(7, 60_000, all, 350));
  expect(drawPlan(8, 60_000, all, 350)).not.toEqual(drawPlan(7, 60_000, all, 350));
});

test('a plan has every kind of fault, in order, and none after its end', () => {
  const plan = drawPlan(1, 20 * 60_000, all, 350);
  expect(new Set(plan.map(({ kind }) => kind)).size).toBe(all.length);
  expect(plan.map(({ at }) => at)).toEqual(plan.map(({ at }) => at).toSorted((one, other) => one - other));
  expect(plan.at(-1)?.at).toBeLessThan(20 * 60_000);
});

test('a plan of one kind has only that kind, and one of none is empty', () => {
  expect(new Set(drawPlan(1, 60_000, ['relay-kill'], 350).map(({ kind }) => kind))).toEqual(new Set(['relay-kill']));
  expect(drawPlan(1, 60_000, [], 350)).toEqual([]);
});

test('neighbouring seeds have nothing in common', () => {
  const firsts = Array.from({ length: 100 }, (_, seed) => drawPlan(seed, 60_000, all, 350)[0]?.at ?? Infinity);
  expect(firsts.filter((at) => at < 350).length).toBeGreaterThan(45);
  expect(firsts.filter((at) => at < 350).length).toBeLessThan(80);
});
