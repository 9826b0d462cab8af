import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Availability } from '@shopbell/shared';
import { createShopbell, type PanelModule, type Shopbell, type Stage } from './api.ts';
import { julia, piotr, present } from './doubles.ts';

let chat: Shopbell | undefined;

/** The relay's answers to who is here, and how often it was asked. */
const asked = vi.fn<(url: string, options?: RequestInit) => Promise<Response>>();

beforeEach(() => {
  asked.mockReset().mockRejectedValue(new TypeError('nobody answers'));
  vi.stubGlobal('fetch', asked);
  vi.stubGlobal('requestIdleCallback', (act: () => void) => setTimeout(act));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  chat?.destroy();
  localStorage.clear();
  sessionStorage.clear();
});

/** A panel that notes what it is told. */
function panelDouble() {
  const told: string[] = [];
  const stages: Stage[] = [];
  const module: PanelModule = {
    prepare: async () => (stage) => {
      stages.push(stage);
      return {
        open: (focus) => told.push(`open ${focus}`),
        close: () => told.push('close'),
        end: () => told.push('end'),
      };
    },
  };
  return { told, stages, module };
}

function setUp(settings = {}) {
  const panel = panelDouble();
  const fetchPanel = vi.fn<() => Promise<PanelModule>>(() => Promise.resolve(panel.module));
  chat = createShopbell({ relay: 'https://chat.example', shop: 'demo', ...settings }, fetchPanel);
  const host = document.querySelector('shopbell-chat');
  const tab = host?.shadowRoot?.querySelector<HTMLElement>('.tab');
  if (!host || !tab) throw new Error('there is no tab');
  return { chat, panel, fetchPanel, host, tab };
}

/** After whatever the page was given to do in pieces. */
const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test('H28 nothing is fetched before somebody means to chat', async () => {
  const { fetchPanel, tab } = setUp();
  await soon();
  expect(fetchPanel).not.toHaveBeenCalled();
  expect(tab.dataset['state']).toBe('closed');
});

test('H28 coming near and focusing the tab fetch the panel once and begin nothing', async () => {
  const { fetchPanel, tab, panel } = setUp();
  for (const kind of ['pointerenter', 'focus']) tab.dispatchEvent(new Event(kind));
  await soon();
  expect(fetchPanel).toHaveBeenCalledTimes(1);
  expect(panel.stages).toEqual([]);
});

test('H28 open, close and toggle do what they say, and tell it afterwards', async () => {
  const { chat, panel, tab } = setUp();
  const heard: string[] = [];
  chat.on('open', () => heard.push('open'));
  chat.on('close', () => heard.push('close'));
  chat.open();
  chat.open();
  await soon();
  expect(tab.dataset['state']).toBe('open');
  chat.close();
  chat.toggle();
  await soon();
  expect(panel.told).toEqual(['open true', 'close', 'open true']);
  expect(heard).toEqual(['open', 'close', 'open']);
  expect(panel.stages).toHaveLength(1);
});

test('H28 a listener that is taken off is called no more', async () => {
  const { chat } = setUp();
  const listener = vi.fn<() => void>();
  chat.on('open', listener);
  chat.off('open', listener);
  chat.open();
  await soon();
  expect(listener).not.toHaveBeenCalled();
});

test('M2 how much is unread is told when it changes', async () => {
  const { chat, panel, tab } = setUp();
  const counts: number[] = [];
  chat.on('unread', (count) => counts.push(count));
  chat.open();
  await soon();
  panel.stages[0]?.unread(2);
  await soon();
  expect(counts).toEqual([2]);
  expect(panel.stages[0]?.tab).toBe(tab);
});

test('promise 10: a panel that cannot be loaded says so, and a click tries again', async () => {
  const panel = panelDouble();
  const fetchPanel = vi
    .fn<() => Promise<PanelModule>>(() => Promise.resolve(panel.module))
    .mockRejectedValueOnce(new Error('offline'));
  chat = createShopbell({ relay: 'https://chat.example', shop: 'demo' }, fetchPanel);
  const tab = document.querySelector('shopbell-chat')?.shadowRoot?.querySelector<HTMLElement>('.tab');
  tab?.click();
  await soon();
  expect(tab?.dataset['state']).toBe('failed');
  expect(tab?.textContent).toContain('Try again');
  tab?.click();
  await soon();
  expect(panel.told).toEqual(['open true']);
});

test('O2 a panel that was open on the last page opens again, without taking the focus', async () => {
  sessionStorage.setItem('shopbell:demo:open', '1');
  const { panel } = setUp();
  await soon();
  expect(panel.told).toEqual(['open false']);
});

test('M2 a conversation that goes on begins by itself when the page rests, and stays closed', async () => {
  localStorage.setItem('shopbell:demo:talk', '1');
  const { panel } = setUp();
  await soon();
  expect(panel.stages).toHaveLength(1);
  expect(panel.told).toEqual([]);
});

test('H28 a page that swaps or empties its body gets the chat back', async () => {
  const { host } = setUp();
  const old = document.body;
  document.body.replaceWith(document.createElement('body'));
  await soon();
  expect(host.parentNode).toBe(document.body);
  document.body.innerHTML = '';
  await soon();
  expect(host.isConnected).toBe(true);
  document.body.replaceWith(old);
});

test('H28 what must hold is set inline and important', () => {
  const { host } = setUp();
  const { style } = host as HTMLElement;
  for (const name of ['all', 'position', 'z-index']) expect(style.getPropertyPriority(name)).toBe('important');
});

test('H28 destroy leaves nothing, also when the panel is still on its way', async () => {
  const { chat, panel, host } = setUp();
  chat.open();
  chat.destroy();
  await soon();
  expect(panel.stages).toEqual([]);
  expect(host.isConnected).toBe(false);
  document.body.append(document.createElement('p'));
  await soon();
  expect(document.querySelector('shopbell-chat')).toBeNull();
});

test('S1 a shop chooses side, shape, height, label and language', () => {
  const { tab, host } = setUp({ side: 'left', tab: 'edge', height: '30%', label: 'Ask us', accent: 'tomato' });
  expect(tab.dataset).toMatchObject({ side: 'left', shape: 'edge' });
  expect(tab.style.getPropertyValue('--height')).toBe('30%');
  expect((host as HTMLElement).style.getPropertyValue('--shopbell-accent')).toBe('tomato');
  expect(tab.textContent).toContain('Ask us');
  chat?.destroy();
  expect(setUp({ language: 'pl' }).tab.textContent).toContain('Czat');
});

const answer = (availability: Availability) => Promise.resolve(Response.json(availability));

test.each([
  [[julia], 'Chat · Julia is here'],
  [[julia, piotr], 'Chat · Julia, Piotr'],
  [[julia, piotr, { ...julia, id: 'a', name: 'Anna Nowak' }], 'Chat · Julia, Piotr +1'],
  [[], 'Leave a message'],
])('S2 PR6 once the page rests the tab says who is here: %#', async (people, said) => {
  asked.mockReturnValue(answer(present(people)));
  const { tab } = setUp();
  expect(tab.textContent).toBe('Chat');
  await soon();
  expect(tab.textContent).toBe(said);
  expect(asked).toHaveBeenCalledExactlyOnceWith('https://chat.example/api/v1/shops/demo/availability', {
    credentials: 'omit',
    cache: 'no-cache',
    signal: expect.any(AbortSignal),
  });
});

test('PR6 a shop’s own label stands in place of the word for the chat, and of nothing else', async () => {
  asked.mockReturnValueOnce(answer(present([julia])));
  const { tab } = setUp({ label: 'Ask us' });
  await soon();
  expect(tab.textContent).toBe('Ask us · Julia is here');
  asked.mockReturnValueOnce(answer(present([])));
  dispatchEvent(new Event('visibilitychange'));
  await soon();
  expect(tab.textContent).toBe('Leave a message');
});

test.each([
  ['fails', () => Promise.reject(new TypeError('offline'))],
  ['is refused', () => Promise.resolve(Response.json({ error: 'notFound' }, { status: 404 }))],
  ['makes no sense', () => Promise.resolve(new Response('<!doctype html>'))],
])('S3 when asking %s the tab claims nothing any more, and says nothing about it', async (_, answered) => {
  asked.mockReturnValueOnce(answer(present([julia]))).mockImplementationOnce(answered);
  const { tab } = setUp();
  await soon();
  dispatchEvent(new Event('visibilitychange'));
  await soon();
  expect(asked).toHaveBeenCalledTimes(2);
  expect(tab.textContent).toBe('Chat');
});

test('PR6 a page that is seen asks again every 30 s, a hidden one never, and one that is shown again at once', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (act: () => void) => setTimeout(act));
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
  asked.mockImplementation(() => answer(present([])));
  setUp();
  await vi.advanceTimersByTimeAsync(61_000);
  expect(asked).toHaveBeenCalledTimes(3);
  hidden.mockReturnValue(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveBeenCalledTimes(3);
  hidden.mockReturnValue(false);
  dispatchEvent(new Event('visibilitychange'));
  expect(asked).toHaveBeenCalledTimes(4);
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  expect(asked).toHaveBeenCalledTimes(4);
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  expect(asked).toHaveBeenCalledTimes(5);
  chat?.destroy();
  dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(asked).toHaveBeenCalledTimes(5);
  hidden.mockRestore();
});

test('PR5 while the socket tells who is here nobody else is asked, and an older answer is not believed', async () => {
  let late: (reply: Response) => void = () => {};
  asked.mockImplementationOnce(() => new Promise((reply) => (late = reply)));
  const { chat, panel, tab } = setUp();
  chat.open();
  await soon();
  const stage = panel.stages[0];
  stage?.here(present([]));
  late(Response.json(present([julia])));
  await soon();
  expect(tab.textContent).toBe('Leave a message');
  dispatchEvent(new Event('visibilitychange'));
  stage?.here(present([piotr]));
  expect(tab.textContent).toBe('Chat · Piotr is here');
  expect(asked).toHaveBeenCalledTimes(1);
  asked.mockReturnValueOnce(answer(present([julia])));
  stage?.here(null);
  await soon();
  expect(tab.textContent).toBe('Chat · Julia is here');
});

/** The shop is closed until an instant; by then nobody is here. */
const closedUntil = (nextChange: number | null): Availability => ({
  ...present([]),
  reason: 'hours',
  hours: { isOpen: false, nextChange, cause: { by: 'week' }, lastCall: 600_000, answerBy: null, version: 1 },
});

test.each([
  ['en', 3_600_000, 'Leave a message · back 10:30'],
  ['pl', 3_600_000, 'Napisz do nas · wracamy: 10:30'],
  ['de', 3_600_000, 'Nachricht senden · da ab 10:30'],
  ['en', 3 * 86_400_000, 'Leave a message · back Thursday'],
  ['pl', 3 * 86_400_000, 'Napisz do nas · wracamy: czwartek'],
  ['de', 3 * 86_400_000, 'Nachricht senden · da ab Donnerstag'],
  ['en', 31 * 86_400_000, 'Leave a message · back 24 Dec'],
  ['de', 31 * 86_400_000, 'Nachricht senden · da ab 24. Dez.'],
])('S5 WH20 while the shop is closed the tab says when it is back, in %s: %i', async (language, left, said) => {
  const now = new Date(2026, 10, 23, 9, 30).getTime();
  vi.spyOn(Date, 'now').mockReturnValue(now);
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB', 'pl-PL', 'de-DE']);
  asked.mockReturnValue(answer(closedUntil(now + left)));
  const { tab } = setUp({ language });
  await soon();
  expect(tab.textContent).toBe(said);
  vi.restoreAllMocks();
});

test('WH20 a shop that never opens again, and one that is open while nobody is here, name no time', async () => {
  const nextChange = Date.now() + 60_000;
  const open = { isOpen: true, nextChange, cause: { by: 'week' }, lastCall: 0, answerBy: null, version: 1 } as const;
  asked.mockReturnValueOnce(answer(closedUntil(null))).mockReturnValueOnce(answer({ ...present([]), hours: open }));
  const { tab } = setUp();
  await soon();
  expect(tab.textContent).toBe('Leave a message');
  dispatchEvent(new Event('visibilitychange'));
  await soon();
  expect(tab.textContent).toBe('Leave a message');
});

test('PR6 on a page that never comes to rest it is asked within 2 s all the same', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (act: () => void, options?: IdleRequestOptions) => {
    if (options?.timeout !== undefined) setTimeout(act, options.timeout);
  });
  asked.mockImplementation(() => answer(present([julia])));
  const { tab } = setUp();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(tab.textContent).toBe('Chat · Julia is here');
});

test('WH20 a page that stays open asks just after the minute at which the shop opens', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (act: () => void) => setTimeout(act));
  asked
    .mockReturnValueOnce(answer(closedUntil(Date.now() + 10_000)))
    .mockImplementation(() => answer(present([julia])));
  const { tab } = setUp();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(asked).toHaveBeenCalledTimes(2);
  expect(tab.textContent).toBe('Chat · Julia is here');
});

test('a page that comes back as it was left opens what a later page has opened', async () => {
  const { told, module } = panelDouble();
  chat = createShopbell({ relay: 'https://chat.example', shop: 'demo' }, () => Promise.resolve(module));
  await soon();
  sessionStorage.setItem('shopbell:demo:open', '1');
  localStorage.setItem('shopbell:demo:talk', '1');
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await expect.poll(() => told).toEqual(['open false']);
});

test('a page that comes back as it was left hears what a later page has begun, with the panel closed', async () => {
  const { told, stages, module } = panelDouble();
  chat = createShopbell({ relay: 'https://chat.example', shop: 'demo' }, () => Promise.resolve(module));
  await soon();
  localStorage.setItem('shopbell:demo:talk', '1');
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await expect.poll(() => stages).toHaveLength(1);
  expect(told).toEqual([]);
});

test('WH20 a language that is no tag, as some browsers have, keeps nobody from reading when it opens', async () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-US@posix']);
  asked.mockImplementation(() => answer(closedUntil(Date.now() + 3_600_000)));
  const { tab } = setUp();
  await expect.poll(() => tab.textContent).toContain(' · back ');
  vi.restoreAllMocks();
});

test('H28 an answer that comes after the end sets no timer', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (act: () => void) => setTimeout(act));
  let late: (reply: Response) => void = () => {};
  asked.mockImplementationOnce(() => new Promise((reply) => (late = reply)));
  const { chat } = setUp();
  await vi.advanceTimersByTimeAsync(10);
  chat.destroy();
  late(Response.json(present([julia])));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('H28 a chat that was taken away before the page came to rest asks nothing', async () => {
  setUp().chat.destroy();
  await soon();
  expect(asked).not.toHaveBeenCalled();
});
