/**
 * Ownership — one person answers; whoever loses a conversation keeps their words.
 */
import { hire } from '../house/hire.ts';
import { expect, test } from '../fixtures.ts';

test('OW4 a takeover is told to all three, and the words of the one replaced stay with them', async ({
  house,
  visit,
  work,
}) => {
  const piotr = await hire(house, { first: 'Piotr', last: 'Zieliński', role: 'Workshop' });
  const first = await work();
  const second = await work(piotr);
  const { chat } = await visit();
  await chat.open();
  await chat.say('My Linde hums');
  await first.desk.open('My Linde hums');
  await first.desk.act('Claim').click();
  await expect(chat.panel).toContainText(house.owner.name);
  await first.desk.composer.fill('Which bulb is in it?');

  await second.desk.list('All').click();
  await second.desk.open('My Linde hums');
  await second.desk.act('Take over').click();
  const dialog = second.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('I built that lamp');
  await dialog.getByRole('button', { name: 'Take over' }).click();

  await expect(chat.log).toContainText(`${piotr.name} has taken over`);
  await expect(chat.panel).not.toContainText('I built that lamp');
  await expect(first.desk.log).toContainText('I built that lamp');
  await expect(first.page.getByText(new RegExp(`${piotr.name}.*has this conversation`))).toBeVisible();
  await expect(first.desk.composer).toHaveValue('Which bulb is in it?');
  await second.desk.say('I know that hum');
  await expect(chat.message('I know that hum')).toBeVisible();
});

test('OW2 of two who claim, one owns it and the other reads who', async ({ house, visit, work }) => {
  const piotr = await hire(house, { first: 'Piotr', last: 'Zieliński', role: 'Workshop' });
  const both = [await work(), await work(piotr)] as const;
  const { chat } = await visit();
  await chat.open();
  await chat.say('Who is there?');
  for (const { desk } of both) {
    await desk.list('All').click();
    await desk.open('Who is there?');
  }
  // Neither hears of the other before both have claimed.
  house.operators.turn('black hole');
  for (const { desk } of both) await desk.act('Claim').click();
  house.operators.turn('clear');
  await expect(chat.log.getByText('has joined')).toHaveCount(1);
  const countOf = async (words: RegExp): Promise<number> => {
    const counts = await Promise.all(both.map(({ page }) => page.getByText(words).count()));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  await expect.poll(() => countOf(/was faster and has it now/)).toBe(1);
});

test('D4 who signs out everywhere is at the door on every screen within 2 s', async ({ house, work }) => {
  const { page } = await work();
  const elsewhere = await work(house.owner);
  await page.getByRole('button', { name: `Account of ${house.owner.name}` }).click();
  await page.getByText('Sign out everywhere').click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(elsewhere.page.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 2_000 });
});
