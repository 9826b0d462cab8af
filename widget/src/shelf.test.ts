import { expect, test } from 'vitest';
import { blockedShelf, createStorage, shelfOn } from './doubles.ts';
import { createShelf } from './shelf.ts';

test('O3 a shelf keeps words in the storage, under the name of its shop', () => {
  const storage = createStorage();
  shelfOn(storage).set('text', 'hello');
  expect(storage.getItem('shopbell:demo:text')).toBe('hello');
  expect(createShelf('other', () => storage).get('text')).toBeNull();
  expect(createShelf('other', () => storage).names()).toEqual([]);
});

test('O3 a shelf whose storage is blocked keeps words in memory', () => {
  const shelf = blockedShelf();
  shelf.set('text', 'hello');
  expect(shelf.get('text')).toBe('hello');
  expect(shelf.names()).toEqual(['text']);
  shelf.drop('text');
  expect(shelf.get('text')).toBeNull();
});

test('O3 a shelf whose storage is full keeps what does not fit in memory', () => {
  const full = createStorage();
  full.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const shelf = createShelf('demo', () => full);
  shelf.set('text', 'hello');
  expect(shelf.get('text')).toBe('hello');
});
