import { afterEach, expect, test, vi } from 'vitest';
import { createShopbell, type PanelModule, type Shopbell, type Stage } from './api.ts';

let chat: Shopbell | undefined;

afterEach(() => {
  chat?.destroy();
  localStorage.clear();
  sessionStorage.clear();
});

/** A panel that notes what it is told. */
function panelDouble() {
  const told: string[] = [];
  const stages: Stage[] = [];
  const module: PanelModule = {
    prepare: () => Promise.resolve(),
    begin(stage) {
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
  const tab = host?.shadowRoot?.querySelector<HTMLElement>('[part=tab]');
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
  expect(tab.hidden).toBe(true);
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

test('M2 the tab shows how much is unread, and says it', async () => {
  const { chat, panel, tab } = setUp();
  const counts: number[] = [];
  chat.on('unread', (count) => counts.push(count));
  chat.open();
  await soon();
  panel.stages[0]?.unread(2, '2 new messages');
  panel.stages[0]?.unread(2, '2 new messages');
  await soon();
  expect(tab.querySelector('[part=badge]')?.textContent).toBe('2');
  expect(tab.getAttribute('aria-label')).toBe('Chat, 2 new messages');
  expect(counts).toEqual([2]);
});

test('promise 10: a panel that cannot be loaded says so, and a click tries again', async () => {
  const panel = panelDouble();
  const fetchPanel = vi
    .fn<() => Promise<PanelModule>>(() => Promise.resolve(panel.module))
    .mockRejectedValueOnce(new Error('offline'));
  chat = createShopbell({ relay: 'https://chat.example', shop: 'demo' }, fetchPanel);
  const tab = document.querySelector('shopbell-chat')?.shadowRoot?.querySelector<HTMLElement>('[part=tab]');
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
  vi.stubGlobal('requestIdleCallback', (act: () => void) => act());
  const { panel } = setUp();
  await soon();
  vi.unstubAllGlobals();
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
