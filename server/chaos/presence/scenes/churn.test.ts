/**
 * Churn tests — a seed is all that is needed to do the same again.
 */
import { expect, test } from 'vitest';
import { drawMoves } from './churn.ts';

test('a seed draws the same moves again, and another seed other ones', () => {
  expect(drawMoves(7, 60_000, 40)).toEqual(drawMoves(7, 60_000, 40));
  expect(drawMoves(8, 60_000, 40)).not.toEqual(drawMoves(7, 60_000, 40));
});

test('everybody moves, and nobody after the end', () => {
  const moves = drawMoves(1, 600_000, 40);
  expect(new Set(moves.map(({ person }) => person)).size).toBe(40);
  expect(moves.at(-1)?.at).toBeLessThan(600_000);
});
