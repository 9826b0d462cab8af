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
  function greet(entries?: readonly Entry[], phase: ConversationFacts['phase'] = 'waiting', startOver = true): void {
    relay.accept();
    const conversation = entries === undefined ? null : 'c1';
    relay.tell(welcome(conversation));
    if (entries) relay.tell({ kind: 'log', conversation: { ...facts, phase }, epoch: 'e1', startOver, entries });
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

test('M1 what was seen over a dead line is told to the relay anew', () => {
  const { talk, relay, clock, greet } = setUp();
  talk.isOpen.value = true;
  talk.isVisible.value = false;
  greet([said(1, 'shopper', 'a'), said(2, julia, 'b')]);
  talk.isVisible.value = true;
  expect(relay.heard('see')).toHaveLength(1);
  relay.hangUp();
  clock.pass(1_000);
  // The relay has not heard it: its mark is where it was.
  greet([], 'waiting', false);
  expect(talk.conversation.entries.value).toHaveLength(2);
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

test('M2 an answer that nobody has read is followed to the next page, also when the conversation was ended with it', () => {
  const { talk, relay, all, greet, say } = setUp();
  talk.isOpen.value = true;
  greet([]);
  say('hello');
  relay.tell(said(1, 'shopper', 'hello', 'd1'));
  talk.isOpen.value = false;
  relay.tell(said(2, julia, 'Yes, it fits'));
  relay.tell({ kind: 'closed', conversation: 'c1', sequence: 3, at: 0, draftId: 'x', by: julia, term: 1 });
  expect(setUp({ all }).relay.calls()).toBe(1);
  talk.isOpen.value = true;
  talk.isOpen.value = false;
  expect(setUp({ all }).relay.calls()).toBe(0);
});

test('a page that comes back goes on with the talk that a later page has begun', () => {
  const kept = { all: createStorage(), tab: createStorage(), clock: createClock() };
  // What the first has drawn is written down nowhere.
  const [first, next] = [setUp({ ...kept, secret: 'first' }), setUp({ ...kept, secret: 'next' })];
  first.talk.isOpen.value = true;
  first.greet();
  first.talk.isOpen.value = false;
  first.talk.rest();
  next.talk.isOpen.value = true;
  next.greet([]);
  next.say('Is it heavy?');
  next.talk.rest();
  first.talk.rise();
  first.relay.accept();
  expect(first.relay.heard('hello')).toMatchObject([{ secret: 'next' }]);
});

test('a page that comes back lets go of a talk that has ended meanwhile', () => {
  const kept = { all: createStorage(), tab: createStorage(), clock: createClock() };
  const page = setUp(kept);
  page.talk.isOpen.value = true;
  page.greet();
  page.talk.isOpen.value = false;
  page.talk.rest();
  kept.all.setItem('shopbell:demo:talk', '1');
  page.talk.rise();
  page.greet([said(1, 'shopper', 'hello'), said(2, julia, 'Good day')], 'closed');
  page.relay.tell({ kind: 'seen', conversation: 'c1', side: 'shopper', sequence: 2 });
  expect([page.relay.open(), kept.all.getItem('shopbell:demo:talk')]).toEqual([0, null]);
});

test('a page that comes back has the words as a later page left them: gone on with, or said', () => {
  const kept = { all: createStorage(), tab: createStorage(), clock: createClock() };
  const [first, next] = [setUp(kept), setUp(kept)];
  first.talk.composer.write('Is it');
  first.talk.rest();
  next.talk.composer.write('Is it heavy, and does it fit a low ceiling?');
  first.talk.rise();
  expect(first.talk.composer.text.value).toBe('Is it heavy, and does it fit a low ceiling?');
  first.talk.rest();
  next.talk.composer.submit();
  first.talk.rise();
  expect(first.talk.composer.text.value).toBe('');
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
