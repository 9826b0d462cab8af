/**
 * Opening — what a shopper is told while a shop is closed, opens and closes, wherever they are.
 *
 * Relays know the time from their Redis, so hours are chosen whose boundary is the next
 * full minute.
 */
import type { Page } from '@playwright/test';
import type { PublicHours } from '../../shared/src/hours.ts';
import { expect, test } from '../fixtures.ts';
import { every, setHours, wall } from '../house/hours.ts';
import type { House } from '../house/house.ts';
import { noComplaints } from '../screens/access.ts';
import { shoot } from '../screens/album.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** So long before the minute a page can be opened and looked at. */
const ENOUGH = 15_000;

/** The next full minute that leaves time for what comes before it. */
const nextMinute = (): number => Math.ceil((Date.now() + ENOUGH) / MINUTE) * MINUTE;

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

/** What a reader in a zone is told of the shop's coming days: the first interval of each, as `17:00 – 01:00`. */
async function hoursIn(timeZone: string, house: House): Promise<readonly (string | undefined)[]> {
  const reply = await fetch(`${house.shoppers.origin}/api/v1/shops/${house.shop}/hours`);
  const { days } = (await reply.json()) as PublicHours;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' });
  return days.map(({ open: [first] }) => first && `${clock.format(first.from)} – ${clock.format(first.to)}`);
}

/** The date in Warsaw so many days from now, such as `2026-11-23`. */
const dateIn = (after: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }).format(Date.now() + after * DAY);

for (const [timezoneId, zone] of [
  ['Asia/Tokyo', 'Japan Standard Time'],
  ['America/Los_Angeles', 'Pacific Time'],
  ['Asia/Kolkata', 'India Standard Time'],
] as const) {
  test(`S5 a reader in ${timezoneId} reads the hours of a shop in Warsaw in both times`, async ({
    house,
    visit,
    work,
  }) => {
    const { context } = await work();
    await setHours(house, context, every('09:00', '17:00'), [
      { date: dateIn(3), yearly: false, name: 'Stocktaking', hours: 'closed' },
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
    const [yours] = await hoursIn(timezoneId, house);
    await expect(hours.getByRole('listitem').first()).toContainText(`Your time: ${yours}`);
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

for (const [what, address] of [
  ['hours', /\/hours\?version=/],
  ['what shows the hours', /\/hours\.[\w-]+\.js/],
] as const) {
  test(`promise 10: ${what} that cannot be had are said to be missing, and can be tried again`, async ({
    house,
    visit,
    work,
  }) => {
    const { context } = await work();
    await setHours(house, context, every('09:00', '17:00'));
    const { page, chat } = await visit();
    await chat.open();
    await page.route(address, (route) => route.abort());
    await chat.panel.getByRole('button', { name: 'Hours' }).click();
    await expect(chat.panel.getByRole('alert')).toContainText('The hours could not be loaded.');
    await shoot(page, `opening-failed-${what === 'hours' ? 'answer' : 'code'}`);
    await noComplaints(page, 'shopbell-chat');
    const failed = page.waitForEvent('requestfailed', (request) => address.test(request.url()));
    await chat.panel.getByRole('button', { name: 'Try again' }).click();
    await failed;
    await expect(chat.panel.getByRole('alert')).toBeVisible();
    await page.unroute(address);
    await chat.panel.getByRole('button', { name: 'Try again' }).click();
    const hours = chat.panel.getByRole('region', { name: 'Working hours' });
    await expect(hours.getByRole('listitem').first()).toContainText('09:00 – 17:00');
    await expect(chat.panel.getByRole('alert')).toHaveCount(0);
  });
}

test('WH20 a shop that has just taken its hours away says that it names none', async ({ house, visit, work }) => {
  const { context } = await work();
  await setHours(house, context, every('09:00', '17:00'));
  const { page, chat } = await visit();
  await chat.open();
  await page.route(/\/hours\?version=/, (route) => route.fulfill({ json: null }));
  await chat.panel.getByRole('button', { name: 'Hours' }).click();
  const hours = chat.panel.getByRole('region', { name: 'Working hours' });
  await expect(hours).toContainText('The shop has named no hours. You can write at any time.');
  await expect(hours.getByRole('button', { name: 'Back to the chat' })).toBeFocused();
});

test('S13 the hours read out: a region, today as today, both times, what differs soon', async ({
  house,
  visit,
  work,
}) => {
  const { context } = await work();
  await setHours(house, context, every('09:00', '17:00'), [
    { date: dateIn(3), yearly: false, name: 'Stocktaking', hours: [{ from: '10:00', to: '12:00' }] },
    { date: dateIn(30), yearly: false, name: '', hours: [{ from: '09:00', to: '24:00' }] },
  ]);
  const { chat } = await visit(undefined, { timezoneId: 'Asia/Kolkata' });
  const [first, second, third, other] = await hoursIn('Asia/Kolkata', house);
  await chat.open();
  await chat.panel.getByRole('button', { name: 'Hours' }).click();
  await expect(chat.panel.getByRole('region', { name: 'Working hours' })).toMatchAriaSnapshot(`
    - region "Working hours":
      - button "Back to the chat"
      - heading "Working hours" [level=3]
      - status: /(Open now, until|Closed now\\. We are back) .+/
      - list:
        - listitem: /^\\S+day \\d+ \\S+ Today 09:00 – 17:00 Your time. ${first}$/
        - listitem: /^\\S+day \\d+ \\S+ 09:00 – 17:00 Your time. ${second}$/
        - listitem: /^\\S+day \\d+ \\S+ 09:00 – 17:00 Your time. ${third}$/
        - listitem: /^\\S+day \\d+ \\S+ Stocktaking 10:00 – 12:00 Your time. ${other}$/
        - listitem
        - listitem
        - listitem
      - paragraph: /Times are the shop’s, in Central European Time\\. Below them yours, in India Standard Time\\./
      - heading "Different soon" [level=3]
      - list:
        - listitem: /^\\S+day \\d+ \\S+ Stocktaking 10:00 – 12:00 Your time. ${other}$/
        - listitem: /^\\S+day \\d+ \\S+ 09:00 – 00:00 Central European Time$/
  `);
});

test('WH20 a page that wakes says at once how soon it closes, and nothing of what was to end while it slept', async ({
  house,
  visit,
  work,
}) => {
  const { context } = await work();
  const closes = Math.ceil(Date.now() / MINUTE) * MINUTE + 40 * MINUTE;
  await setHours(house, context, every(wall(closes - 12 * 60 * MINUTE), wall(closes)));
  const reply = await context.request.put(`${house.operators.origin}/api/v1/hours/answering`, {
    headers: { origin: house.operators.origin },
    data: { usualAnswer: 30 * MINUTE, lastCall: 60 * MINUTE },
  });
  expect(reply.status()).toBe(200);
  const { page, chat } = await visit('about:blank');
  await page.clock.install();
  await page.goto(`${house.shoppers.origin}/demo/halo.html`);
  await chat.open();
  await expect(chat.header).toContainText(/Closes in (40|41) min/);
  await chat.panel.getByRole('button', { name: 'Hours' }).click();
  const hours = chat.panel.getByRole('region', { name: 'Working hours' });
  await expect(hours).toContainText('Open now, until');

  // It sleeps: the hour goes on, and no timer does.
  await page.clock.pauseAt(Date.now() + 5_000);
  await page.clock.setSystemTime(closes - 7 * MINUTE);
  await lookAgain(page);
  await expect(chat.header).toContainText('Closes in 7 min');
  await page.clock.setSystemTime(closes + 30 * MINUTE);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(chat.header).not.toContainText(/Closes|is here/);
  await expect(hours).not.toContainText('Open now');
});

test('WH20 hours that are changed for a later date reach the hours that somebody reads within five seconds', async ({
  house,
  visit,
  work,
}) => {
  const { context } = await work();
  await setHours(house, context, every('09:00', '17:00'));
  const { chat } = await visit();
  await chat.open();
  await chat.panel.getByRole('button', { name: 'Hours' }).click();
  const hours = chat.panel.getByRole('region', { name: 'Working hours' });
  const back = hours.getByRole('button', { name: 'Back to the chat' });
  await expect(hours.getByRole('listitem')).toHaveCount(7);
  await setHours(house, context, every('09:00', '17:00'), [
    { date: dateIn(3), yearly: false, name: 'Stocktaking', hours: 'closed' },
  ]);
  await expect(hours.getByRole('listitem').filter({ hasText: 'Stocktaking' })).toHaveCount(2, { timeout: 5_000 });
  await expect(back).toBeFocused();
  // Who has gone elsewhere stays there.
  await chat.composer.focus();
  await setHours(house, context, every('09:00', '17:00'));
  await expect(hours.getByRole('listitem')).toHaveCount(7, { timeout: 5_000 });
  await expect(chat.composer).toBeFocused();
});

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

for (const [language, colorScheme, dir] of [
  ['en', 'light', 'ltr'],
  ['pl', 'dark', 'ltr'],
  ['de', 'light', 'rtl'],
] as const) {
  test(`A1 tab, panel and hours of a closed shop as they are (${language}, ${colorScheme}, ${dir})`, async ({
    house,
    visit,
    work,
  }) => {
    const { context } = await work();
    const noon = Date.now() + 26 * 3_600_000;
    await setHours(house, context, every(wall(noon - 3_600_000), wall(noon)), [
      {
        date: dateIn(2),
        yearly: false,
        name: 'Stocktaking',
        hours: [{ from: '10:00', to: '13:00' }],
      },
    ]);
    const { page, chat } = await visit('about:blank', { colorScheme, timezoneId: 'Asia/Tokyo' });
    const tag = `<meta name="viewport" content="width=device-width"><script>document.dir='${dir}'</script><script defer src="${house.shoppers.origin}/widget.js" data-shop="${house.shop}" data-language="${language}"></script>`;
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
    await page.setViewportSize({ width: 320, height: 640 });
    // Nothing sticks out at its sides, down to what differs soon.
    const hours = chat.panel.getByRole('region');
    const { scrollWidth, clientWidth } = await hours.evaluate((view) => view);
    expect(scrollWidth).toBe(clientWidth);
    await shoot(page, `opening-${language}-hours-narrow`);
    await hours.evaluate((view) => view.scrollTo(0, view.scrollHeight));
    await shoot(page, `opening-${language}-hours-narrow-end`);
    await noComplaints(page, 'shopbell-chat');
    await page.setViewportSize({ width: 1280, height: 800 });
    await shoot(page, `opening-${language}-hours-laptop`);
    await chat.panel.locator('[part~="hours-back"]').click();
    await shoot(page, `opening-${language}-panel-laptop`);
  });
}
