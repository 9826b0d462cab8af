/**
 * Pictures — one conversation, photographed: for the README, and for whoever wants to look.
 *
 * All are in `screenshots/latest/`. The README's own is taken again when it is missing or
 * when PICTURES is set, so that a test run does not change what is committed.
 */
import { copyFile, readFile, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { album, shoot } from '../screens/album.ts';
import type { Chat } from '../screens/chat.ts';
import type { Desk } from '../screens/desk.ts';

/** A shopper who wonders, and an operator who knows. */
async function talk(chat: Chat, desk: Desk): Promise<void> {
  await chat.open();
  await chat.say('Hello! Is the Halo bright enough to read by?');
  await desk.open('bright enough to read by');
  await desk.say('Hello, and yes, at full light it is: 620 lumen, and you can turn it down to a glow.');
  await expect(
    chat.message('Hello, and yes, at full light it is: 620 lumen, and you can turn it down to a glow.'),
  ).toBeVisible();
  await chat.say('And does it come with a UK plug?');
  await expect(desk.message('And does it come with a UK plug?')).toBeVisible();
  await desk.say('It does. Choose it at the checkout, or I can note it on your order.');
  await expect(chat.message('It does. Choose it at the checkout, or I can note it on your order.')).toBeVisible();
  await chat.say('Please do, thank you');
  await expect(chat.panel).toContainText('Seen');
}

/** Shoppers who wait, so that the list looks lived in: the page they are on, and what they ask. */
const others = {
  basket: 'My parcel was to come on Friday. Where is it?',
  linde: 'Can the Linde hang lower than 60 cm?',
  drift: 'Is the shade easy to change?',
};

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the screens as they are (${colorScheme})`, async ({ house, visit, work }) => {
    const { page: console, desk } = await work(undefined, { colorScheme });
    for (const [where, words] of Object.entries(others)) {
      const { chat } = await visit(`${house.shoppers.origin}/demo/${where}.html`);
      await chat.open();
      await chat.say(words);
      await expect(chat.panel).toContainText('Sent');
    }
    const { page: shop, chat } = await visit(undefined, { colorScheme });
    await shoot(shop, `tab-${colorScheme}`);
    await talk(chat, desk);
    await shoot(shop, `panel-${colorScheme}`);
    await shop.setViewportSize({ width: 1440, height: 900 });
    const left = await shoot(shop, `shop-${colorScheme}`);
    const right = await shoot(console, `console-${colorScheme}`);

    await shop.setViewportSize({ width: 390, height: 844 });
    await expect(chat.panel).toBeVisible();
    await shoot(shop, `phone-${colorScheme}`);
    if (colorScheme === 'light') await makeReadmePicture(shop, left, right);
  });
}

/** The shop and the console side by side. */
async function makeReadmePicture(page: Page, left: string, right: string): Promise<void> {
  const image = async (path: string): Promise<string> =>
    `<img src="data:image/png;base64,${(await readFile(path)).toString('base64')}">`;
  await page.setViewportSize({ width: 1600, height: 520 });
  await page.goto('about:blank');
  await page.setContent(
    `<style>body{margin:0;padding:10px;display:flex;gap:16px;background:#e9e4da}img{width:782px;border-radius:10px}</style>${await image(left)}${await image(right)}`,
  );
  const picture = await shoot(page, 'readme');
  expect((await stat(picture)).size).toBeLessThan(300_000);
  const kept = join(album, 'readme.png');
  if (process.env['PICTURES'] || !existsSync(kept)) await copyFile(picture, kept);
}
