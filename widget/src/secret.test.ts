import { expect, test } from 'vitest';
import { blockedShelf, createClock, createStorage, shelfOn } from './doubles.ts';
import { createSecret } from './secret.ts';

function setUp(storage: Storage, clock: ReturnType<typeof createClock>, drawn: string) {
  const heard = { changed: 0, kept: 0 };
  const secret = createSecret({
    shelf: shelfOn(storage),
    draw: () => drawn,
    later: clock.later,
    changed: () => (heard.changed += 1),
  });
  return { secret, heard, keep: () => secret.keep(() => (heard.kept += 1)) };
}

test('D2 a secret is written down only when the shopper has begun to write', () => {
  const storage = createStorage();
  const clock = createClock();
  const { secret, keep, heard } = setUp(storage, clock, 'mine');
  expect(secret.current()).toBe('mine');
  expect(storage.length).toBe(0);
  expect(secret.isKept()).toBe(false);
  keep();
  clock.pass(100);
  expect(storage.getItem('shopbell:demo:secret')).toBe('mine');
  expect(secret.isKept()).toBe(true);
  expect(heard.kept).toBe(1);
});

test('D2 two tabs that begin in the same moment end with one secret', () => {
  const storage = createStorage();
  const clock = createClock();
  const one = setUp(storage, clock, 'one');
  const other = setUp(storage, clock, 'other');
  one.secret.current();
  other.secret.current();
  one.keep();
  // Both looked before either had written: the other one does not see it yet.
  storage.removeItem('shopbell:demo:secret');
  other.keep();
  clock.pass(100);
  expect(one.secret.current()).toBe('other');
  expect(other.secret.current()).toBe('other');
  expect(one.heard).toEqual({ changed: 1, kept: 1 });
  expect(other.heard).toEqual({ changed: 0, kept: 1 });
});

test('D2 a tab takes over the secret that another one has written', () => {
  const storage = createStorage();
  const { secret, heard } = setUp(storage, createClock(), 'mine');
  secret.current();
  storage.setItem('shopbell:demo:secret', 'theirs');
  secret.reread();
  expect(secret.current()).toBe('theirs');
  expect(heard.changed).toBe(1);
  expect(secret.isKept()).toBe(true);
});

test('O3 where storage is blocked a secret holds for as long as the page', () => {
  const clock = createClock();
  const secret = createSecret({ shelf: blockedShelf(), draw: () => 'mine', later: clock.later, changed() {} });
  secret.keep(() => {});
  clock.pass(100);
  expect(secret.current()).toBe('mine');
  expect(secret.isKept()).toBe(true);
});
