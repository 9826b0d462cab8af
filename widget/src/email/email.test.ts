import type { Availability, Confirmed, ConversationFacts, Entry, ToShopper } from '@shopbell/shared';
import { effect } from '@preact/signals-core';
import { afterEach, expect, test } from 'vitest';
import {
  countingIds,
  createClock,
  createFarEnd,
  createStorage,
  julia,
  present,
  said,
  shelfOn,
  welcome,
} from '../doubles.ts';
import { en } from '../i18n/en.ts';
import { createSpeech } from '../i18n/speech.ts';
import { createTalk } from '../talk.ts';
import { show } from './email.ts';

afterEach(() => document.body.replaceChildren());

const facts: ConversationFacts = {
  id: 'c1',
  number: 'K74Q2X',
  phase: 'waiting',
  owner: null,
  term: 0,
  marks: { shopper: 0, operator: 0 },
  openedAt: 0,
};
/** A Wednesday; an answer is usual by Friday, 10:30. */
const NOW = Date.UTC(2026, 10, 25, 12);
const FRIDAY = Date.UTC(2026, 10, 27, 10, 30);
const confirmed: Confirmed = {
  kind: 'confirmed',
  conversation: 'c1',
  sequence: 2,
  at: NOW,
  draftId: 'x',
  answerBy: FRIDAY,
};

const open = (isOpen: boolean): Availability => ({
  ...present([]),
  reason: 'hours',
  hours: { isOpen, nextChange: null, cause: { by: 'week' }, lastCall: 0, answerBy: FRIDAY, version: 1 },
});

function setUp({ sendsMail = true, email = null as string | null, all = createStorage(), tab = createStorage() } = {}) {
  const clock = createClock(NOW);
  const relay = createFarEnd();
  const [allTabs, thisTab] = [shelfOn(all), shelfOn(tab)];
  const talk = createTalk({
    ...clock,
    shop: 'demo',
    language: 'en',
    allTabs,
    thisTab,
    isOnline: true,
    newId: countingIds(),
    newSecret: () => 'mine',
    page: () => ({ url: '', title: '' }),
    connect: relay.connect,
    random: () => 0,
  });
  const log = document.body.appendChild(document.createElement('div'));
  log.setAttribute('role', 'log');
  log.tabIndex = 0;
  const place = log.appendChild(document.createElement('div'));
  talk.minute.value = NOW;
  talk.isOpen.value = true;

  /** The relay greets, with what it has. */
  function greet(
    entries: readonly Entry[] = [said(1, 'shopper', 'hello'), confirmed],
    more: Partial<ConversationFacts> = {},
  ) {
    relay.accept();
    relay.tell({
      ...(welcome('c1') as Extract<ToShopper, { kind: 'welcome' }>),
      shop: { name: 'Oak & Linen', sendsMail },
      availability: open(false),
      email,
    });
    relay.tell({ kind: 'log', conversation: { ...facts, ...more }, epoch: 'e1', startOver: true, entries });
  }
  greet();
  show(place, {
    root: document.createElement('div').attachShadow({ mode: 'open' }),
    settings: { relay: '', shop: 'demo' },
    talk,
    speech: createSpeech('en-GB', en, 'UTC'),
    locale: 'en-GB',
    allTabs,
    thisTab,
    watch: effect,
    leaveHours: () => {},
  });
  const part = (name: string) => place.querySelector<HTMLElement>(`[part=${name}]`);
  const input = () => part('email-input') as HTMLInputElement;
  return {
    talk,
    relay,
    clock,
    place,
    log,
    all,
    tab,
    part,
    input,
    greet,
    text: (name: string) => part(name)?.textContent ?? null,
    type(address: string) {
      input().value = address;
      input().dispatchEvent(new Event('input'));
    },
    leave: () => place.querySelector('form')?.dispatchEvent(new SubmitEvent('submit', { cancelable: true })),
    tell: (address: string | null) => relay.tell({ kind: 'emailLeft', conversation: 'c1', email: address }),
  };
}

test('ML1 who waits for a closed shop is asked for an address, with a label, and keeps the focus that they have', () => {
  const { text, part, input, log } = setUp();
  expect(text('email-ask')).toBe('Leave your e-mail and the answer is sent there, too.');
  expect(input().labels?.[0]?.textContent).toBe('Your e-mail');
  expect([input().type, input().autocomplete, input().inputMode]).toEqual(['email', 'email', 'email']);
  expect(input().getAttribute('aria-describedby')).toBe(`${part('email-ask')?.id} ${part('email-state')?.id}`);
  expect(document.activeElement).not.toBe(input());
  expect(log.querySelectorAll('form')).toHaveLength(1);
});

test('ML2 where no mail is sent nothing is said of sending', () => {
  const { text, tell, place } = setUp({ sendsMail: false });
  expect(text('email-ask')).toBe('If you like, leave an e-mail address at which the shop can write to you.');
  tell('anna@example.com');
  expect(text('email-told')).toBe(
    'The shop has your address anna@example.com. The answer will be here, usually by Friday, 10:30.',
  );
  expect(place.textContent).not.toMatch(/sent|by e-mail/);
});

test('ML7 an address that was left is told, with when an answer is usual, and can be changed', () => {
  const { text, type, leave, tell, relay, part, input } = setUp();
  type('anna@example.com');
  leave();
  expect(relay.heard('leaveEmail')).toEqual([{ kind: 'leaveEmail', email: 'anna@example.com' }]);
  expect(text('email-state')).toBe('Sending…');
  tell('anna@example.com');
  expect(text('email-told')).toBe('We answer by e-mail, usually by Friday, 10:30. Your address: anna@example.com');
  expect(part('email-form')).toBeNull();

  part('email-change')?.click();
  expect(input().value).toBe('anna@example.com');
  expect(document.activeElement).toBe(input());
  expect(text('email-no')).toBe('Keep it as it is');
  part('email-no')?.click();
  expect(text('email-told')).toContain('anna@example.com');

  part('email-change')?.click();
  type('anna@example.org');
  leave();
  tell('anna@example.org');
  expect(text('email-told')).toContain('anna@example.org');
});

test('ML7 without a time that holds none is told', () => {
  const { text, tell, talk, relay } = setUp();
  tell('anna@example.com');
  talk.minute.value = FRIDAY;
  expect(text('email-told')).toBe('We answer by e-mail. Your address: anna@example.com');
  relay.tell({ ...confirmed, sequence: 3, answerBy: null });
  expect(text('email-told')).toBe('We answer by e-mail. Your address: anna@example.com');
});

test('ML1 an address that was left earlier is not asked for again, but told', () => {
  const { part, text } = setUp({ email: 'anna@example.com' });
  expect(part('email-form')).toBeNull();
  expect(text('email-told')).toContain('anna@example.com');
});

test('ML1 taking it away is said, and is no reason to ask again', () => {
  const { part, text, relay, tell, greet } = setUp({ email: 'anna@example.com' });
  part('email-remove')?.click();
  expect(relay.heard('leaveEmail')).toEqual([{ kind: 'leaveEmail', email: null }]);
  expect(text('email-told')).toBe('Removing…');
  tell(null);
  expect(text('email-told')).toBe('Your e-mail has been removed.');
  expect(part('email-form')).toBeNull();
  relay.tell(said(3, 'shopper', 'again'));
  expect(part('email-form')).toBeNull();
  expect(greet).toBeTruthy();
});

test('ML1 a no is a no for this conversation, a reload included, and for no other', () => {
  const { part, all, log } = setUp();
  part('email-no')?.focus();
  part('email-no')?.click();
  expect(part('email')).toBeNull();
  expect(document.activeElement).toBe(log);
  const next = setUp({ all });
  expect(next.part('email')).toBeNull();
  next.greet([said(1, 'shopper', 'hello'), { ...confirmed, conversation: 'c2' }], { id: 'c2' });
  expect(next.part('email-form')).toBeTruthy();
});

test('ML1 what is no address is said at the field, with what was typed', () => {
  const { type, leave, text, input, relay } = setUp();
  type('anna@example');
  leave();
  relay.tell({ kind: 'refused', refusal: 'notAnAddress' });
  expect(text('email-state')).toBe('This does not look like an e-mail address.');
  expect([input().value, input().getAttribute('aria-invalid')]).toEqual(['anna@example', 'true']);
  type('anna@example.');
  expect([text('email-state'), input().getAttribute('aria-invalid')]).toEqual(['', 'false']);
});

test('ML1 on a dead line it is said to be sent later, stays in sight, and is sent with the next welcome', () => {
  const { type, leave, text, relay, clock, greet, tell, input } = setUp();
  relay.hangUp();
  type('anna@example.com');
  leave();
  expect(text('email-state')).toBe('It is sent when the line is back.');
  clock.pass(10_000);
  greet();
  expect(relay.heard('leaveEmail')).toEqual([{ kind: 'leaveEmail', email: 'anna@example.com' }]);
  expect(input().value).toBe('anna@example.com');
  tell('anna@example.com');
  expect(text('email-told')).toContain('We answer by e-mail');
});

test('ML1 a line that is lost for a while takes no form away', () => {
  const { part, relay, clock } = setUp();
  relay.hangUp();
  clock.pass(5_000);
  expect(part('email-form')).toBeTruthy();
});

test('ML1 what was typed is there after a reload', () => {
  const { type, all, tab } = setUp();
  type('anna@exa');
  expect(setUp({ all, tab }).input().value).toBe('anna@exa');
});

test('ML1 an open shop asks for no address; whoever is typing one is not interrupted', () => {
  const { part, input, relay, clock } = setUp();
  const opens: ToShopper = { kind: 'availability', availability: open(true), here: [] };
  input().focus();
  relay.tell(opens);
  expect(document.activeElement).toBe(input());
  input().blur();
  clock.pass(1);
  expect(part('email')).toBeNull();
});

test('ML7 while the shop is open it is told where an answer goes to who is not here, and nothing of when', () => {
  const { text, relay, tell, part } = setUp();
  tell('anna@example.com');
  relay.tell({ kind: 'availability', availability: open(true), here: [] });
  expect(text('email-told')).toBe('When you are not here, the answer is also sent to anna@example.com.');
  relay.tell({ kind: 'claimed', conversation: 'c1', sequence: 3, at: NOW, draftId: 'y', by: julia, term: 1 });
  expect(part('email')).toBeNull();
});

test('ML1 before the shop has confirmed, and once somebody answers, nobody is asked', () => {
  const { part, relay } = setUp();
  relay.tell({ kind: 'claimed', conversation: 'c1', sequence: 3, at: NOW, draftId: 'y', by: julia, term: 1 });
  expect(part('email')).toBeNull();
  relay.tell({ kind: 'closed', conversation: 'c1', sequence: 4, at: NOW, draftId: 'z', by: julia, term: 2 });
  relay.tell(said(5, 'shopper', 'one more thing'));
  expect(part('email')).toBeNull();
  relay.tell({ ...confirmed, sequence: 6, draftId: 'w' });
  expect(part('email-form')).toBeTruthy();
});

test('ML1 an address that another tab leaves changes this one', () => {
  const { part, text, tell } = setUp();
  tell('anna@example.com');
  expect(part('email-form')).toBeNull();
  expect(text('email-told')).toContain('anna@example.com');
  tell(null);
  expect(part('email-form')).toBeTruthy();
});
