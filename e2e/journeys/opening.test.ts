/**
 * Opening — what a shopper is told while a shop is closed, opens and closes, wherever they are.
 *
 * Relays know the time from their Redis, so hours are chosen whose boundary is the next
 * full minute.
 */
import type { Schedule, Week } from '../../shared/src/hours.ts';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import type { House } from '../house/house.ts';
import { noComplaints } from '../screens/access.ts';
import { shoot } from '../screens/album.ts';

const MINUTE = 60_000;
/** So long before the minute a page can be opened and looked at. */
const ENOUGH = 15_000;

const every = (from: string, to: string): Week => {
  const day = [{ from, to }];
  return { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day };
};

/** The wall of Warsaw at an instant, such as `09:00`. */
const wall = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Warsaw', timeStyle: 'short' }).format(at);

/** The next full minute that leaves time for what comes before it. */
const nextMinute = (): number => Math.ceil((Date.now() + ENOUGH) / MINUTE) * MINUTE;

/** The owner sets the shop's hours. */
async function setHours(
  house: House,
  context: BrowserContext,
  week: Week,
  exceptions: Schedule['exceptions'] = [],
): Promise<void> {
  const schedule: Schedule = { zone: 'Europe/Warsaw', week, exceptions };
  const reply = await context.request.put(`${house.operators.origin}/api/v1/hours/shop`, {
    headers: { origin: house.operators.origin },
    data: { schedule },
  });
  expect(reply.status()).toBe(200);
}

const lookAgain = (page: Page): Promise<unknown> =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));

test('WH20 a widget left open flips at the minute, both ways, and keeps what is being typed', async ({
  house,
  visit,
  work,
}) => {
  test.setTimeout(240_000);
  const { context } = await work();
  const opens = nextMinute();
  await setHours(house, context, every(wall(opens), wall(opens + MINUTE)));
  const { page: left, chat: tab } = await visit(`${house.street.origin}/plain`);
  const { chat } = await visit();
  await chat.open();
  await expect(chat.header).toContainText(`Closed. We are back ${wall(opens)}`);
  await expect(tab.tab).toHaveText(`Leave a message · back ${wall(opens)}`);
  await chat.composer.pressSequentially('Do you have it ');

  await expect(chat.header).toContainText('Julia Ivanova is here', { timeout: opens - Date.now() + 5_000 });
  expect(Math.abs(Date.now() - opens)).toBeLessThan(5_000);
  await expect(chat.header).toContainText('Closes in 1 min');
  await expect(chat.composer).toHaveValue('Do you have it ');
  await expect(tab.tab).toHaveText('Chat · Julia is here', { timeout: 10_000 });
  await chat.composer.pressSequentially('in brass?');

  await expect(chat.header).toContainText('Closed. We are back', { timeout: MINUTE + 5_000 });
  expect(Math.abs(Date.now() - opens - MINUTE)).toBeLessThan(5_000);
  await expect(tab.tab).toHaveText(/^Leave a message · back /, { timeout: 10_000 });
  await expect(chat.composer).toHaveValue('Do you have it in brass?');
  await expect(chat.composer).toBeFocused();
  await chat.composer.press('Enter');
  await expect(chat.panel.locator('[part~="number"]')).toHaveText(/^\w{3}-\w{3}$/);
  await expect(chat.log).toContainText(/We have your message\. It will be answered, usually by .+\d\d:\d\d\./);
  await expect(chat.panel).toContainText('Sent');
  await left.close();
});

test('S22 what is said to a closed shop is confirmed once, and waits in its place', async ({ house, visit, work }) => {
  const { context, desk } = await work();
  await setHours(house, context, 'never');
  const { chat } = await visit();
  await chat.open();
  await expect(chat.header).toContainText('Closed. The answer will be here.');
  await chat.say('Is the Halo back in stock?');
  await expect(chat.log).toContainText('We have your message. It will be answered.');
  await chat.say('In brass, please');
  await expect(chat.message('In brass, please')).toBeVisible();
  await expect(chat.log.locator('[part~="happening"]')).toHaveCount(1);
  await desk.open('In brass, please');
});

for (const [timezoneId, yours, zone] of [
  ['Asia/Tokyo', '17:00 – 01:00', 'Japan Standard Time'],
  ['America/Los_Angeles', '00:00 – 08:00', 'Pacific Time'],
  ['Asia/Kolkata', '13:30 – 21:30', 'India Standard Time'],
] as const) {
  test(`S5 a reader in ${timezoneId} reads the hours of a shop in Warsaw in both times`, async ({
    house,
    visit,
    work,
  }) => {
    const { context } = await work();
    const date = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    await setHours(house, context, every('09:00', '17:00'), [
      { date, yearly: false, name: 'Stocktaking', hours: 'closed' },
    ]);
    const { page, chat } = await visit(undefined, { timezoneId });
    await chat.open();
    const way = chat.panel.getByRole('button', { name: 'Hours' });
    await way.focus();
    await page.keyboard.press('Enter');
    const hours = chat.panel.getByRole('region', { name: 'Working hours' });
    await expect(hours.getByRole('button', { name: 'Back to the chat' })).toBeFocused();
    await expect(hours.getByRole('listitem').first()).toContainText('Today');
    await expect(hours.getByRole('listitem').first()).toContainText('09:00 – 17:00');
    await expect(hours.getByRole('listitem').first()).toContainText(yours);
    await expect(hours).toContainText(`Central European Time. Below them yours, in ${zone}`);
    await expect(hours).toContainText('Stocktaking');
    if (timezoneId === 'Asia/Tokyo') {
      await shoot(page, 'opening-tokyo');
      await noComplaints(page, 'shopbell-chat');
    }
    await page.keyboard.press('Escape');
    await expect(chat.log).toBeVisible();
    await expect(way).toBeFocused();
  });
}

test('WH20 hours that are changed reach an open panel within five seconds', async ({ house, visit, work }) => {
  test.setTimeout(120_000);
  const { context } = await work();
  const { page, chat } = await visit();
  await chat.open();
  await expect(chat.header).toContainText('Julia Ivanova is here');
  await setHours(house, context, 'never');
  await expect(chat.header).toContainText('Closed.', { timeout: 5_000 });
  await chat.panel.getByRole('button', { name: 'Close the chat' }).click();
  // Without a socket the tab asks, and not a cache that knows less than it did.
  await expect(chat.tab).toHaveText('Leave a message', { timeout: 10_000 });
  await setHours(house, context, 'always');
  await lookAgain(page);
  await expect(chat.tab).toHaveText('Chat · Julia is here', { timeout: 10_000 });
});

for (const [language, colorScheme] of [
  ['en', 'light'],
  ['pl', 'dark'],
  ['de', 'light'],
] as const) {
  test(`A1 tab, panel and hours of a closed shop as they are (${language}, ${colorScheme})`, async ({
    house,
    visit,
    work,
  }) => {
    const { context } = await work();
    const noon = Date.now() + 26 * 3_600_000;
    await setHours(house, context, every(wall(noon - 3_600_000), wall(noon)), [
      {
        date: new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10),
        yearly: false,
        name: 'Stocktaking',
        hours: [{ from: '10:00', to: '13:00' }],
      },
    ]);
    const { page, chat } = await visit('about:blank', { colorScheme, timezoneId: 'Asia/Tokyo' });
    const tag = `<meta name="viewport" content="width=device-width"><script defer src="${house.shoppers.origin}/widget.js" data-shop="${house.shop}" data-language="${language}"></script>`;
    await page.goto(house.street.paste(tag));
    const tab = chat.host.getByRole('button');
    await expect(tab).toHaveText(/ · /);
    for (const [where, size] of [
      ['laptop', { width: 1280, height: 800 }],
      ['phone', { width: 390, height: 844 }],
    ] as const) {
      await page.setViewportSize(size);
      await shoot(page, `opening-${language}-tab-${where}`);
    }
    await tab.click();
    await chat.say('Halo?');
    await expect(chat.log.locator('[part~="happening"]')).toBeVisible();
    await shoot(page, `opening-${language}-panel-phone`);
    await noComplaints(page, 'shopbell-chat');
    await chat.panel.locator('[part~="hours"]').click();
    await expect(chat.panel.locator('[part~="hours-week"]')).toBeVisible();
    await shoot(page, `opening-${language}-hours-phone`);
    await noComplaints(page, 'shopbell-chat');
    await page.setViewportSize({ width: 1280, height: 800 });
    await shoot(page, `opening-${language}-hours-laptop`);
    await chat.panel.locator('[part~="hours-back"]').click();
    await shoot(page, `opening-${language}-panel-laptop`);
  });
}
