/**
 * Route — which page of the console the address means, and back.
 *
 * A conversation has an address of its own, so that a reload, the back button and a
 * second window find it. It knows nothing of what the pages show.
 */
import { signal } from '@preact/signals';

export type Route =
  | { readonly name: 'inbox' }
  /** `details`: the shopper's column is what is looked at, where there is no room for both. */
  | { readonly name: 'conversation'; readonly id: string; readonly details: boolean }
  | { readonly name: 'install' }
  | { readonly name: 'team' }
  | { readonly name: 'hours' }
  | { readonly name: 'profile' }
  | { readonly name: 'setUp'; readonly token: string }
  | { readonly name: 'invitation'; readonly token: string };

/** The browser's address bar, as little of it as is needed. */
export interface Place {
  path(): string;
  hash(): string;
  push(path: string): void;
  replace(path: string): void;
  /** Calls when the person has gone back or forward; returns how to stop. */
  onMove(act: () => void): () => void;
}

const home = '/console/';

/** Reads an address; one that means nothing is the inbox. */
export function readRoute(path: string, hash: string): Route {
  const [first, second, third] = path.replace(/^\/console\/?/, '').split('/');
  const token = hash.replace(/^#/, '');
  if (first === 'set-up') return { name: 'setUp', token };
  if (first === 'invitation') return { name: 'invitation', token };
  if (first === 'install' || first === 'team' || first === 'hours' || first === 'profile') return { name: first };
  if (first === 'conversations' && second !== undefined && /^[\w-]{1,64}$/.test(second)) {
    return { name: 'conversation', id: second, details: third === 'shopper' };
  }
  return { name: 'inbox' };
}

/** The address of a route. */
export function writeRoute(route: Route): string {
  switch (route.name) {
    case 'inbox':
      return home;
    case 'conversation':
      return `${home}conversations/${route.id}${route.details ? '/shopper' : ''}`;
    case 'install':
    case 'team':
    case 'hours':
    case 'profile':
      return home + route.name;
    case 'setUp':
      return `${home}set-up#${route.token}`;
    case 'invitation':
      return `${home}invitation#${route.token}`;
  }
}

/** Builds the way about the console; `go` leaves the old page in the history, `replace` does not. */
export function createWay(place: Place) {
  const read = () => readRoute(place.path(), place.hash());
  const route = signal<Route>(read());
  let holds: ((to: Route) => boolean) | null = null;
  function leave(to: Route): void {
    place.push(writeRoute(to));
    route.value = to;
  }
  return {
    route,
    /** Asks before this page is left by a link; what says yes is held, and goes on by itself. Returns how to stop. */
    hold(ask: (to: Route) => boolean): () => void {
      holds = ask;
      return () => void (holds = null);
    },
    start: () => place.onMove(() => void (route.value = read())),
    go(to: Route) {
      if (writeRoute(to) !== writeRoute(route.peek()) && !holds?.(to)) leave(to);
    },
    /** Goes on, though the page was held. */
    letGo: leave,
    replace(to: Route) {
      place.replace(writeRoute(to));
      route.value = to;
    },
  };
}

export type Way = ReturnType<typeof createWay>;
