import { expect, test } from 'vitest';
import type { Api, Me } from '../api.ts';
import { fakeTime, IDLE_AFTER, you } from '../fake-relay.ts';
import { createSession } from './session.ts';

const me: Me = {
  shop: { key: 'k', name: 'Lumen & Oak', origins: [], logo: null, idleAfter: IDLE_AFTER, departments: [] },
  you,
  may: ['answer'],
};
const yes = async () => ({ ok: true as const, value: me });
const no = (error: 'signedOut' | 'unreachable') => async () => ({ ok: false as const, refusal: { error } });

function sessionWith(api: Partial<Api>) {
  const time = fakeTime();
  return { session: createSession({ api: api as Api, later: time.later }), time };
}

test('D2 who has a sign-in is let in without asking', async () => {
  const { session } = sessionWith({ me: yes });
  await session.ask();
  expect(session.state.value).toEqual({ phase: 'signedIn', me });
});

test('D4 one’s own signing out is not told as somebody else’s', async () => {
  const { session } = sessionWith({ me: yes, signOut: async () => ({ ok: true, value: null }) });
  await session.ask();
  await session.signOut();
  expect(session.state.value).toEqual({ phase: 'signedOut', ended: false });
});

test('D4 who could not sign out is told, and stays signed in', async () => {
  const { session } = sessionWith({ me: yes, signOut: no('unreachable') });
  await session.ask();
  expect(await session.signOut()).toBe(false);
  expect(session.state.value.phase).toBe('signedIn');
});

test('a relay that cannot be reached is asked again by itself', async () => {
  let reachable = false;
  const { session, time } = sessionWith({ me: () => (reachable ? yes() : no('unreachable')()) });
  await session.ask();
  expect(session.state.value.phase).toBe('unreachable');
  reachable = true;
  time.pass(3_000);
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  expect(session.state.value.phase).toBe('signedIn');
});

/** Until what was asked has been answered. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

test('D4 a sign-in that the relay has ended is over, and it is said that it was not oneself', async () => {
  let isIn = true;
  const { session } = sessionWith({ me: () => (isIn ? yes() : no('signedOut')()) });
  await session.ask();
  isIn = false;
  session.end();
  expect(session.state.value.phase).toBe('asking');
  await settled();
  expect(session.state.value).toEqual({ phase: 'signedOut', ended: true });
});

test('D4 who has another rank goes on with what they may do now, without signing in', async () => {
  let mine = me;
  const { session } = sessionWith({ me: async () => ({ ok: true as const, value: mine }) });
  await session.ask();
  mine = { ...me, may: ['seeTeam', 'answer'] };
  session.end();
  await settled();
  expect(session.state.value).toEqual({ phase: 'signedIn', me: mine });
});

test('D4 a relay that says again and again that it is over is believed', async () => {
  const { session, time } = sessionWith({ me: yes });
  await session.ask();
  session.end();
  await settled();
  session.end();
  expect(session.state.value).toEqual({ phase: 'signedOut', ended: true });
  await session.ask();
  time.pass(10_000);
  session.end();
  await settled();
  expect(session.state.value.phase).toBe('signedIn');
});
