/**
 * Coming back — reloads, other pages, other tabs: what was written stays where it was.
 */
import { expect, test } from '../fixtures.ts';
import { chatOn } from '../screens/chat.ts';

test('O2 words sent and words half written survive a reload', async ({ visit, work }) => {
  const { desk } = await work();
  const { page, chat } = await visit();
  await chat.open();
  await chat.say('I have a question about the Drift');
  await expect(chat.panel).toContainText('Sent');
  await chat.composer.fill('How heavy is the f');
  await page.reload();
  await expect(chat.message('I have a question about the Drift')).toBeVisible();
  await expect(chat.composer).toHaveValue('How heavy is the f');
  await chat.composer.fill('How heavy is the foot?');
  await chat.composer.press('Enter');
  await desk.open('How heavy is the foot?');
  await expect(desk.words).toHaveText(['I have a question about the Drift', 'How heavy is the foot?']);
});

test('R4 the conversation is there on every page of the shop, and the operator sees which', async ({ visit, work }) => {
  const { desk, page: console } = await work();
  const { page, chat } = await visit();
  await chat.open();
  await chat.say('I am looking at two lamps');
  await desk.open('I am looking at two lamps');
  await page.goto(page.url().replace('halo', 'drift'));
  await expect(chat.message('I am looking at two lamps')).toBeVisible();
  await expect(console.getByText(/Drift floor lamp/).first()).toBeVisible();
  await desk.say('Which one do you like more?');
  await expect(chat.message('Which one do you like more?')).toBeVisible();
});

test('O4 two tabs of one shopper show the same conversation', async ({ visit, work }) => {
  const { desk } = await work();
  const { page, chat, context } = await visit();
  await chat.open();
  await chat.say('From the first tab');
  await expect(chat.panel).toContainText('Sent');
  const second = await context.newPage();
  await second.goto(page.url().replace('halo', 'linde'));
  const other = chatOn(second);
  await other.tab.click();
  await expect(other.message('From the first tab')).toBeVisible();
  await other.say('From the second tab');
  await expect(chat.message('From the second tab')).toBeVisible();
  await desk.open('From the second tab');
  await expect(desk.words).toHaveText(['From the first tab', 'From the second tab']);
  await expect(chat.words).toHaveText(['From the first tab', 'From the second tab']);
  await expect(other.words).toHaveText(['From the first tab', 'From the second tab']);
});

test('R5 an answer that came while the shopper was away is counted on the tab', async ({ visit, work }) => {
  const { desk } = await work();
  const { page, chat, context } = await visit();
  await chat.open();
  await chat.say('I will be back in a minute');
  await desk.open('I will be back in a minute');
  const { origin } = new URL(page.url());
  await chat.panel.press('Escape');
  await page.close();
  await desk.say('Take your time');
  const again = await context.newPage();
  await again.goto(`${origin}/demo/lamps.html`);
  const later = chatOn(again);
  await expect(later.tab).toHaveAccessibleName(/1 new message/);
  await later.tab.click();
  await expect(later.message('Take your time')).toBeVisible();
});
