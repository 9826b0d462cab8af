/**
 * Chat — the widget on a shop's page, as a shopper sees it: by roles and names.
 */
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

export function chatOn(page: Page | FrameLocator) {
  const host = page.locator('shopbell-chat');
  const panel = host.getByRole('dialog');
  const log = panel.getByRole('log');
  const composer = panel.locator('[part~="composer"]').getByRole('textbox');

  return {
    host,
    /** It says who is here; where nobody is, one leaves a message. */
    tab: host.getByRole('button', { name: /^(Chat|Leave a message)/ }),
    panel,
    log,
    composer,
    /** With whom one talks, and whether they are here. */
    header: panel.locator('[part~="header"]'),
    /** What each message in the log says, from the first to the last. */
    words: log.locator('[part~="text"]'),
    /** One message with exactly these words. */
    message: (text: string): Locator => log.getByText(text, { exact: true }),
    async open(): Promise<void> {
      await this.tab.click();
      await expect(composer).toBeFocused();
    },
    async say(text: string): Promise<void> {
      await composer.fill(text);
      await composer.press('Enter');
    },
  };
}

export type Chat = ReturnType<typeof chatOn>;
