import { expect, test } from 'vitest';
import { createClock } from '../doubles.ts';
import { createConnection } from './connection.ts';

function setUp(isOnline = true) {
  const clock = createClock();
  return { clock, store: createConnection({ later: clock.later, isOnline }) };
}

test('L2 a short loss of the link is not worth a word; a longer one is', () => {
  const { clock, store } = setUp();
  store.changed('open');
  store.changed('waiting');
  clock.pass(900);
  expect(store.trouble.value).toBeNull();
  clock.pass(200);
  expect(store.trouble.value).toBe('reconnecting');
  store.changed('connecting');
  store.changed('open');
  expect(store.trouble.value).toBeNull();
});

test('L2 a first connection that takes long is not called a reconnection', () => {
  const { clock, store } = setUp();
  store.changed('connecting');
  clock.pass(1_100);
  expect(store.trouble.value).toBe('connecting');
});

test('L4 a browser that is offline is told so at once', () => {
  const { store } = setUp(false);
  store.changed('connecting');
  expect(store.trouble.value).toBe('offline');
});

test('C1 a relay that says to stay away is believed, and its reason is told', () => {
  const { clock, store } = setUp();
  store.changed('barred', 'foreignOrigin');
  expect(store.trouble.value).toBe('foreignOrigin');
  expect(clock.set()).toBe(0);
});
