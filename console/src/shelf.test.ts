import { expect, test } from 'vitest';
import { browserShelf } from './shelf.ts';

test('O3 where nothing can be written down things are kept in memory', () => {
  const shelf = browserShelf(() => {
    throw new Error('blocked');
  });
  shelf.put('a.1', 'one');
  expect(shelf.get('a.1')).toBe('one');
  expect(shelf.keys('a.')).toEqual(['a.1']);
  shelf.remove('a.1');
  expect(shelf.get('a.1')).toBeNull();
});

test('O1 what is written down is there for the next page', () => {
  browserShelf(() => localStorage).put('a.1', 'one');
  expect(browserShelf(() => localStorage).keys('a.')).toEqual(['a.1']);
});
