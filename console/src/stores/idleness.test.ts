import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { fakeTime, IDLE_AFTER } from '../fake-relay.ts';
import { createIdleness } from './idleness.ts';

function console_({ isVisible = true } = {}) {
  const time = fakeTime();
  const visible = signal(isVisible);
  const told: boolean[] = [];
  const idleness = createIdleness({ ...time, visible, tell: (idle) => void told.push(idle) });
  idleness.after(IDLE_AFTER);
  const stop = idleness.start();
  return { ...time, visible, told, idleness, stop };
}

test('PR4 a console in which nothing moves for the idle time is idle, and says so once', () => {
  const { pass, told } = console_();
  pass(IDLE_AFTER - 1);
  expect(told).toEqual([]);
  pass(IDLE_AFTER);
  expect(told).toEqual([true]);
});

test('PR4 whatever moves puts it off, and ends it at once', () => {
  const { pass, told, idleness } = console_();
  pass(IDLE_AFTER - 1);
  idleness.moved();
  pass(IDLE_AFTER - 1);
  expect(told).toEqual([]);
  pass(1);
  idleness.moved();
  expect(told).toEqual([true, false]);
  pass(IDLE_AFTER);
  expect(told).toEqual([true, false, true]);
});

test('PR4 a hidden console does not become idle; one that is shown again has its whole time', () => {
  const { pass, told, visible } = console_();
  visible.value = false;
  pass(10 * IDLE_AFTER);
  visible.value = true;
  pass(IDLE_AFTER - 1);
  expect(told).toEqual([]);
  pass(1);
  expect(told).toEqual([true]);
});

test('PR4 a screen that locks itself brings nobody back', () => {
  const { pass, told, visible } = console_();
  pass(IDLE_AFTER);
  visible.value = false;
  visible.value = true;
  expect(told).toEqual([true]);
});

test('PR4 a shorter idle time holds from when something moved last', () => {
  const { pass, told, idleness } = console_();
  pass(120_000);
  idleness.after(60_000);
  expect(told).toEqual([true]);
});

test('PR4 a computer that slept is idle when it wakes, until somebody moves', () => {
  const { pass, told, idleness, stop } = console_();
  pass(8 * 3_600_000);
  idleness.moved();
  expect(told).toEqual([true, false]);
  stop();
  pass(IDLE_AFTER);
  expect(told).toEqual([true, false]);
});
