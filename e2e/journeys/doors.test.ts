/**
 * Doors — from the one-time link to a console that answers, and out again.
 */
import { julia, setUpToken } from '../house/house.ts';
import { expect, test } from '../fixtures.ts';

test.describe('before anybody owns the shop', () => {
  test.use({ isSetUp: false });

  test('J0 the one-time link makes an owner, who is in, can leave, and comes back with the password', async ({
    house,
    visit,
  }) => {
    const setUp = `${house.operators.origin}/console/set-up#${await setUpToken(house.relay)}`;
    const { page, context } = await visit(setUp);
    await page.getByLabel('Name of the shop').fill('Lumen & Linde');
    await page.getByLabel('Addresses of the shop').fill(house.shoppers.origin);
    await page.getByLabel('First name').fill(julia.firstName);
    await page.getByLabel('Last name').fill(julia.lastName);
    await page.getByLabel('What you do').fill(julia.role);
    await page.getByLabel('E-mail').fill(julia.email);
    await page.getByLabel('Password', { exact: true }).fill(julia.password);
    await page.getByRole('button', { name: 'Open the console' }).click();
    await expect(page.getByRole('tab', { name: 'Waiting' })).toBeVisible();
    const cookies = await context.cookies();
    expect(cookies.map(({ httpOnly, sameSite }) => ({ httpOnly, sameSite }))).toEqual([
      { httpOnly: true, sameSite: 'Strict' },
    ]);

    await page.getByRole('button', { name: 'Account of Julia Ivanova' }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByLabel('E-mail').fill(julia.email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('do not belong together');
    await page.getByLabel('Password', { exact: true }).fill(julia.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('tab', { name: 'Waiting' })).toBeVisible();

    const second = await visit(setUp);
    await expect(second.page.getByRole('heading', { name: /used already/ })).toBeVisible();
  });
});
