import { expect, test } from 'vitest';
import { newId, newSecret } from './ids.ts';

test('H1 every id is a UUID, version 4, and another one, also where a page has no crypto.randomUUID', () => {
  const ids = Array.from({ length: 1_000 }, newId);
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
  // Each digit that is drawn takes every value that it may.
  for (const place of [0, 9, 15, 24, 35]) expect(new Set(ids.map((id) => id[place])).size).toBe(16);
  expect(new Set(ids.map((id) => id[19])).size).toBe(4);
});

test('D2 a secret is long, and of letters that a frame may carry', () => {
  expect(newSecret()).toMatch(/^[\w-]{72}$/);
  expect(newSecret()).not.toBe(newSecret());
});
