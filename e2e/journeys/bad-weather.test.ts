/**
 * Bad weather — relays and Redis that die, lines that go dead: the conversation ends complete,
 * in order, once, on both screens, and what has not been sent says so.
 */
import { join } from 'node:path';
import { expect, test } from '../fixtures.ts';
import { processOf } from '../house/redis.ts';
import type { Chat } from '../screens/chat.ts';
import type { Desk } from '../screens/desk.ts';

/** How a screen says that words have not arrived yet. */
const onTheWay = /Sending…|Not (sent|stored) yet/;

/** Both screens show exactly these words, in this order. */
async function agree(chat: Chat, desk: Desk, words: readonly string[]): Promise<void> {
  await expect(desk.words).toHaveText(words, { timeout: 40_000 });
  await expect(chat.words).toHaveText(words, { timeout: 40_000 });
}

test('J2 words written while the relay is dead arrive when it lives again', async ({ house, visit, work }) => {
  const { desk } = await work();
  const { chat } = await visit();
  await chat.open();
  await chat.say('Before');
  await desk.open('Before');
  await desk.say('I am here');
  await expect(chat.message('I am here')).toBeVisible();
  await house.relay.kill();
  await chat.say('While it was dead, one');
  await chat.say('While it was dead, two');
  await expect(chat.log.getByText(onTheWay)).toHaveCount(2);
  await house.relay.startAgain();
  await agree(chat, desk, ['Before', 'I am here', 'While it was dead, one', 'While it was dead, two']);
  await expect(chat.log).not.toContainText(onTheWay);
  await desk.say('Still here');
  await expect(chat.message('Still here')).toBeVisible();
});

test('H12 nobody is told “sent” while Redis is dead, and all is well when it is back', async ({
  house,
  visit,
  work,
}) => {
  const { desk } = await work();
  const { chat } = await visit();
  await chat.open();
  await chat.say('Before');
  await desk.open('Before');
  await desk.say('Got it');
  await expect(chat.message('Got it')).toBeVisible();
  const socket = join(house.dataDirectory, 'redis', 'redis.sock');
  const redis = await processOf(socket);
  process.kill(redis, 'SIGSTOP');
  await chat.say('Written at a bad moment');
  await expect(chat.log).toContainText(/Not (sent|stored) yet/, { timeout: 20_000 });
  await expect(chat.log).not.toContainText('Sent');
  process.kill(redis, 'SIGKILL');
  await agree(chat, desk, ['Before', 'Got it', 'Written at a bad moment']);
  expect(await processOf(socket)).not.toBe(redis);
});

test('H6 after 45 s on a dead line nothing is lost, doubled or out of order', async ({ house, visit, work }) => {
  test.setTimeout(150_000);
  const { desk } = await work();
  const { page, chat } = await visit();
  await chat.open();
  await chat.say('Before the tunnel');
  await desk.open('Before the tunnel');
  await desk.say('Have a good ride');
  await expect(chat.message('Have a good ride')).toBeVisible();
  house.shoppers.turn('black hole');
  const dark = page.waitForTimeout(45_000);
  await chat.say('In the tunnel');
  await desk.say('Are you still there?');
  await expect(chat.panel).toContainText('Not sent yet', { timeout: 15_000 });
  await expect(chat.panel).toContainText(/reconnecting/i, { timeout: 45_000 });
  await dark;
  house.shoppers.turn('clear');
  await agree(chat, desk, ['Before the tunnel', 'Have a good ride', 'Are you still there?', 'In the tunnel']);
});

test('AP2 words whose answer was lost on the way are there once', async ({ house, visit, work }) => {
  const { desk } = await work();
  const { chat } = await visit();
  await chat.open();
  await chat.say('Hello');
  await desk.open('Hello');
  house.shoppers.turn('deaf');
  await chat.say('Did you get this?');
  await expect(desk.message('Did you get this?')).toBeVisible();
  await expect(chat.log).toContainText(onTheWay);
  house.shoppers.turn('clear');
  await expect(chat.log).not.toContainText(onTheWay, { timeout: 40_000 });
  await agree(chat, desk, ['Hello', 'Did you get this?']);
});

test('O5 what could not be sent says so, survives a reload, and goes when the line is back', async ({
  house,
  visit,
  work,
}) => {
  const { desk } = await work();
  const { page, chat } = await visit();
  await chat.open();
  await chat.say('Hello');
  await expect(chat.panel).toContainText('Sent');
  house.shoppers.turn('cut');
  await chat.say('Can you hear me?');
  await expect(chat.panel).toContainText('Not sent yet', { timeout: 15_000 });
  await expect(chat.panel.getByRole('button', { name: 'Try again' })).toBeVisible();
  house.shoppers.turn('clear');
  await page.reload();
  await desk.open('Can you hear me?');
  await agree(chat, desk, ['Hello', 'Can you hear me?']);
});

test.describe('two relays', () => {
  test.use({ many: 2 });

  test('H9 a shopper whose relay dies is on the other one within 3 s', async ({ house, visit, work }) => {
    const { desk } = await work();
    const { chat } = await visit();
    await chat.open();
    await chat.say('On the first relay');
    await desk.open('On the first relay');
    await desk.say('On the second');
    await expect(chat.message('On the second')).toBeVisible();
    await house.relay.kill();
    const since = Date.now();
    await chat.say('And now?');
    await expect(desk.message('And now?')).toBeVisible({ timeout: 3_000 });
    expect(Date.now() - since).toBeLessThan(3_000);
    await desk.say('Now, too');
    await agree(chat, desk, ['On the first relay', 'On the second', 'And now?', 'Now, too']);
  });

  test('H2 a Redis that dies between two relays loses nothing', async ({ house, visit, work }) => {
    const { desk } = await work();
    const { chat } = await visit();
    await chat.open();
    await chat.say('Before');
    await desk.open('Before');
    await desk.say('I am here');
    await expect(chat.message('I am here')).toBeVisible();
    await house.redis?.kill();
    await chat.say('During');
    await desk.say('As well');
    await expect(chat.log).toContainText(onTheWay);
    await expect(desk.log).toContainText(onTheWay);
    await house.redis?.startAgain();
    await expect(chat.message('As well')).toBeVisible({ timeout: 40_000 });
    await expect(desk.message('During')).toBeVisible({ timeout: 40_000 });
    const order = await desk.words.allTextContents();
    expect(order.toSorted()).toEqual(['As well', 'Before', 'During', 'I am here']);
    await agree(chat, desk, order);
  });
});
