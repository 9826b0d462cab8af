import type { ConversationFacts, Entry, Person, ShopOpening, ToShopper } from '@shopbell/shared';
import { effect, signal } from '@preact/signals-core';
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import {
  blockedShelf,
  countingIds,
  createClock,
  createFarEnd,
  julia,
  piotr,
  present,
  said,
  welcome,
} from '../doubles.ts';
import { en } from '../i18n/en.ts';
import { createSpeech } from '../i18n/speech.ts';
import { createTalk } from '../talk.ts';
import { Window } from './Window.tsx';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  cleanup();
});

const facts: ConversationFacts = {
  id: 'c1',
  number: 'K74Q2X',
  phase: 'waiting',
  owner: null,
  term: 0,
  marks: { shopper: 0, operator: 0 },
  openedAt: 0,
};

/** What the panel keeps besides the talk. */
const createKept = () => ({
  broken: signal<readonly string[]>([]),
  isCopied: signal(false),
  showsHours: signal(false),
});

/** Draws again whenever a signal changes, as the panel does. */
function keepDrawn(draw: () => void): void {
  stops.push(effect(draw));
}

function setUp(
  entries?: readonly Entry[],
  more: Partial<ConversationFacts> = {},
  here: readonly Person[] = [],
  logo: string | null = null,
) {
  const clock = createClock(60_000);
  const relay = createFarEnd();
  const talk = createTalk({
    ...clock,
    shop: 'demo',
    language: 'en',
    allTabs: blockedShelf(),
    thisTab: blockedShelf(),
    isOnline: true,
    newId: countingIds(),
    newSecret: () => 'mine',
    page: () => ({ url: '', title: '' }),
    connect: relay.connect,
    random: () => 0,
  });
  const close = vi.fn<() => void>();
  const kept = createKept();
  const holdEmail = vi.fn<(end: HTMLElement | null) => void>();
  const placeHours = vi.fn<(place: HTMLElement | null) => void>();
  const copy = vi.fn<(text: string) => Promise<boolean>>(() => Promise.resolve(true));
  talk.minute.value = clock.now();
  talk.isOpen.value = true;
  relay.accept();
  relay.tell(welcome(entries ? 'c1' : null, here, logo));
  if (entries) relay.tell({ kind: 'log', conversation: { ...facts, ...more }, epoch: 'e1', startOver: true, entries });
  const frame = {
    side: 'right',
    wantsFocus: () => true,
    isWhole: () => false,
    close,
    copy,
    now: clock.now,
    photos: '/photos/',
    ...kept,
    placeHours,
    leaveHours: vi.fn<() => void>(),
    holdEmail,
  } as const;
  const page = render(<></>);
  const speech = createSpeech('en-GB', en, 'UTC');
  keepDrawn(() => page.rerender(<Window talk={talk} speech={speech} frame={frame} />));
  const part = (name: string) => [...page.container.querySelectorAll<HTMLElement>(`[part~=${name}]`)].at(-1) ?? null;
  const input = () => page.getByLabelText('Your message') as HTMLTextAreaElement;
  const pass = (duration: number) => act(() => clock.pass(duration));
  const tell = (...frames: Parameters<typeof relay.tell>) => act(() => relay.tell(...frames));
  return { ...page, clock, placeHours, holdEmail, talk, relay, close, copy, part, input, pass, tell };
}

async function say(input: HTMLTextAreaElement, text: string): Promise<void> {
  await act(() => void fireEvent.input(input, { target: { value: text } }));
  await act(() => void fireEvent.keyDown(input, { key: 'Enter' }));
}

test('S4 before somebody has claimed the header names the shop, afterwards that person and their role', async () => {
  const { part, tell } = setUp([said(1, 'shopper', 'hello')]);
  expect(part('name')?.textContent).toBe('Oak & Linen');
  expect(part('role')).toBeNull();
  await tell({ kind: 'claimed', conversation: 'c1', sequence: 2, at: 2_000, draftId: 'x', by: julia, term: 1 });
  expect(part('name')?.textContent).toBe('Julia Ivanova');
  expect(part('role')?.textContent).toBe('Junior support specialist');
  expect(part('happening')?.textContent).toBe('Julia Ivanova has joined');
});

test('OW6 every change of owner or phase is told in one line', () => {
  const change = { conversation: 'c1', at: 1_000, by: julia, term: 1 };
  const { container } = setUp([
    { ...change, kind: 'claimed', sequence: 1, draftId: '1' },
    { ...change, kind: 'transferred', sequence: 2, draftId: '2', to: piotr },
    { ...change, kind: 'takenOver', sequence: 3, draftId: '3', from: piotr },
    { ...change, kind: 'released', sequence: 4, draftId: '4' },
    { ...change, kind: 'referred', sequence: 5, draftId: '5', to: { id: 'r', name: 'Returns' } },
    { ...change, kind: 'returned', sequence: 6, draftId: '6' },
    { ...change, kind: 'promised', sequence: 7, draftId: '7', until: 3_600_000 },
    { ...change, kind: 'promised', sequence: 8, draftId: '8', until: 90_000_000 },
    { ...change, kind: 'closed', sequence: 9, draftId: '9' },
    { ...change, kind: 'renamed', sequence: 10, draftId: '10' } as unknown as Entry,
  ]);
  expect([...container.querySelectorAll('[part=happening]')].map((line) => line.textContent)).toEqual([
    'Julia Ivanova has joined',
    'Julia Ivanova has handed over to Piotr Zieliński',
    'Julia Ivanova has taken over and has read your conversation',
    'Julia Ivanova has left. A colleague can go on from here',
    'Julia Ivanova has passed your conversation on to Returns',
    'Julia Ivanova is no longer here. A colleague can go on from here',
    'Julia Ivanova will answer by 01:00',
    'Julia Ivanova will answer by Friday, 01:00',
    'Julia Ivanova has ended the conversation. Write again any time',
  ]);
});

test('S22 what was written to a closed shop is confirmed in the thread, with when an answer is usual', () => {
  const word = { conversation: 'c1', kind: 'confirmed' as const, at: 1_000 };
  const { container } = setUp([
    said(1, 'shopper', 'hello'),
    { ...word, sequence: 2, draftId: '2', answerBy: 90_000_000 },
    { ...word, sequence: 3, draftId: '3', answerBy: null },
  ]);
  expect([...container.querySelectorAll('[part=happening]')].map((line) => line.textContent)).toEqual([
    'We have your message. It will be answered, usually by Friday, 01:00.',
    'We have your message. It will be answered.',
  ]);
});

test('J1 Enter sends, Shift+Enter and an input method at work do not', async () => {
  const { talk, input } = setUp();
  await act(() => void fireEvent.input(input(), { target: { value: '  hello ' } }));
  await act(() => void fireEvent.keyDown(input(), { key: 'Enter', shiftKey: true }));
  await act(() => void fireEvent.keyDown(input(), { key: 'Enter', isComposing: true }));
  await act(() => void fireEvent.keyDown(input(), { key: 'Enter', keyCode: 229 }));
  expect(talk.outbox.drafts.value).toEqual([]);
  await act(() => void fireEvent.keyDown(input(), { key: 'Enter' }));
  expect(talk.outbox.drafts.value).toMatchObject([{ text: '  hello ' }]);
  expect(input().value).toBe('');
});

test('promise 10: under one’s own last words stands what has become of them', async () => {
  const { part, input, pass, tell, relay } = setUp([said(1, 'shopper', 'before')]);
  await say(input(), 'hello');
  await pass(100);
  expect(part('state')?.textContent).toBe('Sending…');
  // The relay lives, and does not answer this.
  for (let second = 0; second < 9; second += 3) {
    await pass(3_000);
    await tell({ kind: 'pong' });
  }
  expect(part('state')?.textContent).toContain('Not sent yet');
  expect(part('retry')?.textContent).toBe('Try again');
  const draftId = String(relay.heard('say').at(-1)?.['draftId']);
  await tell(said(2, 'shopper', 'hello', draftId));
  expect(part('state')?.textContent).toContain('Sent');
  await tell({ kind: 'seen', conversation: 'c1', side: 'operator', sequence: 2 });
  expect(part('state')?.textContent).toContain('Seen');
});

test('AP6 words that the relay does not take can be changed', async () => {
  const { part, input, pass, tell } = setUp();
  await say(input(), 'hello');
  await pass(100);
  await tell({ kind: 'refused', refusal: 'tooLong', draftId: 'd1' });
  expect(part('state')?.textContent).toContain('too long');
  await act(() => part('edit')?.click());
  expect(input().value).toBe('hello');
  expect(part('message')).toBeNull();
});

test('H23 what is said is text, whatever it looks like', () => {
  const { container } = setUp([{ ...said(1, julia, '<img src=x onerror=alert(1)> & javascript:alert(1)') }]);
  expect(container.querySelector('img, a')).toBeNull();
  expect(container.querySelector('[part=text]')?.textContent).toContain('<img src=x onerror=alert(1)>');
});

test('H23 a link is shown whole and takes nothing along', () => {
  const { container } = setUp([said(1, julia, 'see https://a.example/x?y=1.')]);
  const link = container.querySelector('a');
  expect(link?.getAttribute('href')).toBe('https://a.example/x?y=1');
  expect(link?.rel).toBe('noopener noreferrer');
  expect(link?.target).toBe('_blank');
});

test('N1 the number stands in the header and can be copied', async () => {
  const { part, copy, getByLabelText } = setUp([said(1, 'shopper', 'hello')]);
  expect(part('number')?.textContent).toContain('K74-Q2X');
  await act(async () => {
    part('number')?.click();
    await Promise.resolve();
  });
  expect(copy).toHaveBeenCalledWith('K74-Q2X');
  expect(getByLabelText('Copied')).toBe(part('number'));
});

test('M3 who is typing is named', async () => {
  const { part, tell, pass } = setUp([said(1, 'shopper', 'hello')]);
  await tell({ kind: 'typing', conversation: 'c1', by: julia });
  expect(part('typing')?.textContent).toBe('Julia Ivanova is typing…');
  await pass(8_000);
  expect(part('typing')).toBeNull();
});

test('L2 a lost link is mentioned after a second, and no longer than it lasts', async () => {
  const { part, relay, pass } = setUp();
  await act(() => relay.hangUp());
  expect(part('notice')?.textContent).toBe('');
  await pass(1_100);
  expect(part('notice')?.textContent).toContain('onnecting…');
});

test('C1 a page that is not one of the shop’s gets a sentence and no composer', async () => {
  const { part, relay, queryByLabelText } = setUp();
  await act(() => relay.hangUp(4501));
  expect(part('notice')?.textContent).toContain('may not be used on this page');
  expect(queryByLabelText('Your message')).toBeNull();
});

test('S13 Escape closes; the log is a log, and the panel a dialog with a name', () => {
  const { getByRole, close } = setUp([said(1, 'shopper', 'hello')]);
  expect(getByRole('log')).toBeTruthy();
  const dialog = getByRole('dialog');
  expect(dialog.getAttribute('aria-label')).toBe('Chat with Oak & Linen');
  expect(dialog.getAttribute('aria-modal')).toBe('false');
  fireEvent.keyDown(dialog, { key: 'Escape' });
  expect(close).toHaveBeenCalledTimes(1);
});

/** These are here now. */
const nowHere = (people: readonly Person[]) => ({
  kind: 'availability' as const,
  availability: present(people),
  here: people.map(({ id }) => id),
});

test('S2 PR5 the header says who of the shop is here, and when that changes', async () => {
  const { part, tell } = setUp(undefined, {}, [julia]);
  expect(part('presence')?.textContent).toBe('Julia Ivanova is here');
  expect(part('presence')?.getAttribute('role')).toBe('status');
  await tell(nowHere([julia, piotr]));
  expect(part('presence')?.textContent).toBe('Julia Ivanova and Piotr Zieliński are here');
  await tell({ ...nowHere([julia, piotr]), availability: { ...present([julia, piotr]), count: 4 } });
  expect(part('presence')?.textContent).toBe('Julia, Piotr and 2 more are here');
  await tell(nowHere([]));
  expect(part('presence')?.textContent).toBe('Nobody is here right now. Leave a message, the answer comes here.');
  expect(part('presence')?.dataset['state']).toBe('away');
});

const opening: ShopOpening = {
  isOpen: true,
  nextChange: 1_200_000,
  cause: { by: 'week' },
  lastCall: 600_000,
  version: 1,
  answerBy: null,
};

/** These are here now, and the shop is open or closed. */
const withHours = (hours: ShopOpening, people: readonly Person[] = []) => ({
  ...nowHere(people),
  availability: { ...present(people), hours },
});

test('S6 WH20 while the shop is closed the header says when it is back and by when an answer is usual', async () => {
  const { part, tell } = setUp();
  expect(part('hours')).toBeNull();
  await tell(withHours({ ...opening, isOpen: false, nextChange: 32_400_000, answerBy: 4 * 86_400_000 + 37_800_000 }));
  expect(part('presence')?.textContent).toBe(
    'Closed. We are back 09:00. The answer will be here, usually by Monday, 10:30.',
  );
  await tell(withHours({ ...opening, isOpen: false, nextChange: null, answerBy: null }));
  expect(part('presence')?.textContent).toBe('Closed. The answer will be here.');
  await tell(withHours(opening, [julia]));
  expect(part('presence')?.textContent).toBe('Julia Ivanova is here');
});

test('ML7 the header says that an answer comes by e-mail only where mail is set up and an address was left', async () => {
  const { part, tell } = setUp([said(1, 'shopper', 'hello')]);
  const closed = withHours({ ...opening, isOpen: false, nextChange: 32_400_000, answerBy: 37_800_000 });
  const greet = (sendsMail: boolean, email: string | null) =>
    tell({
      ...(welcome('c1') as Extract<ToShopper, { kind: 'welcome' }>),
      shop: { name: 'Oak & Linen', sendsMail },
      availability: closed.availability,
      email,
    });
  const here = 'Closed. We are back 09:00. The answer will be here, usually by 10:30.';
  const byMail = 'Closed. We are back 09:00. We answer by e-mail, usually by 10:30.';
  await greet(true, null);
  expect(part('presence')?.textContent).toBe(here);
  await tell({ kind: 'emailLeft', conversation: 'c1', email: 'anna@example.com' });
  expect(part('presence')?.textContent).toBe(byMail);
  await tell({ kind: 'emailLeft', conversation: 'c1', email: null });
  expect(part('presence')?.textContent).toBe(here);
  await greet(false, 'anna@example.com');
  expect(part('presence')?.textContent).toBe(here);
  await greet(true, 'anna@example.com');
  expect(part('presence')?.textContent).toBe(byMail);
});

test('ML1 what is asked of the address stands after all that was said, and stays when more is said', async () => {
  const { container, holdEmail, input, talk } = setUp([said(1, 'shopper', 'hello')]);
  const end = holdEmail.mock.calls[0]?.[0];
  await say(input(), 'again');
  await act(() => void (talk.minute.value += 60_000));
  expect(container.querySelector('.entries')?.lastElementChild).toBe(end);
  expect(holdEmail).toHaveBeenCalledTimes(1);
});

test('S3 WH20 what was to end before a laptop slept is not claimed after it woke', async () => {
  const { part, tell, talk } = setUp();
  await tell(withHours(opening, [julia]));
  await act(() => void (talk.minute.value = 1_200_000));
  expect(part('presence')?.textContent).toBe('Julia Ivanova is here');
  await act(() => void (talk.minute.value = 1_260_000));
  expect(part('presence')?.textContent).toBe('');
  await tell(withHours({ ...opening, isOpen: false, nextChange: null }, []));
  expect(part('presence')?.textContent).toBe('Closed. The answer will be here.');
});

test('WH20 before it closes the header counts the minutes that are left, as the shop wishes', async () => {
  const { part, tell, talk } = setUp();
  await tell(withHours(opening, [julia]));
  expect(part('closing')).toBeNull();
  await act(() => void (talk.minute.value = 600_000));
  expect(part('closing')?.textContent).toBe('Closes in 10 min');
  await act(() => void (talk.minute.value = 1_140_000));
  expect(part('closing')?.textContent).toBe('Closes in 1 min');
  await act(() => void (talk.minute.value = 1_200_000));
  expect(part('closing')).toBeNull();
});

test('S5 the hours stand in place of the log while they are asked for, and what is written stays', async () => {
  const { part, tell, input, placeHours } = setUp();
  await act(() => void fireEvent.input(input(), { target: { value: 'Is it' } }));
  await tell(withHours(opening));
  await act(() => part('hours')?.click());
  expect(part('hours')?.getAttribute('aria-expanded')).toBe('true');
  expect(placeHours).toHaveBeenLastCalledWith(expect.any(HTMLElement));
  expect(part('log')).toBeNull();
  expect(input().value).toBe('Is it');
  await act(() => part('hours')?.click());
  expect(placeHours).toHaveBeenLastCalledWith(null);
  expect(part('log')).toBeTruthy();
});

test('M1 what comes while the hours stand in place of the log is not seen before they go', async () => {
  const { part, tell, relay } = setUp([said(1, 'shopper', 'hello')]);
  await tell(withHours(opening));
  await act(() => part('hours')?.click());
  await tell(said(2, julia, 'Yes, it fits'));
  expect(relay.heard('see')).toEqual([]);
  await act(() => part('hours')?.click());
  expect(relay.heard('see')).toEqual([{ kind: 'see', conversation: 'c1', sequence: 2 }]);
});

test('S5 what is said while the hours stand there brings back the log', async () => {
  const { part, tell, input } = setUp([said(1, 'shopper', 'hello')]);
  await tell(withHours(opening));
  await act(() => part('hours')?.click());
  expect(part('log')).toBeNull();
  await say(input(), 'And on Sunday?');
  expect(part('log')?.textContent).toContain('And on Sunday?');
});

test('the line above a day is true after midnight', async () => {
  const { part, talk, clock, pass } = setUp([{ ...said(1, julia, 'hello'), at: 60_000 }]);
  expect(part('day')?.textContent).toBe('Today');
  await pass(86_400_000);
  await act(() => {
    talk.minute.value = clock.now();
  });
  expect(part('day')?.textContent).toBe('Yesterday');
});

test('S4 beside the first message of a run stand name and role', () => {
  const { container } = setUp([said(1, julia, 'hello'), said(2, julia, 'again')]);
  expect([...container.querySelectorAll('.said [part=author]')].map((name) => name.textContent)).toEqual([
    'Julia Ivanova · Junior support specialist: ',
    'Julia Ivanova: ',
  ]);
});

test('WH21 an owner whose shop has closed is not said to be away: it is closed', async () => {
  const { part, tell } = setUp([said(1, 'shopper', 'hello')], { phase: 'owned', owner: julia, term: 1 }, [julia]);
  expect(part('presence')?.textContent).toBe('here now');
  await tell(withHours({ ...opening, isOpen: false, nextChange: null, answerBy: null }));
  expect(part('name')?.textContent).toBe('Julia Ivanova');
  expect(part('presence')?.textContent).toBe('Closed. The answer will be here.');
});

test('S4 PR5 beside the owner’s name stands whether they are here, whoever else is', async () => {
  const { part, tell } = setUp([said(1, 'shopper', 'hello')], { phase: 'owned', owner: julia, term: 1 }, [piotr]);
  expect(part('presence')?.textContent).toBe('away');
  await tell(nowHere([julia, piotr]));
  expect(part('presence')?.textContent).toBe('here now');
});

test('S3 without a link nobody is said to be here', async () => {
  const { part, relay, pass } = setUp(undefined, {}, [julia]);
  await act(() => relay.hangUp());
  await pass(1_100);
  expect(part('presence')?.textContent).toBe('');
});

test('S4 a face is a photo, otherwise the logo, otherwise the mark, and never letters', async () => {
  const { container, part } = setUp(
    [said(1, { ...julia, photo: 'face' }, 'hello'), said(2, julia, 'again')],
    {},
    [],
    'logo',
  );
  const faces = () => [...container.querySelectorAll<HTMLImageElement>('.said img')];
  expect(faces().map((face) => face.getAttribute('src'))).toEqual(['/photos/face']);
  expect(part('avatar')?.getAttribute('aria-hidden')).toBe('true');
  await act(() => void fireEvent.error(faces()[0] as HTMLElement));
  expect(faces()[0]?.getAttribute('src')).toBe('/photos/logo');
  await act(() => void fireEvent.error(faces()[0] as HTMLElement));
  expect(faces()).toEqual([]);
  expect(container.querySelector('.said .avatar')?.textContent).toBe('');
  expect(container.querySelector('.said .avatar svg')).toBeTruthy();
});

test('S2 at most those faces that the relay names stand in the header, and only real ones', () => {
  const { container } = setUp(undefined, {}, [{ ...julia, photo: 'j' }, piotr]);
  expect([...container.querySelectorAll('.team img')].map((face) => face.getAttribute('src'))).toEqual(['/photos/j']);
});

test('promise 7: words that are being written outlive whoever was here', async () => {
  const { part, input, tell } = setUp(undefined, {}, [julia]);
  await act(() => void fireEvent.input(input(), { target: { value: 'Is it' } }));
  await tell(nowHere([]));
  expect(part('presence')?.textContent).toContain('Leave a message');
  expect(input().value).toBe('Is it');
});

test('Z2 a key that is pressed does not draw a long log again', async () => {
  const { container, input } = setUp([said(1, julia, 'hello')]);
  const line = container.querySelector('.said');
  const drawn = vi.spyOn(Date.prototype, 'toISOString');
  await act(() => void fireEvent.input(input(), { target: { value: 'a' } }));
  expect(input().value).toBe('a');
  expect(drawn).not.toHaveBeenCalled();
  expect(container.querySelector('.said')).toBe(line);
  drawn.mockRestore();
});
