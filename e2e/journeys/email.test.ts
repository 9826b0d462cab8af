/**
 * E-mail — a shopper who wrote to a closed shop leaves an address in the conversation, or
 * does not, and what they are told is true.
 *
 * What is sent there, and what operators see of it, are other journeys.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { every, setHours, wall } from '../house/hours.ts';
import type { House } from '../house/house.ts';
import { noComplaints } from '../screens/access.ts';
import { shoot } from '../screens/album.ts';
import { chatOn } from '../screens/chat.ts';

const HOUR = 3_600_000;
/** A mail server is named, and nothing is sent to it within a test: an answer waits to be seen first. */
const mail = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'chat@lumen-linde.example' };

/** Closed now, open tomorrow for an hour: by then an answer is usual. */
async function close(house: House, context: BrowserContext): Promise<void> {
  const ends = Date.now() + 26 * HOUR;
  await setHours(house, context, every(wall(ends - HOUR), wall(ends)));
}

/** What is asked and told of the address, by roles and names. */
function letterOn(page: Page) {
  const { log } = chatOn(page);
  const group = log.getByRole('group', { name: 'Your e-mail' });
  return {
    group,
    field: group.getByRole('textbox', { name: 'Your e-mail' }),
    button: (name: string) => group.getByRole('button', { name }),
  };
}

test.describe('with mail', () => {
  test.use({ settings: mail });

  test('ML1 ML7 a shopper leaves an address after the first words, and every tab and reload knows it', async ({
    house,
    visit,
    work,
  }) => {
    const { context: owner } = await work();
    await close(house, owner);
    const { page, chat, context } = await visit();
    await chat.open();
    await expect(chat.header).toContainText('The answer will be here, usually by');
    const { group, field, button } = letterOn(page);
    await expect(group).toHaveCount(0);
    await chat.say('Is the Halo back in stock?');
    await expect(chat.log).toContainText(/We have your message\. It will be answered, usually by .*\d\d:\d\d\./);
    await expect(group).toContainText('Leave your e-mail and the answer is sent there, too.');
    await expect(chat.composer).toBeFocused();
    await expect(field).toHaveAccessibleDescription(/^Leave your e-mail and the answer is sent there, too\./);

    await field.fill('anna@example');
    await field.press('Enter');
    await expect(field).toHaveAccessibleDescription(/This does not look like an e-mail address\.$/);
    await expect(field).toHaveValue('anna@example');
    await expect(field).toBeFocused();
    await noComplaints(page, 'shopbell-chat');
    await page.reload();
    await expect(field).toHaveValue('anna@example');

    await field.fill('anna@example.com');
    await field.press('Enter');
    await expect(group).toContainText(/^We answer by e-mail, usually by .*\d\d:\d\d\. Your address: anna@example\.com/);
    await expect(chat.header).toContainText(/Closed\. We are back .* We answer by e-mail, usually by .*\d\d:\d\d\./);
    await expect(group).toBeFocused();
    await noComplaints(page, 'shopbell-chat');

    await page.reload();
    await expect(group).toContainText('Your address: anna@example.com');
    const other = await context.newPage();
    await other.goto(page.url());
    await chatOn(other).tab.click();
    await letterOn(other).button('Change').click();
    await expect(letterOn(other).field).toBeFocused();
    await letterOn(other).field.fill('anna@example.org');
    await letterOn(other).button('Leave e-mail').click();
    await expect(group).toContainText('Your address: anna@example.org');

    await button('Remove').click();
    await expect(group).toContainText('Your e-mail has been removed.');
    await expect(letterOn(other).group).toHaveCount(0);
    await expect(chat.header).toContainText('The answer will be here, usually by');
    await page.reload();
    await expect(chat.message('Is the Halo back in stock?')).toBeVisible();
    await expect(group).toHaveCount(0);
  });

  test('ML1 an address that is left while the relay cannot be reached arrives when it can', async ({
    house,
    visit,
    work,
  }) => {
    const { context: owner } = await work();
    await close(house, owner);
    const { page, chat, context } = await visit(`${house.street.origin}/plain`);
    await chat.open();
    await chat.say('Halo?');
    const { group, field, button } = letterOn(page);
    await expect(group).toBeVisible();
    house.shoppers.turn('cut');
    await expect(chat.panel).toContainText('Reconnecting…');
    await field.fill('anna@example.com');
    await button('Leave e-mail').click();
    await expect(group).toContainText('It is sent when the line is back.');
    await page.close();

    house.shoppers.turn('clear');
    // Another page of the shop, on which nobody opens the panel.
    const next = await context.newPage();
    await next.goto(`${house.street.origin}/plain`);
    await expect
      .poll(() => next.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith(':email'))))
      .toEqual([]);
    await chatOn(next).tab.click();
    await expect(letterOn(next).group).toContainText('Your address: anna@example.com');
  });
});

test.describe('with room for many words', () => {
  test.use({ settings: { ...mail, SHOPPER_BURST: '40' } });

  test('ML1 the form takes neither the focus nor the place in the log from whoever reads further up', async ({
    house,
    visit,
    work,
  }) => {
    const { context: owner } = await work();
    const { page, chat } = await visit();
    await chat.open();
    for (let count = 1; count <= 16; count += 1) await chat.say(`Question ${count}`);
    await expect(chat.log.locator('[part~="message"][data-state="sent"]')).toHaveCount(16);
    await chat.message('Question 1').scrollIntoViewIfNeeded();
    const place = (): Promise<number> => chat.log.evaluate((log) => log.scrollTop);
    await expect(chat.panel.getByRole('button', { name: 'Newest messages' })).toBeVisible();
    const before = await place();
    await close(house, owner);
    const { group } = letterOn(page);
    await expect(group).toBeAttached();
    await expect(group).not.toBeInViewport();
    expect(await place()).toBe(before);
    await expect(chat.composer).toBeFocused();
    await chat.panel.getByRole('button', { name: 'Newest messages' }).click();
    await expect(group).toBeInViewport({ ratio: 1 });
  });
});

test('ML2 a shop without mail says nothing of sending, and a no is a no', async ({ house, visit, work }) => {
  const { context: owner } = await work();
  await close(house, owner);
  const { page, chat } = await visit();
  await chat.open();
  await chat.say('Halo?');
  const { group, field, button } = letterOn(page);
  await expect(group).toContainText('If you like, leave an e-mail address at which the shop can write to you.');
  await field.fill('anna@example.com');
  await field.press('Enter');
  await expect(group).toContainText(
    /^The shop has your address anna@example\.com\. The answer will be here, usually by .*\d\d:\d\d\./,
  );
  await expect(chat.header).toContainText('The answer will be here, usually by');
  await expect(chat.panel).not.toContainText('by e-mail');

  const { page: another, chat: other } = await visit();
  await other.open();
  await other.say('Hello?');
  await letterOn(another).button('No, thanks').click();
  await expect(letterOn(another).group).toHaveCount(0);
  await another.reload();
  await expect(other.message('Hello?')).toBeVisible();
  await other.say('Still there?');
  await expect(other.message('Still there?')).toBeVisible();
  await expect(letterOn(another).group).toHaveCount(0);
  expect(await button('Change').count()).toBe(1);
});

for (const [language, colorScheme, dir] of [
  ['en', 'light', 'ltr'],
  ['pl', 'dark', 'ltr'],
  ['de', 'light', 'rtl'],
] as const) {
  test.describe(`with mail, in ${language}`, () => {
    test.use({ settings: mail });

    test(`A1 the form as it is (${language}, ${colorScheme}, ${dir})`, async ({ house, visit, work }) => {
      test.setTimeout(120_000);
      const { context } = await work();
      await close(house, context);
      const { page, chat } = await visit('about:blank', { colorScheme });
      const tag = `<meta name="viewport" content="width=device-width"><script>document.dir='${dir}'</script><script defer src="${house.shoppers.origin}/widget.js" data-shop="${house.shop}" data-language="${language}"></script>`;
      await page.goto(house.street.paste(tag));
      await chat.host.getByRole('button').click();
      await chat.say('Halo?');
      const field = chat.log.getByRole('textbox');
      await expect(field).toBeVisible();

      async function shootAll(state: string): Promise<void> {
        for (const [where, size] of [
          ['narrow', { width: 320, height: 640 }],
          ['phone', { width: 390, height: 844 }],
          ['laptop', { width: 1280, height: 800 }],
        ] as const) {
          await page.setViewportSize(size);
          await expect(chat.log.locator('[part="email"]')).toBeInViewport({ ratio: 1 });
          const { scrollWidth, clientWidth } = await chat.log.evaluate((log) => log);
          expect(scrollWidth, where).toBe(clientWidth);
          await shoot(page, `email-${language}-${state}-${where}`);
          await noComplaints(page, 'shopbell-chat');
        }
      }

      await shootAll('asked');
      await field.fill('anna@example');
      await field.press('Enter');
      await expect(chat.log.locator('[part="email-state"]')).not.toBeEmpty();
      // A thumb finds each of them, and no phone zooms in on the field.
      for (const part of ['email-input', 'email-leave', 'email-no']) {
        const box = await chat.log.locator(`[part="${part}"]`).boundingBox();
        expect(box?.height, part).toBeGreaterThanOrEqual(44);
      }
      expect(await field.evaluate((input) => getComputedStyle(input).fontSize)).toBe('16px');
      await shootAll('refused');
      await field.fill('anna.maria.kowalska-wisniewska@workshop.example.com');
      await field.press('Enter');
      await expect(chat.log.locator('[part="email-change"]')).toBeVisible();
      await shootAll('told');
    });
  });
}
