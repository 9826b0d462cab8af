import { closeCodes, type ConversationFacts, type Entry } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { countingIds, createClock, createFarEnd, createStorage, julia, said, shelfOn, welcome } from './doubles.ts';
import { createTalk } from './talk.ts';

const facts: ConversationFacts = {
  id: 'c1',
  number: 'K74Q2X',
  phase: 'waiting',
  owner: null,
  term: 0,
  marks: { shopper: 0, operator: 0 },
  openedAt: 0,
};

function setUp({ all = createStorage(), tab = createStorage(), clock = createClock(), secret = 'mine' } = {}) {
  const relay = createFarEnd();
  const talk = createTalk({
    shop: 'demo',
    language: 'en',
    allTabs: shelfOn(all),
    thisTab: shelfOn(tab),
    isOnline: true,
    newId: countingIds(),
    newSecret: () => secret,
    page: () => ({ url: 'https://shop.example/sheet', title: 'Sheet' }),
    connect: relay.connect,
    now: clock.now,
    later: clock.later,
    random: () => 0.5,
  });
  /** The relay greets, with what it has. */
  function greet(entries?: readonly Entry[], phase: ConversationFacts['phase'] = 'waiting'): void {
    relay.accept();
    const conversation = entries === undefined ? null : 'c1';
    relay.tell(welcome(conversation));
    if (entries) relay.tell({ kind: 'log', conversation: { ...facts, phase }, epoch: 'e1', startOver: true, entries });
  }
  function say(text: string): void {
    talk.composer.write(text);
    talk.composer.submit();
    clock.pass(100);
  }
  return { talk, relay, clock, all, tab, greet, say };
}

test('H28 nothing is connected or stored before the panel opens', () => {
  const { relay, all, tab, clock } = setUp();
  clock.pass(60_000);
  expect([relay.calls(), all.length, tab.length, clock.set()]).toEqual([0, 0, 0, 0]);
});

test('R1 the first frame is a hello with version, shop, secret and page, and no position', () => {
  const { talk, relay } = setUp();
  talk.isOpen.value = true;
  relay.accept();
  expect(relay.heard()).toEqual([
    {
      kind: 'hello',
      version: 1,
      shop: 'demo',
      secret: 'mine',
      language: 'en',
      page: { url: 'https://shop.example/sheet', title: 'Sheet' },
    },
  ]);
});

test('R3 a later hello tells the position', () => {
  const { talk, relay, clock, greet } = setUp();
  talk.isOpen.value = true;
  greet([said(1, 'shopper', 'a'), said(2, julia, 'b')]);
  relay.hangUp();
  clock.pass(1_000);
  relay.accept();
  expect(relay.heard('hello')).toMatchObject([{ position: { conversation: 'c1', epoch: 'e1', sequence: 2 } }]);
});

test('O2 every welcome is followed by the drafts that wait, one after the other', () => {
  const { talk, relay, clock, greet, say } = setUp();
  talk.isOpen.value = true;
  say('one');
  say('two');
  greet([]);
  expect(relay.heard('say')).toMatchObject([{ draftId: 'd1', text: 'one', conversation: null }]);
  relay.hangUp();
  clock.pass(1_000);
  greet([]);
  relay.tell(said(1, 'shopper', 'one', 'd1'));
  expect(relay.heard('say')).toMatchObject([{ draftId: 'd1' }, { draftId: 'd2', conversation: 'c1' }]);
  relay.tell(said(2, 'shopper', 'two', 'd2'));
  expect(talk.outbox.drafts.value).toEqual([]);
  expect(talk.conversation.entries.value).toHaveLength(2);
});

test('O2 a draft of an earlier page is sent without the panel being opened', () => {
  const all = createStorage();
  const before = setUp({ all });
  before.talk.isOpen.value = true;
  before.say('hello');
  before.talk.end();
  const { relay, greet, clock } = setUp({ all, secret: 'another' });
  clock.pass(100);
  greet();
  expect(relay.heard('hello')).toMatchObject([{ secret: 'mine' }]);
  expect(relay.heard('say')).toMatchObject([{ draftId: 'd1', text: 'hello' }]);
});

test('D2 words are said only under a secret that is written down', () => {
  const { talk, relay, greet, clock } = setUp();
  talk.isOpen.value = true;
  greet();
  talk.composer.write('hello');
  talk.composer.submit();
  expect(relay.heard('say')).toEqual([]);
  clock.pass(100);
  expect(relay.heard('say')).toHaveLength(1);
});

test('D2 a tab whose secret was not the one calls again under the one that is', () => {
  const { talk, relay, all, greet } = setUp();
  talk.isOpen.value = true;
  greet();
  all.setItem('shopbell:demo:secret', 'theirs');
  talk.shelfChanged('secret');
  expect(relay.calls()).toBe(2);
  relay.accept();
  expect(relay.heard('hello')).toMatchObject([{ secret: 'theirs' }]);
});

test('M1 the relay is told what was seen only while it can be: open, shown, scrolled to the end', () => {
  const { talk, relay, greet } = setUp();
  talk.isOpen.value = true;
  talk.isVisible.value = false;
  greet([said(1, 'shopper', 'a'), said(2, julia, 'b')]);
  talk.isAtEnd.value = false;
  talk.isVisible.value = true;
  expect(relay.heard('see')).toEqual([]);
  expect(talk.conversation.unread.value).toBe(1);
  talk.isAtEnd.value = true;
  expect(relay.heard('see')).toEqual([{ kind: 'see', conversation: 'c1', sequence: 2 }]);
});

test('C1 a relay that says to stay away is not called again by itself', () => {
  const { talk, relay, clock } = setUp();
  talk.isOpen.value = true;
  relay.accept();
  relay.hangUp(closeCodes.foreignOrigin);
  clock.pass(120_000);
  talk.wake();
  expect(relay.calls()).toBe(1);
  expect(talk.connection.trouble.value).toBe('foreignOrigin');
});

test('L4 a page that is shown again calls at once', () => {
  const { talk, relay, greet } = setUp();
  talk.isOpen.value = true;
  greet();
  relay.hangUp();
  talk.wake();
  expect(relay.calls()).toBe(2);
});

test('H28 a panel that closes with nothing going on lets go of its socket', () => {
  const { talk, relay, clock, greet } = setUp();
  talk.isOpen.value = true;
  greet();
  talk.isOpen.value = false;
  expect([relay.open(), clock.set()]).toEqual([0, 0]);
});

test('M2 a conversation that goes on is followed with the panel closed, on every page', () => {
  const { talk, relay, all, greet, say } = setUp();
  talk.isOpen.value = true;
  greet([]);
  say('hello');
  relay.tell(said(1, 'shopper', 'hello', 'd1'));
  talk.isOpen.value = false;
  expect(relay.open()).toBe(1);
  const next = setUp({ all });
  next.greet([said(1, 'shopper', 'hello', 'd1'), said(2, julia, 'good morning')]);
  expect(next.talk.conversation.unread.value).toBe(1);
});

test('M2 one that was ended is not', () => {
  const { talk, relay, all, greet, say } = setUp();
  talk.isOpen.value = true;
  greet([]);
  say('hello');
  relay.tell(said(1, 'shopper', 'hello', 'd1'));
  relay.tell({ kind: 'closed', conversation: 'c1', sequence: 2, at: 0, draftId: 'x', by: julia, term: 1 });
  talk.isOpen.value = false;
  expect(relay.open()).toBe(0);
  expect(setUp({ all }).relay.calls()).toBe(0);
});

test('H28 what has ended leaves no socket and no timer', () => {
  const { talk, relay, clock, greet, say } = setUp();
  talk.isOpen.value = true;
  greet([]);
  say('hello');
  relay.tell({ kind: 'typing', conversation: 'c1', by: julia });
  talk.end();
  expect([relay.open(), clock.set()]).toEqual([0, 0]);
});
