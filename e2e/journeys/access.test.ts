/**
 * Access — axe finds nothing to say about any screen, in light and in dark.
 */
import { setUpToken } from '../house/house.ts';
import { expect, test } from '../fixtures.ts';
import { noComplaints } from '../screens/access.ts';

test('A1 what is pressed and goes leaves the keyboard in the panel', async ({ house, visit }) => {
  const { page, chat } = await visit();
  await chat.open();
  house.shoppers.turn('cut');
  await chat.say('Is anybody there?');
  const again = chat.panel.getByRole('button', { name: 'Try again' });
  await again.focus({ timeout: 20_000 });
  await page.keyboard.press('Enter');
  await expect(chat.log).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chat.panel).toBeHidden();
  await expect(chat.tab).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`A1 axe finds nothing on the demo shop, the tab and the panel (${colorScheme})`, async ({ visit, work }) => {
    const { page, chat } = await visit(undefined, { colorScheme });
    await expect(chat.tab).toHaveText('Leave a message');
    await noComplaints(page);
    await chat.open();
    await expect(chat.header).toContainText('Nobody is here');
    await noComplaints(page);
    const { desk } = await work();
    await expect(chat.header).toContainText('Julia Ivanova is here');
    await noComplaints(page);
    await chat.say('Does it come in black? https://lumen-linde.example/halo');
    await desk.open('Does it come in black?');
    await desk.say('It does');
    await expect(chat.message('It does')).toBeVisible();
    await noComplaints(page);
  });

  test(`A1 axe finds nothing on the console (${colorScheme})`, async ({ visit, work }) => {
    const { page, desk } = await work(undefined, { colorScheme });
    await expect(desk.list('Waiting')).toBeVisible();
    await noComplaints(page);
    const { chat } = await visit();
    await chat.open();
    await chat.say('Hello');
    await desk.open('Hello');
    await noComplaints(page);
    await desk.say('Good evening');
    await expect(chat.message('Good evening')).toBeVisible();
    await noComplaints(page);
    await page.getByRole('link', { name: 'Install' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await noComplaints(page);
  });

  test.describe('before anybody owns the shop', () => {
    test.use({ isSetUp: false });

    test(`A1 axe finds nothing at the doors: set-up and sign-in (${colorScheme})`, async ({ house, visit }) => {
      const setUp = `${house.operators.origin}/console/set-up#${await setUpToken(house.relay)}`;
      const { page } = await visit(setUp, { colorScheme });
      await expect(page.getByLabel('Name of the shop')).toBeVisible();
      await noComplaints(page);
      await page.getByRole('button', { name: 'Open the console' }).click();
      await expect(page.getByText('Some fields need another look.')).toBeVisible();
      await noComplaints(page);
      await page.goto(`${house.operators.origin}/console/`);
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await noComplaints(page);
    });
  });
}
