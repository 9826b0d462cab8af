/**
 * Desk — the console, as an operator sees it: by roles and names.
 */
import { expect, type Locator, type Page } from '@playwright/test';

export function deskOn(page: Page) {
  const log = page.getByRole('log', { name: 'Messages' });
  const composer = page.getByRole('textbox', { name: 'Message' });

  return {
    page,
    log,
    composer,
    /** What each message in the open conversation says, from the first to the last. */
    words: log.locator('[data-sequence] > p'),
    /** The line of the list in which these words stand. */
    row: (words: string | RegExp): Locator => page.getByRole('listitem').filter({ hasText: words }),
    message: (text: string): Locator => log.getByText(text, { exact: true }),
    list: (name: 'Waiting' | 'Mine' | 'All' | 'Closed'): Locator => page.getByRole('tab', { name }),
    act: (name: 'Claim' | 'Transfer' | 'Promise a reply' | 'Release' | 'Take over' | 'Close'): Locator =>
      page.getByRole('button', { name, exact: true }),
    /** What one's own state is called at the top. */
    state: page.getByRole('button', { name: /^Your state: / }),
    /** One colleague in the strip. */
    colleague: (name: string): Locator =>
      page.getByRole('region', { name: 'Colleagues' }).getByRole('listitem').filter({ hasText: name }),
    /** Says of oneself that one is here, away or off. */
    async declare(state: 'Here' | 'Away' | 'Off'): Promise<void> {
      await this.state.click();
      await page
        .getByRole('group', { name: 'State' })
        .getByRole('button', { name: new RegExp(`^${state}`) })
        .click();
    },
    /** Opens the conversation in whose line these words stand. */
    async open(words: string | RegExp): Promise<void> {
      await this.row(words).first().click();
      await expect(log).toBeVisible();
    },
    async say(text: string): Promise<void> {
      await composer.fill(text);
      await composer.press('Enter');
    },
  };
}

export type Desk = ReturnType<typeof deskOn>;
