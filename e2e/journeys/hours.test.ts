/**
 * Hours — an owner says when the shop answers: drawn, typed, taken over from the almanac,
 * and reckoned by a real relay.
 */
import { expect, test } from '../fixtures.ts';
import { hire } from '../house/hire.ts';
import { noComplaints } from '../screens/access.ts';
import { shoot } from '../screens/album.ts';
import { timetableOn } from '../screens/timetable.ts';

const laptop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

test('S5 an owner draws a week, and the relay says what it comes to', async ({ work }) => {
  const { page } = await work();
  const hours = timetableOn(page);
  await hours.open();
  await hours.choose('By the week');
  await expect(hours.time('Monday, from')).toHaveValue('09:00');

  await hours.pull(0, 17, 18.5);
  await expect(hours.time('Monday, to')).toHaveValue('18:30');
  await hours.pull(0, 9, 8);
  await expect(hours.time('Monday, from')).toHaveValue('08:00');
  await hours.pull(5, 10, 14);
  await expect(hours.time('Saturday, to')).toHaveValue('14:00');
  await hours.pull(4, 13, 18);
  await expect(hours.time('Friday, from')).toHaveValue('14:00');
  await expect(hours.time('Friday, to')).toHaveValue('22:00');
  await hours.pull(4, 22, 26);
  await expect(hours.time('Friday, to')).toHaveValue('02:00');
  await expect(page.getByText('next day')).toBeVisible();
  await expect(hours.preview).toContainText('14:00 – Sat 2:00');
  await expect(hours.preview.getByRole('listitem')).toHaveCount(14);

  await hours.keep();
  await page.reload();
  await expect(hours.time('Monday, to')).toHaveValue('18:30');
  await expect(hours.time('Friday, to')).toHaveValue('02:00');
});

test('WH17 what is wrong is said at its field, and what was changed outlives a reload', async ({ work }) => {
  const { page } = await work();
  const hours = timetableOn(page);
  await hours.open();
  await hours.choose('By the week');
  await hours.type('Monday, to', '25');
  await hours.type('Tuesday, to', '9');
  await expect(page.getByText(/This is not a time of a day/)).toBeVisible();
  await expect(page.getByText(/It ends when it begins/)).toBeVisible();
  await page.locator('.keep-bar').getByRole('button', { name: 'Keep changes' }).click();
  await expect(hours.time('Monday, to')).toBeFocused();
  await noComplaints(page);

  await page.reload();
  await expect(hours.time('Monday, to')).toHaveValue('25:00');
  await page.getByRole('link', { name: 'Team' }).click();
  const asked = page.getByRole('dialog', { name: 'Your hours are not kept yet' });
  await asked.getByRole('button', { name: 'Keep and go on' }).click();
  await expect(asked).toContainText('could not be kept');
  await asked.getByRole('button', { name: 'Discard them' }).click();
  await expect(page.getByRole('heading', { name: 'Team' })).toBeVisible();
});

test('S5 by keyboard alone: a zone, a lunch break, a date, and kept', async ({ work }) => {
  const { page } = await work();
  const hours = timetableOn(page);
  await hours.open();
  await page.getByRole('radio', { name: 'No fixed hours' }).focus();
  await page.keyboard.press('ArrowRight');
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await zone.focus();
  await page.keyboard.type('kolk');
  await page.keyboard.press('Enter');
  await expect(zone).toHaveValue('Asia / Kolkata');
  await hours.time('Monday, to').focus();
  await page.keyboard.type('12');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(hours.time('Monday, from (2)')).toBeFocused();
  await expect(hours.time('Monday, from (2)')).toHaveValue('13:00');
  await page.keyboard.press('ArrowUp');
  await expect(hours.time('Monday, from (2)')).toHaveValue('13:15');
  await page.locator('.sheet-dates [tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Stocktaking');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(hours.preview).toContainText('Stocktaking');
  await page.locator('.keep-bar').getByRole('button', { name: 'Keep changes' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.keep-bar')).toContainText('Kept.');
});

test('WH22 beside a colleague it is said that they are outside of their hours', async ({ house, work }) => {
  const { page, desk } = await work();
  const piotr = await hire(house, { first: 'Piotr', last: 'Zieliński', role: 'Workshop' });
  const colleague = await work(piotr);
  await expect(desk.colleague('Piotr')).toContainText('Here since');
  const hours = timetableOn(page);
  await hours.open();
  await hours.choose('Always');
  await hours.keep();
  await page.getByRole('tab', { name: 'People' }).click();
  await page.getByRole('button', { name: /^Piotr Zieliński/ }).click();
  await hours.choose('Never');
  await hours.keep();
  await page.getByRole('link', { name: /Inbox$/ }).click();
  await expect(desk.colleague('Piotr')).toContainText('Off: outside of their hours');
  await expect(desk.colleague('Piotr')).toContainText('Not in today');
  await expect(colleague.page.locator('.state-bar')).toContainText('Off: your working hours');
});

test('WH20 two consoles: hours that one keeps are on the other at once, and what is changed there is not lost', async ({
  house,
  work,
}) => {
  const piotr = await hire(house, { first: 'Piotr', last: 'Zieliński', role: 'Workshop' });
  await work(piotr);
  const [one, other, third] = [await work(), await work(), await work()];
  const [mine, theirs] = [timetableOn(one.page), timetableOn(other.page)];
  await mine.open();
  await theirs.open();
  await theirs.choose('Always');
  await theirs.keep();
  await expect(one.page.getByRole('radio', { name: 'Always' })).toBeChecked();
  // Nobody was capped by it.
  await expect(third.desk.colleague('Piotr')).toContainText('Today all day');

  await mine.choose('By the week');
  await mine.type('Monday, to', '18:30');
  await theirs.choose('Never');
  await theirs.keep();
  const bar = one.page.locator('.keep-bar');
  await expect(bar).toContainText('You have kept other hours in another window.');
  await expect(mine.time('Monday, to')).toHaveValue('18:30');
  await noComplaints(one.page);
  await bar.getByRole('button', { name: 'Load those' }).click();
  await expect(one.page.getByRole('radio', { name: 'Never' })).toBeChecked();
  await bar.getByRole('button', { name: 'Bring it back' }).click();
  await expect(mine.time('Monday, to')).toHaveValue('18:30');
  await expect(bar).not.toContainText('in another window');
  await expect(third.desk.colleague('Piotr')).toContainText('Not in today');
});

test('changes that the browser’s way back or a closed tab left are there, and it is said', async ({ work }) => {
  const { page, context } = await work();
  const hours = timetableOn(page);
  await hours.open();
  await hours.choose('Never');
  await expect(page.locator('.keep-bar')).toContainText('Changed, and not kept yet.');
  await page.goBack();
  await page.getByRole('link', { name: 'Hours (changed, not kept)' }).click();
  await expect(page.getByText('You left changes here that are not kept yet: The shop.')).toBeVisible();
  await page.close();
  const again = await context.newPage();
  await again.goto(page.url());
  await expect(again.getByText('You left changes here that are not kept yet: The shop.')).toBeVisible();
  await expect(again.getByRole('radio', { name: 'Never' })).toBeChecked();
  await noComplaints(again);
});

test('on a phone nothing that is come to by keyboard lies below the bar that keeps', async ({ work }) => {
  const { page } = await work();
  await page.setViewportSize(phone);
  const hours = timetableOn(page);
  await hours.open();
  await hours.choose('By the week');
  const bar = page.locator('.keep-bar');
  await expect(bar).toContainText('Changed, and not kept yet.');
  await page.getByRole('combobox', { name: 'Time zone' }).focus();
  for (let steps = 0; steps < 24; steps += 1) {
    await page.keyboard.press('Tab');
    const below = await bar.evaluate((element) => {
      const focused = document.activeElement;
      const isWithin = focused === null || element.contains(focused);
      return isWithin ? 0 : focused.getBoundingClientRect().bottom - element.getBoundingClientRect().top;
    });
    expect(below).toBeLessThanOrEqual(0);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`A1 the hours page as it is (${colorScheme})`, async ({ work }) => {
    test.setTimeout(120_000);
    const { page } = await work(undefined, { colorScheme });
    const hours = timetableOn(page);
    async function shootBoth(name: string): Promise<void> {
      for (const [where, size] of [
        ['laptop', laptop],
        ['phone', phone],
      ] as const) {
        await page.setViewportSize(size);
        await shoot(page, `${name}-${where}-${colorScheme}`);
        await noComplaints(page);
      }
      await page.setViewportSize(laptop);
    }
    await hours.open();
    await hours.choose('By the week');
    await hours.type('Friday, from', '22');
    await hours.type('Friday, to', '6');
    await hours.keep();
    await expect(hours.preview).toContainText('22:00 – Sat 6:00');
    await shootBoth('hours');
    await page.getByRole('button', { name: 'Public holidays' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Poland' });
    await expect(dialog.getByRole('checkbox', { name: /Bożego Narodzenia/ }).first()).toBeChecked();
    await shootBoth('hours-holidays');
    await dialog.getByRole('button', { name: /^Take over/ }).click();
    await hours.keep();
    await page.getByRole('button', { name: /^Edit/ }).first().click();
    await dialog.getByRole('radio', { name: 'Other hours' }).check();
    await shootBoth('hours-date');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('tab', { name: 'People' }).click();
    await hours.choose('Own hours');
    await shootBoth('hours-people');
  });
}
