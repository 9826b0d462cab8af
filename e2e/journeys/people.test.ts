/**
 * People — who answers, whether they are there, and what becomes of their conversations
 * when they are not: at the console.
 */
import type { Page } from '@playwright/test';
import { hire } from '../house/hire.ts';
import { expect, test } from '../fixtures.ts';
import { noComplaints } from '../screens/access.ts';
import { portrait } from '../screens/portrait.ts';

const piotrs = { first: 'Piotr', last: 'Zieliński', role: 'Workshop' };

test('PR7 off leads through the hand-over: passed on, promised, closed, and then one is off', async ({
  house,
  visit,
  work,
}) => {
  const piotr = await hire(house, piotrs);
  const { page, desk } = await work();
  const other = await work(piotr);
  const chats = [];
  for (const words of ['Where is my parcel?', 'Which bulb does it take?', 'Thank you!']) {
    const { chat } = await visit();
    await chat.open();
    await chat.say(words);
    await desk.list('Waiting').click();
    await desk.open(words);
    await desk.act('Claim').click();
    await expect(desk.act('Close')).toBeVisible();
    chats.push(chat);
  }

  await desk.declare('Off');
  const dialog = page.getByRole('dialog', { name: 'Before you go' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(3);
  const only = async (words: string): Promise<void> => {
    for (const box of await dialog.getByRole('checkbox').all()) await box.uncheck();
    await dialog.getByRole('listitem').filter({ hasText: words }).getByRole('checkbox').check();
  };
  await only('Where is my parcel?');
  await dialog.getByRole('combobox', { name: 'Transfer to' }).selectOption(piotr.name);
  await dialog.getByRole('button', { name: 'Pass on 1' }).click();
  await expect(dialog.getByText(`Passed to ${piotr.name}`)).toBeVisible();
  await only('Which bulb does it take?');
  await dialog.getByRole('radio', { name: 'Promise' }).check();
  await dialog.getByRole('radio', { name: /^Tomorrow/ }).check();
  await dialog.getByRole('button', { name: 'Promise for 1' }).click();
  await expect(dialog.getByText(/^Promised by/)).toBeVisible();
  await only('Thank you!');
  await dialog.getByRole('radio', { name: 'Close' }).check();
  await dialog.getByRole('button', { name: 'Close 1' }).click();

  await expect(dialog).toBeHidden();
  await expect(desk.state).toHaveAccessibleName('Your state: Off');
  await expect(other.desk.colleague(house.owner.name)).toContainText('Off since');
  await other.desk.list('Mine').click();
  await expect(other.desk.row('Where is my parcel?')).toBeVisible();
  await expect(chats[0]?.panel ?? page.locator('none')).toContainText(piotr.name);
  // A promise keeps its conversation, whoever is off.
  await desk.list('Mine').click();
  await expect(desk.row('Which bulb does it take?')).toContainText('Promised by');

  await page.getByRole('button', { name: 'I am here' }).click();
  await expect(desk.state).toHaveAccessibleName('Your state: Here');
  await expect(other.desk.colleague(house.owner.name)).toContainText('Here since');
});

test('PR5 what somebody declares is told to colleagues, and who is off is passed nothing', async ({
  house,
  visit,
  work,
}) => {
  const piotr = await hire(house, piotrs);
  const { page, desk } = await work();
  const other = await work(piotr);
  await other.desk.declare('Off');
  await expect(desk.colleague(piotr.name)).toContainText('Off since');
  const { chat } = await visit();
  await chat.open();
  await chat.say('Anybody there?');
  await desk.open('Anybody there?');
  await desk.act('Claim').click();
  await desk.act('Transfer').click();
  const choice = page.getByRole('dialog').getByRole('button', { name: new RegExp(piotr.name) });
  await expect(choice).toBeDisabled();
  await other.desk.declare('Away');
  await expect(choice).toBeEnabled();
  await expect(choice).toContainText('Away since');
});

test('PR4 nothing moves for the shop’s idle time: away, and said so; a key, and here again', async ({
  house,
  work,
}) => {
  const piotr = await hire(house, piotrs);
  const { desk: other } = await work();
  const { page, desk } = await work(piotr);
  await page.clock.install();
  await page.reload();
  await expect(desk.state).toHaveAccessibleName('Your state: Here');
  await page.clock.runFor(601_000);
  await expect(page.locator('.state-bar')).toContainText('nothing has moved here for 10 minutes.');
  await expect(other.colleague(piotr.name)).toContainText('idle');
  await page.keyboard.press('Shift');
  await expect(page.getByText(/You are here again\./)).toBeVisible();
  await expect(other.colleague(piotr.name)).toContainText('Here since');
});

test.describe('where an owner is missed for two seconds only', () => {
  test.use({ settings: { OWNER_GRACE: '2s' } });

  test('PR8 what an owner who is gone had is back at the head of the queue, and they are told when they return', async ({
    house,
    visit,
    work,
  }) => {
    const piotr = await hire(house, piotrs);
    const { desk } = await work();
    const { desk: his, context } = await work(piotr);
    const { chat } = await visit();
    await chat.open();
    await chat.say('Is it still there?');
    await his.open('Is it still there?');
    await his.act('Claim').click();
    await expect(chat.panel).toContainText(piotr.name);
    await context.close();
    await expect(desk.row('Is it still there?')).toContainText('Back in the queue: its owner was gone', {
      timeout: 30_000,
    });

    const { page } = await work(piotr);
    const notice = page.getByRole('status').filter({ hasText: 'While you were gone' });
    await notice.getByRole('link').click();
    await expect(page.getByText('You were gone; it went back to the head of the queue')).toBeVisible();
    await notice.getByRole('button', { name: 'I have read it' }).click();
    await expect(notice).toBeHidden();
    await page.reload();
    await expect(page.getByRole('log', { name: 'Messages' })).toBeVisible();
    await expect(page.getByText('While you were gone')).toBeHidden();
  });
});

test('H20 an owner invites by a link that works once; who is deactivated is at the door, and their work in the queue', async ({
  visit,
  work,
  house,
}) => {
  const { page, desk } = await work();
  await page.getByRole('link', { name: 'Team' }).click();
  await departments(page, ['Orders', 'Returns']);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'Returns' }).check();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.locator('code').innerText();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Operator · Returns')).toBeVisible();

  const { page: hers } = await visit(link);
  await expect(hers.getByRole('heading', { name: 'Join Lumen & Linde' })).toBeVisible();
  await hers.getByLabel('First name').fill('Anna');
  await hers.getByLabel('Last name').fill('Wójcik');
  await hers.getByLabel('What you do').fill('Returns');
  await hers.getByLabel('E-mail').fill('anna@lumen-linde.example');
  await hers.getByRole('textbox', { name: 'Password' }).fill('nine boxes of string');
  await hers.getByRole('button', { name: 'Open the console' }).click();
  await expect(hers.getByRole('heading', { name: 'Your profile' })).toBeVisible();
  // What one may not do is not shown.
  await expect(hers.getByRole('link', { name: 'Team' })).toBeHidden();
  await expect(page.getByRole('listitem').filter({ hasText: 'Anna Wójcik' }).first()).toContainText('Returns');
  const again = await visit(link);
  await expect(again.page.getByText('This link has been used already')).toBeVisible();

  await hers.getByRole('link', { name: 'Back to the inbox' }).click();
  const { chat } = await visit();
  await chat.open();
  await chat.say('I want to send this back');
  await hers.getByRole('listitem').filter({ hasText: 'send this back' }).click();
  await hers.getByRole('button', { name: 'Claim', exact: true }).click();
  await expect(chat.panel).toContainText('Anna Wójcik');

  await page.getByRole('button', { name: 'Edit Anna Wójcik' }).click();
  await dialog.getByRole('button', { name: 'Deactivate…' }).click();
  await expect(dialog).toContainText('1 conversation goes back to the head of the queue');
  await dialog.getByRole('button', { name: 'Deactivate Anna Wójcik' }).click();
  await expect(hers.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'No longer here' })).toContainText('Anna Wójcik');
  await expect(page.getByRole('region', { name: 'What was changed' })).toContainText(
    `${house.owner.name} deactivated Anna Wójcik`,
  );
  await page.getByRole('link', { name: 'Back to the inbox' }).click();
  await expect(desk.row('send this back')).toContainText('Back in the queue: its owner was gone');
});

test('D4 who is given another rank goes on with what they may do now, without signing in', async ({
  house,
  visit,
  work,
}) => {
  const piotr = await hire(house, piotrs);
  const { page } = await work();
  const { page: his, desk } = await work(piotr);
  const { chat } = await visit();
  await chat.open();
  await chat.say('Hello');
  await desk.open('Hello');
  await desk.composer.fill('Half a sen');
  await expect(his.getByRole('link', { name: 'Team' })).toBeHidden();
  await page.getByRole('link', { name: 'Team' }).click();
  await page.getByRole('button', { name: `Edit ${piotr.name}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Supervisor/ }).check();
  await dialog.getByRole('button', { name: 'Keep changes' }).click();
  await expect(his.getByRole('link', { name: 'Team' })).toBeVisible();
  await expect(desk.composer).toHaveValue('Half a sen');
  await expect(desk.state).toHaveAccessibleName('Your state: Here');
});

test('S4 a profile that the owner changes meanwhile follows in an open form, but for what is written there', async ({
  house,
  work,
}) => {
  const piotr = await hire(house, piotrs);
  const { page: his } = await work(piotr);
  await his.getByRole('button', { name: `Account of ${piotr.name}` }).click();
  await his.getByRole('link', { name: 'Your profile' }).click();
  await his.getByLabel('What you do').fill('Repairs');
  const { page } = await work();
  await page.getByRole('link', { name: 'Team' }).click();
  await page.getByRole('button', { name: `Edit ${piotr.name}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Last name').fill('Kos');
  await dialog.getByLabel('What they do').fill('Lamps');
  await dialog.getByRole('button', { name: 'Keep changes' }).click();
  await expect(dialog).toBeHidden();
  await expect(his.getByLabel('Last name')).toHaveValue('Kos');
  await expect(his.getByLabel('What you do')).toHaveValue('Repairs');
  await expect(his.getByText('Meanwhile kept at another console: Lamps.')).toBeVisible();
  await noComplaints(his);
  await his.getByRole('button', { name: 'Keep changes' }).click();
  await expect(his.getByText('Meanwhile kept')).toBeHidden();
  await expect(page.getByRole('region', { name: 'People' })).toContainText('Repairs');
});

test('S4 a photo is cut in the browser, seen by colleagues and shoppers, and can be taken away', async ({
  house,
  visit,
  work,
}) => {
  const piotr = await hire(house, piotrs);
  const { page, desk } = await work();
  const { desk: other } = await work(piotr);
  await page.getByRole('button', { name: `Account of ${house.owner.name}` }).click();
  await page.getByRole('link', { name: 'Your profile' }).click();
  const photo = page.getByRole('group', { name: 'Photo' });
  await photo.locator('input[type=file]').setInputFiles({
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('no picture'),
  });
  await expect(photo).toContainText('This is not a picture that we can read.');
  await photo.locator('input[type=file]').setInputFiles(await portrait(page));
  await photo.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('group', { name: /^Part that is kept/ }).press('ArrowUp');
  await photo.getByRole('button', { name: 'Use it' }).click();
  await expect(photo).toContainText('Kept.');

  const hers = other.colleague(house.owner.name).locator('img');
  await expect.poll(() => hers.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256);
  const { chat } = await visit();
  await chat.open();
  await chat.say('Hello');
  await page.getByRole('link', { name: 'Back to the inbox' }).click();
  await desk.open('Hello');
  await desk.say('Good evening');
  await expect(chat.message('Good evening')).toBeVisible();

  await page.getByRole('button', { name: `Account of ${house.owner.name}` }).click();
  await page.getByRole('link', { name: 'Your profile' }).click();
  await photo.getByRole('button', { name: 'Remove' }).click();
  await expect(photo).toContainText('Removed.');
  await expect(hers).toHaveCount(0);
});

/** Gives the shop departments, on the team page. */
async function departments(page: Page, names: readonly string[]): Promise<void> {
  const section = page.getByRole('region', { name: 'Departments' });
  for (const [at, name] of names.entries()) {
    await section.getByRole('button', { name: 'Add a department' }).click();
    await section.getByRole('textbox', { name: `Name of department ${at + 1}` }).fill(name);
  }
  await section.getByRole('button', { name: 'Keep changes' }).click();
  await expect(section).toContainText('Kept.');
}
