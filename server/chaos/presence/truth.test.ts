/**
 * Truth tests — what should be told of somebody follows from their browsers and from what
 * they declared (PROTOCOL.md, PR3).
 */
import { beforeEach, expect, test } from 'vitest';
import { createTruth, type TruthBook } from './truth.ts';

let now = 0;
let truth: TruthBook;
const is = (): string => truth.line('julia').is();

beforeEach(() => {
  now = 0;
  truth = createTruth(() => now);
});

test('PR3 one browser is enough to be there, and all must be idle to be idle', () => {
  expect(is()).toBe('gone');
  truth.browser('julia', 'a', 'there');
  truth.browser('julia', 'b', 'there');
  expect(is()).toBe('here');
  truth.idle('julia', 'a', true);
  expect(is()).toBe('here');
  truth.idle('julia', 'b', true);
  expect(is()).toBe('idle');
  truth.forget('julia', 'a');
  truth.browser('julia', 'b', 'gone');
  expect(is()).toBe('gone');
});

test('PR3 what is declared comes first where it is off, and after being gone where it is away', () => {
  truth.answered('julia', 'away');
  expect(is()).toBe('gone');
  truth.browser('julia', 'a', 'there');
  expect(is()).toBe('away');
  truth.asks('julia', 'off');
  expect(is()).toBe('unclear');
  truth.answered('julia', 'off');
  truth.forget('julia', 'a');
  expect(is()).toBe('off');
});

test('nothing is clear of somebody whose only relay stands still', () => {
  truth.browser('julia', 'a', 'there');
  truth.browser('julia', 'a', 'unclear');
  expect(is()).toBe('unclear');
  truth.browser('julia', 'b', 'there');
  expect(is()).toBe('here');
});

test('PR1 what was declared a moment ago may still be told, and nothing else', () => {
  truth.answered('julia', 'off');
  expect(truth.mayHaveDeclared('julia', 'here', 100)).toBe(true);
  now = 200;
  expect(truth.mayHaveDeclared('julia', 'here', 100)).toBe(false);
  expect(truth.mayHaveDeclared('julia', 'off', 100)).toBe(true);
  truth.asks('julia', 'away');
  expect(truth.mayHaveDeclared('julia', 'away', 100)).toBe(true);
});
