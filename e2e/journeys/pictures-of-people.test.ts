/**
 * Pictures of people — the console's screens about who is there, photographed on a laptop
 * and on a phone, and looked over by axe while they stand.
 *
 * All are in `screenshots/latest/`.
 */
import type { Page } from '@playwright/test';
import { noComplaints } from '../screens/access.ts';
import { hire } from '../house/hire.ts';
import { expect, test } from '../fixtures.ts';
import { shoot } from '../screens/album.ts';
import { portrait } from '../screens/portrait.ts';

const laptop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

const colleagues = [
  { first: 'Piotr', last: 'Zieliński', role: 'Workshop' },
  { first: 'Anna', last: 'Wójcik', role: 'Returns' },
  { first: 'Ołena', last: 'Kowalenko', role: 'Customer care' },
];

for (const colorScheme of ['light', 'dark'] as const) {
  /** On a laptop and on a phone. */
  async function shootBoth(page: Page, name: string): Promise<void> {
    for (const [where, size] of [
      ['laptop', laptop],
      ['phone', phone],
    ] as const) {
      await page.setViewportSize(size);
      await shoot(page, `${name}-${where}-${colorScheme}`);
      // Each screen once in each light; the sizes share what axe looks at.
      if ((where === 'phone') === (colorScheme === 'light')) await noComplaints(page);
    }
    await page.setViewportSize(laptop);
  }

  test(`A1 the screens about people as they are (${colorScheme})`, async ({ house, visit, work }) => {
    test.setTimeout(180_000);
    const { page, desk } = await work(undefined, { colorScheme });
    const others = [];
    for (const person of colleagues) {
      const worker = await hire(house, { ...person });
      others.push((await work(worker)).desk);
    }
    await others[1]?.declare('Away');
    await others[2]?.declare('Off');

    // The team, with departments, an invitation and a photo.
    await page.getByRole('link', { name: 'Team' }).click();
    const departments = page.getByRole('region', { name: 'Departments' });
    for (const [at, name] of ['Orders', 'Products', 'Returns'].entries()) {
      await departments.getByRole('button', { name: 'Add a department' }).click();
      await departments.getByRole('textbox', { name: `Name of department ${at + 1}` }).fill(name);
    }
    await departments.getByRole('button', { name: 'Keep changes' }).click();
    await expect(departments).toContainText('Kept.');
    await page.getByRole('button', { name: 'Edit Piotr Zieliński' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Supervisor/ }).check();
    await dialog.getByRole('checkbox', { name: 'Products' }).check();
    for (const language of ['Polish', 'English']) {
      await dialog.getByRole('combobox', { name: 'Languages' }).selectOption(language);
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    }
    await shootBoth(page, 'team-edit');
    await dialog.getByRole('button', { name: 'Deactivate…' }).click();
    await shootBoth(page, 'team-deactivate');
    await dialog.getByRole('button', { name: 'Keep changes' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await dialog.getByRole('checkbox', { name: 'Returns' }).check();
    await shootBoth(page, 'invite');
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const link = await dialog.locator('code').innerText();
    await shootBoth(page, 'invite-link');
    await dialog.getByRole('button', { name: 'Done' }).click();

    await page.getByRole('button', { name: `Account of ${house.owner.name}` }).click();
    await page.getByRole('link', { name: 'Your profile' }).click();
    const photo = page.getByRole('group', { name: 'Photo' });
    await photo.locator('input[type=file]').setInputFiles(await portrait(page));
    for (let times = 0; times < 4; times += 1) await photo.getByRole('button', { name: 'Zoom in' }).click();
    await shootBoth(page, 'profile-crop');
    await photo.getByRole('button', { name: 'Use it' }).click();
    await expect(photo).toContainText('Kept.');
    await shootBoth(page, 'profile');
    await page.getByRole('link', { name: 'Team' }).click();
    await expect(page.getByRole('region', { name: 'What was changed' })).toContainText('photo');
    await shootBoth(page, 'team');
    await page.getByRole('region', { name: 'What was changed' }).scrollIntoViewIfNeeded();
    await shootBoth(page, 'team-end');
    await page.getByRole('link', { name: 'Install' }).click();
    await page.getByRole('heading', { name: 'Name, picture and addresses' }).scrollIntoViewIfNeeded();
    await shootBoth(page, 'shop');

    const invited = await visit(link, { colorScheme });
    await expect(invited.page.getByLabel('First name')).toBeVisible();
    await shootBoth(invited.page, 'invitation');

    // The strip, the menu, the hand-over.
    await page.getByRole('link', { name: /, Inbox$/ }).click();
    for (const words of ['Where is my parcel?', 'Which bulb does it take?', 'I want to send this back']) {
      const { chat } = await visit();
      await chat.open();
      await chat.say(words);
      await desk.list('Waiting').click();
      await desk.open(words);
      await desk.act('Claim').click();
      await expect(desk.act('Close')).toBeVisible();
    }
    await desk.act('Promise a reply').click();
    await shootBoth(page, 'promise');
    await dialog.getByRole('radio', { name: /^Tomorrow/ }).check();
    await dialog.getByRole('button', { name: 'Promise' }).click();
    await expect(page.getByText(/You promised an answer by/)).toBeVisible();
    const waiting = await visit();
    await waiting.chat.open();
    await waiting.chat.say('Hello? Is the shade easy to change?');
    await desk.list('All').click();
    await shootBoth(page, 'strip');
    await desk.act('Transfer').click();
    await shootBoth(page, 'transfer');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.setViewportSize(laptop);
    await page.getByRole('link', { name: /, Inbox$/ }).click();
    await desk.state.click();
    await shootBoth(page, 'state-menu');
    await page.getByRole('group', { name: 'State' }).getByRole('button', { name: /^Off/ }).click();
    await shootBoth(page, 'hand-over');
    await dialog.getByRole('radio', { name: 'Promise' }).check();
    await shootBoth(page, 'hand-over-promise');
    await dialog.getByRole('radio', { name: 'Close' }).check();
    await dialog.getByRole('button', { name: 'Close 2' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: 'I am here' })).toBeVisible();
    await shootBoth(page, 'off');
  });
}
