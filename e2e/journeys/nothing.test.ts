/**
 * Nothing — what does not happen on a shop's page, before the shopper acts and after the
 * chat was taken away.
 */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { startStreet } from '../pages/street.ts';

/** All that the page has loaded from the relay, all that it keeps, and its sockets. */
function noteTraffic(page: Page) {
  const asked: string[] = [];
  const sockets: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  page.on('websocket', (socket) => sockets.push(socket.url()));
  return { asked, sockets };
}

const kept = (page: Page): Promise<{ stored: number; cookie: string; globals: string[] }> =>
  page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const born = new Set(Object.getOwnPropertyNames(frame.contentWindow));
    frame.remove();
    return {
      stored: localStorage.length + sessionStorage.length,
      cookie: document.cookie,
      globals: Object.getOwnPropertyNames(window).filter((name) => !born.has(name) && !/^\d+$/.test(name)),
    };
  });

test('H28 before the shopper acts there are one script and one question, no cookie, no storage, no socket and one global', async ({
  house,
  visit,
}) => {
  const { page, chat } = await visit('about:blank');
  const { asked, sockets } = noteTraffic(page);
  await page.goto(`${house.street.origin}/plain`);
  await expect(chat.tab).toBeVisible();
  await page.mouse.move(300, 300);
  await page.keyboard.press('PageDown');
  await expect(chat.tab).toHaveText('Leave a message');
  // A page at rest is not always told so; without a bound this wait has lasted until the tab asked again.
  await page.evaluate(() => new Promise((rested) => requestIdleCallback(rested, { timeout: 1_000 })));
  expect(asked.filter((path) => path !== '/favicon.ico')).toEqual([
    '/plain',
    '/widget.js',
    `/api/v1/shops/${house.shop}/availability`,
  ]);
  expect(sockets).toEqual([]);
  expect(await kept(page)).toEqual({ stored: 0, cookie: '', globals: ['Shopbell'] });
});

test('H28 reaching for the tab fetches code only; opening it is what begins a conversation', async ({
  house,
  visit,
}) => {
  const { page, chat } = await visit('about:blank');
  const { asked, sockets } = noteTraffic(page);
  await page.goto(`${house.street.origin}/plain`);
  await chat.tab.hover();
  await expect.poll(() => asked.some((path) => /^\/widget\/panel\..+\.js$/.test(path))).toBe(true);
  expect(sockets).toEqual([]);
  expect((await kept(page)).stored).toBe(0);
  await chat.open();
  await expect.poll(() => sockets.length).toBe(1);
  expect((await kept(page)).cookie).toBe('');
});

test('H28 after destroy() nothing of the chat is left, and nothing more is asked', async ({ house, visit }) => {
  const { page, chat } = await visit('about:blank');
  const closed: string[] = [];
  const frames: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('close', () => closed.push(socket.url()));
    socket.on('framesent', ({ payload }) => frames.push(String(payload)));
  });
  await page.goto(`${house.street.origin}/plain`);
  await chat.open();
  await chat.say('Hello');
  await expect(chat.panel).toContainText('Sent');
  await page.evaluate(() => (window as unknown as { Shopbell: { destroy(): void } }).Shopbell.destroy());
  await expect(chat.host).toHaveCount(0);
  await expect.poll(() => closed.length).toBe(1);
  const { asked, sockets } = noteTraffic(page);
  const said = frames.length;
  // What would wake a link that is still there, and longer than its longest first wait.
  await page.evaluate(() => {
    for (const name of ['online', 'pageshow', 'focus']) window.dispatchEvent(new Event(name));
    document.dispatchEvent(new Event('visibilitychange'));
    document.body.replaceChildren();
  });
  await page.waitForTimeout(2_500);
  expect(asked).toEqual([]);
  expect(sockets).toEqual([]);
  expect(frames.length).toBe(said);
  await expect(chat.host).toHaveCount(0);
  expect((await kept(page)).globals).toEqual([]);
});

test('D3 a page that is not the shop’s is told so, and not tried again and again', async ({ house, visit }) => {
  const stranger = await startStreet();
  stranger.dwell(house.shoppers.origin, house.shop);
  const { page, chat } = await visit('about:blank');
  const { sockets } = noteTraffic(page);
  await page.goto(`${stranger.origin}/plain`);
  await chat.tab.click();
  await expect(chat.panel).toContainText('may not be used on this page');
  await page.waitForTimeout(2_500);
  expect(sockets.length).toBe(1);
  await stranger.stop();
});
