/**
 * Presence — the tab and the panel say who is here when they are, and not a moment longer.
 */
import type { Page } from '@playwright/test';
import { hire } from '../house/hire.ts';
import { expect, test } from '../fixtures.ts';
import { chatOn } from '../screens/chat.ts';

const nobody = /Nobody is here right now\. Leave a message/;

/** What a browser tells a page that was behind another one and is looked at again. */
const lookAgain = (page: Page): Promise<unknown> =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));

/** Counts what moves on pages from here on without anybody having done something, as browsers count it. */
const countShifts = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const counted = window as unknown as { shifts: number };
    counted.shifts = 0;
    new PerformanceObserver((list) => (counted.shifts += list.getEntries().length)).observe({ type: 'layout-shift' });
  });

test('PR6 the tab says who is here, and flips both ways by itself, without a reload or a socket', async ({
  house,
  visit,
  work,
}) => {
  test.setTimeout(120_000);
  const { page, chat } = await visit('about:blank');
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  await countShifts(page);
  await page.goto(`${house.street.origin}/plain`);
  await expect(chat.tab).toHaveText('Leave a message');
  const { context } = await work();
  await expect(chat.tab).toHaveText('Chat · Julia is here', { timeout: 40_000 });
  const { context: other } = await work(await hire(house, { first: 'Piotr', last: 'Zieliński', role: 'Workshop' }));
  await lookAgain(page);
  await expect(async () => {
    await lookAgain(page);
    await expect(chat.tab).toHaveText('Chat · Julia, Piotr', { timeout: 500 });
  }).toPass();
  await context.close();
  await other.close();
  await expect(chat.tab).toHaveText('Leave a message', { timeout: 40_000 });

  expect(sockets).toEqual([]);
  expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
});

test('a press on the tab counts, though what it says changes while it is held; a shop can dress it', async ({
  house,
  visit,
  work,
}) => {
  const { page, chat } = await visit(`${house.street.origin}/plain`);
  await page.addStyleTag({ content: 'shopbell-chat::part(tab) { letter-spacing: 1px }' });
  await expect(chat.tab).toHaveText('Leave a message');
  await expect(chat.tab).toHaveCSS('letter-spacing', '1px');
  await chat.tab.hover();
  await page.mouse.down();
  await work();
  await expect(async () => {
    await lookAgain(page);
    await expect(chat.tab).toHaveText('Chat · Julia is here', { timeout: 500 });
  }).toPass();
  await page.mouse.up();
  await expect(chat.composer).toBeFocused();
});

test('S3 on a dead line the tab stops saying that somebody is here, and says it again when the line lives', async ({
  house,
  visit,
  work,
}) => {
  await work();
  const { page, chat } = await visit(`${house.street.origin}/plain`);
  const lookUntil = (said: string): Promise<void> =>
    expect(async () => {
      await lookAgain(page);
      await expect(chat.tab).toHaveText(said, { timeout: 7_000 });
    }).toPass({ timeout: 40_000 });
  await lookUntil('Chat · Julia is here');
  house.shoppers.turn('black hole');
  await lookUntil('Chat');
  house.shoppers.turn('clear');
  await lookUntil('Chat · Julia is here');
});

for (const [side, tab, width] of [
  ['left', 'bubble', 1280],
  ['right', 'edge', 1280],
  ['left', 'edge', 1280],
  // There is room for half of what it says: the rest is on a second line.
  ['right', 'bubble', 240],
] as const) {
  test(`Z1 a tab that says more than before shifts nothing (${side}, ${tab}, ${width} px)`, async ({
    house,
    visit,
    work,
  }) => {
    const { page, chat } = await visit('about:blank');
    await page.setViewportSize({ width, height: 800 });
    await countShifts(page);
    await page.goto(
      house.street.paste(
        `<script defer src="${house.shoppers.origin}/widget.js" data-shop="${house.shop}" data-side="${side}" data-tab="${tab}"></script>`,
      ),
    );
    await expect(chat.tab).toHaveText('Leave a message');
    await work();
    await expect(async () => {
      await lookAgain(page);
      await expect(chat.tab).toHaveText('Chat · Julia is here', { timeout: 500 });
    }).toPass();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    expect(await page.evaluate(() => (window as unknown as { shifts: number }).shifts)).toBe(0);
  });
}

test('promise 7: the last operator closes the laptop while a shopper is typing, and nothing of it is lost', async ({
  house,
  visit,
  work,
}) => {
  const { context: laptop } = await work();
  const { page, chat, context } = await visit();
  await chat.open();
  await expect(chat.header).toContainText('Julia Ivanova is here');
  await chat.composer.pressSequentially('Is the shade of the Halo ');

  await laptop.close();
  await expect(chat.header).toContainText(nobody, { timeout: 5_000 });
  await expect(chat.composer).toHaveValue('Is the shade of the Halo ');
  await expect(chat.composer).toBeFocused();
  await chat.composer.pressSequentially('easy to clean?');
  await chat.composer.press('Enter');
  await expect(chat.panel).toContainText('Sent');
  const number = await chat.panel.locator('[part~="number"]').innerText();
  expect(number).toMatch(/^\w{3}-\w{3}$/);
  await chat.panel.getByRole('button', { name: 'Close the chat' }).click();
  await expect(chat.tab).toHaveText('Leave a message');
  await page.close();

  const { desk } = await work();
  await desk.open('easy to clean?');
  await desk.say('It is: a dry cloth will do.');
  const later = await context.newPage();
  const next = chatOn(later);
  await later.goto(`${house.shoppers.origin}/demo/`);
  await expect(next.tab).toHaveText(/Chat · Julia is here/);
  await expect(next.tab).toHaveAccessibleName(/1 new message/);
  await next.open();
  await expect(next.words).toHaveText(['Is the shade of the Halo easy to clean?', 'It is: a dry cloth will do.']);
  await expect(next.panel.locator('[part~="number"]')).toHaveText(number);
  await expect(next.header).toContainText('Julia Ivanova');
  await expect(next.header).toContainText('here now');
});

test.describe('with a short grace', () => {
  test.use({ settings: { OWNER_GRACE: '3s' } });

  test('PR8 an owner who is gone is said to be away, and then that a colleague can go on', async ({ visit, work }) => {
    const { desk, context: laptop } = await work();
    const { chat } = await visit();
    await chat.open();
    await chat.say('My Linde hums');
    await desk.open('My Linde hums');
    await desk.act('Claim').click();
    await expect(chat.header).toContainText('Julia Ivanova');
    await expect(chat.header).toContainText('here now');
    await laptop.close();
    await expect(chat.header).toContainText('away', { timeout: 5_000 });
    await expect(chat.log).toContainText('Julia Ivanova is no longer here. A colleague can go on from here', {
      timeout: 20_000,
    });
    await expect(chat.header).toContainText(nobody);
  });
});

test('S4 H28 a photo stands in the header and beside what was said, under the strictest policy, too', async ({
  house,
  visit,
  work,
}) => {
  const { page: desktop, desk, context } = await work();
  const uploaded = await context.request.put(`${house.operators.origin}/api/v1/me/photo`, {
    headers: { origin: house.operators.origin, 'content-type': 'image/png' },
    data: await desktop.screenshot({ clip: { x: 0, y: 0, width: 300, height: 300 } }),
  });
  expect(uploaded.status()).toBe(200);
  const { chat } = await visit(`${house.street.origin}/strict-policy`);
  await chat.open();
  await chat.say('Who are you?');
  await desk.open('Who are you?');
  await desk.say('Julia, from the workshop');
  await desk.say('Good evening');
  await expect(chat.message('Good evening')).toBeVisible();
  const faces = chat.panel.locator('img');
  await expect(faces).toHaveCount(2);
  for (const face of await faces.all()) {
    await expect(face).toHaveJSProperty('complete', true);
    expect(await face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  }
});

test('S4 a photo that cannot be had leaves the mark in its place, and nothing moves', async ({
  house,
  visit,
  work,
}) => {
  const { page: desktop, desk, context } = await work();
  await context.request.put(`${house.operators.origin}/api/v1/me/photo`, {
    headers: { origin: house.operators.origin, 'content-type': 'image/png' },
    data: await desktop.screenshot({ clip: { x: 0, y: 0, width: 300, height: 300 } }),
  });
  const { page, chat } = await visit(`${house.street.origin}/plain`);
  await page.route('**/photos/*', (route) => route.abort());
  await chat.open();
  await chat.say('Who are you?');
  await desk.open('Who are you?');
  await desk.say('Julia, from the workshop');
  await expect(chat.message('Julia, from the workshop')).toBeVisible();
  await expect(chat.panel.locator('img')).toHaveCount(0);
  const faces = chat.panel.locator('[part~="avatar"]');
  await expect(faces).toHaveCount(2);
  expect((await faces.last().boundingBox())?.width).toBe(32);
});
