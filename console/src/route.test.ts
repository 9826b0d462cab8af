import { expect, test } from 'vitest';
import { createWay, readRoute, writeRoute, type Route } from './route.ts';

const everyRoute: readonly Route[] = [
  { name: 'inbox' },
  { name: 'conversation', id: 'c-1', details: false },
  { name: 'conversation', id: 'c-1', details: true },
  { name: 'install' },
  { name: 'hours' },
  { name: 'setUp', token: 'abc_-1' },
];

test.each(everyRoute)('an address leads to the page it was written for: $name', (route) => {
  const url = new URL(writeRoute(route), 'https://relay.example');
  expect(readRoute(url.pathname, url.hash)).toEqual(route);
});

test('an address that means nothing is the inbox', () => {
  for (const path of ['/console', '/console/nowhere', '/console/conversations/', '/console/conversations/a%20b']) {
    expect(readRoute(path, '')).toEqual({ name: 'inbox' });
  }
});

test('going leaves a step in the history, replacing does not', () => {
  const pushed: string[] = [];
  const way = createWay({
    path: () => '/console/',
    hash: () => '',
    push: (path) => void pushed.push(path),
    replace: () => {},
    onMove: () => () => {},
  });
  way.go({ name: 'install' });
  way.go({ name: 'install' });
  way.replace({ name: 'inbox' });
  expect(pushed).toEqual(['/console/install']);
  expect(way.route.value).toEqual({ name: 'inbox' });
});

test('a page that holds is left only when it lets go', () => {
  const way = createWay({
    path: () => '/console/hours',
    hash: () => '',
    push: () => {},
    replace: () => {},
    onMove: () => () => {},
  });
  const letGo = way.hold(() => true);
  way.go({ name: 'inbox' });
  expect(way.route.value).toEqual({ name: 'hours' });
  letGo();
  way.go({ name: 'inbox' });
  expect(way.route.value).toEqual({ name: 'inbox' });
});
