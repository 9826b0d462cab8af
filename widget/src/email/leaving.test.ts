import type { ToShopper } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { createClock, createStorage, shelfOn, welcome } from '../doubles.ts';
import { createLeaving } from './leaving.ts';

function setUp({ all = createStorage(), tab = createStorage(), known = null as string | null } = {}) {
  const clock = createClock();
  const sent: (string | null)[] = [];
  const relay = { isThere: true, known };
  const leaving = createLeaving({
    thisTab: shelfOn(tab),
    allTabs: shelfOn(all),
    known: () => relay.known,
    later: clock.later,
    changed: () => {},
    send(frame) {
      if (relay.isThere && frame.kind === 'leaveEmail') sent.push(frame.email);
      return relay.isThere;
    },
  });
  leaving.go();
  return {
    leaving,
    clock,
    sent,
    relay,
    all,
    tab,
    /** The relay has this address now. */
    tell(email: string | null) {
      relay.known = email;
      leaving.hear({ kind: 'emailLeft', conversation: 'c1', email });
    },
    refuse(refusal: 'tooFast' | 'unavailable' | 'notAnAddress' | 'notFound', waitFor?: number) {
      leaving.hear({ kind: 'refused', refusal, ...(waitFor !== undefined && { waitFor }) });
    },
    leave(address: string) {
      leaving.type(address);
      leaving.leave();
    },
  };
}

test('ML1 an address is left once, and nothing of it stays in the browser', () => {
  const { leaving, sent, leave, tell, all, tab } = setUp();
  leave(' anna@example.com ');
  expect(sent).toEqual(['anna@example.com']);
  expect([leaving.wish(), leaving.progress()]).toEqual(['anna@example.com', 'sending']);
  tell('anna@example.com');
  expect([leaving.wish(), leaving.progress(), leaving.typed()]).toEqual([null, 'still', '']);
  expect([all.length, tab.length]).toEqual([0, 0]);
});

test('ML1 what is typed survives a reload, and a closed tab', () => {
  const { leaving, all, tab } = setUp();
  leaving.type('anna@exa');
  expect(setUp({ all, tab }).leaving.typed()).toBe('anna@exa');
  expect(setUp({ all }).leaving.typed()).toBe('anna@exa');
});

test('ML1 on a dead line an address is kept, and sent with each welcome until the relay has answered', () => {
  const { leaving, relay, sent, leave, tell } = setUp();
  relay.isThere = false;
  leave('anna@example.com');
  expect(sent).toEqual([]);
  relay.isThere = true;
  leaving.hear(welcome('c1'));
  leaving.hear(welcome('c1'));
  expect(sent).toEqual(['anna@example.com', 'anna@example.com']);
  tell('anna@example.com');
  leaving.hear(welcome('c1'));
  expect(sent).toHaveLength(2);
});

test('ML1 an address that was left on a dead line is sent by the page that comes next', () => {
  const { relay, leave, all } = setUp();
  relay.isThere = false;
  leave('anna@example.com');
  const next = setUp({ all });
  expect(next.sent).toEqual(['anna@example.com']);
  next.tell('anna@example.com');
  expect(setUp({ all }).sent).toEqual([]);
});

test('ML1 what the relay had heard before the line broke is not asked for again', () => {
  const { leaving, relay, sent, leave } = setUp();
  leave('anna@example.com');
  relay.known = 'anna@example.com';
  leaving.hear(welcome('c1'));
  expect(sent).toHaveLength(1);
  expect(leaving.wish()).toBeNull();
});

test('ML1 taking an address away is kept and repeated like leaving one', () => {
  const { leaving, relay, sent, tell, all } = setUp({ known: 'anna@example.com' });
  relay.isThere = false;
  leaving.takeAway();
  expect(leaving.wish()).toBe('');
  expect(setUp({ all, known: 'anna@example.com' }).sent).toEqual([null]);
  relay.isThere = true;
  leaving.hear(welcome('c1'));
  expect(sent).toEqual([null]);
  tell(null);
  expect([leaving.wish(), all.length]).toEqual([null, 0]);
});

test('P1 what is too fast is sent again when the relay said, and once', () => {
  const { leaving, clock, sent, leave, refuse, tell } = setUp();
  leave('anna@example.com');
  refuse('tooFast', 5_000);
  expect(leaving.progress()).toBe('tooFast');
  clock.pass(4_900);
  expect(sent).toHaveLength(1);
  clock.pass(200);
  expect(sent).toHaveLength(2);
  tell('anna@example.com');
  clock.pass(60_000);
  expect(sent).toHaveLength(2);
});

test('P1 where a new line has sent it again meanwhile, it is not sent once more', () => {
  const { leaving, clock, sent, leave, refuse } = setUp();
  leave('anna@example.com');
  refuse('tooFast', 5_000);
  leaving.hear(welcome('c1'));
  clock.pass(6_000);
  expect(sent).toHaveLength(2);
});

test('AP4 what could not be stored in time is sent again', () => {
  const { leaving, clock, sent, leave, refuse } = setUp();
  leave('anna@example.com');
  refuse('unavailable');
  expect(leaving.progress()).toBe('sending');
  clock.pass(2_000);
  expect(sent).toHaveLength(2);
});

test('ML1 what is no address is said to be none, stays as it was typed, and is not tried again', () => {
  const { leaving, sent, leave, refuse, all, tab } = setUp();
  leave('anna@example');
  refuse('notAnAddress');
  expect([leaving.progress(), leaving.typed()]).toEqual(['notAnAddress', 'anna@example']);
  leaving.hear(welcome('c1'));
  expect(sent).toHaveLength(1);
  expect(setUp({ all, tab }).leaving.typed()).toBe('anna@example');
  leaving.type('anna@example.com');
  expect(leaving.progress()).toBe('still');
});

test('ML1 what has no @ in it needs no relay to be none', () => {
  const { leaving, sent, leave } = setUp();
  for (const typed of ['', '  ', 'anna', '@example.com']) {
    leave(typed);
    expect(leaving.progress()).toBe('notAnAddress');
  }
  expect(sent).toEqual([]);
});

test('ML1 a no that is about something else changes nothing', () => {
  const { leaving, leave, refuse } = setUp();
  refuse('notAnAddress');
  expect(leaving.progress()).toBe('still');
  leave('anna@example.com');
  leaving.hear({ kind: 'refused', refusal: 'notFound', conversation: 'c1' });
  leaving.hear({ kind: 'refused', refusal: 'tooLong', draftId: 'd1' });
  expect(leaving.progress()).toBe('sending');
  refuse('notFound');
  expect([leaving.progress(), leaving.wish(), leaving.typed()]).toEqual(['notTaken', null, 'anna@example.com']);
});

test('ML1 an address of another tab stands, and what is typed here stays', () => {
  const { leaving, tell } = setUp();
  leaving.type('anna@');
  const stranger: ToShopper = { kind: 'emailLeft', conversation: 'c1', email: 'other@example.com' };
  leaving.hear(stranger);
  tell('other@example.com');
  expect([leaving.typed(), leaving.progress()]).toEqual(['anna@', 'still']);
});

test('ML1 what stood there before is no answer, however it comes to be told', () => {
  const { leaving, tell, leave } = setUp({ known: 'old@example.com' });
  leave('Anna@example.com');
  tell('old@example.com');
  expect(leaving.wish()).toBe('Anna@example.com');
  tell('anna@example.com');
  expect(leaving.wish()).toBeNull();
});

test('ML1 the address that stands there already is not sent', () => {
  const { leaving, sent, leave } = setUp({ known: 'anna@example.com' });
  leave('anna@example.com');
  expect([sent, leaving.wish()]).toEqual([[], null]);
});
