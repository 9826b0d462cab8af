/**
 * Timetable — the console's hours page, as an owner sees it: by roles and names.
 */
import { expect, type Locator, type Page } from '@playwright/test';

export function timetableOn(page: Page) {
  const bar = (day: number): Locator => page.locator('.day-bar').nth(day);
  const keeping = page.locator('.keep-bar');

  return {
    page,
    preview: page.getByRole('complementary', { name: 'The next 14 days' }),
    time: (name: string): Locator => page.getByRole('textbox', { name, exact: true }),
    async open(): Promise<void> {
      await page.getByRole('link', { name: 'Hours' }).click();
      await expect(page.getByRole('heading', { name: 'Working hours' })).toBeVisible();
      await expect(page.getByRole('tab', { name: 'The shop' })).toBeVisible();
    },
    choose: (kind: string): Promise<void> =>
      page.getByRole('radio', { name: kind, exact: true }).check({ force: true }),
    async type(name: string, typed: string): Promise<void> {
      await this.time(name).fill(typed);
      await this.time(name).press('Tab');
    },
    /** Draws, or pulls, on a day's bar, Monday being 0; hours as 9.5. */
    async pull(day: number, from: number, to: number): Promise<void> {
      await bar(day).scrollIntoViewIfNeeded();
      const box = await bar(day).boundingBox();
      if (box === null) throw new Error('That bar cannot be seen.');
      const place = (hour: number): [number, number] => [box.x + (box.width * hour) / 24, box.y + box.height / 2];
      await page.mouse.move(...place(from));
      await page.mouse.down();
      await page.mouse.move(...place((from + to) / 2));
      await page.mouse.move(...place(to));
      await page.mouse.up();
    },
    async keep(): Promise<void> {
      await keeping.getByRole('button', { name: 'Keep changes' }).click();
      await expect(keeping).toContainText('Kept.');
    },
  };
}
