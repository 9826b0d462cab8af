/**
 * Fixtures — a house of one's own for each test, and people who come to it.
 *
 * Whatever happens to the network, no page may throw and no policy may be broken: every
 * test ends by asking for that.
 */
import { test as base, expect, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { openHouse, type House, type Worker } from './house/house.ts';
import { chatOn, type Chat } from './screens/chat.ts';
import { deskOn, type Desk } from './screens/desk.ts';

interface Fixtures {
  /** How many relays stand behind this test. */
  many: 1 | 2;
  /** Settings of the relays, beside those that every house has. */
  settings: Readonly<Record<string, string>>;
  /** Whether the shop has been named and has an owner. */
  isSetUp: boolean;
  house: House;
  /** What has gone wrong on any page so far, in words. */
  troubles: string[];
  /** A new person with a browser that has never been here. */
  visit: (
    url?: string,
    options?: BrowserContextOptions,
  ) => Promise<{ page: Page; chat: Chat; context: BrowserContext }>;
  /** Somebody at the console, signed in; the owner where nobody is named. */
  work: (
    worker?: Worker,
    options?: BrowserContextOptions,
  ) => Promise<{ page: Page; desk: Desk; context: BrowserContext }>;
}

export const test = base.extend<Fixtures>({
  many: [1, { option: true }],
  settings: [{}, { option: true }],
  isSetUp: [true, { option: true }],

  house: async ({ many, settings, isSetUp }, use) => {
    const house = await openHouse(many, settings, isSetUp);
    await use(house);
    await house.close();
  },

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs.
  troubles: async ({}, use) => {
    const troubles: string[] = [];
    await use(troubles);
    expect(troubles).toEqual([]);
  },

  visit: async ({ browser, house, troubles }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (url = `${house.shoppers.origin}/demo/halo.html`, options = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      watchOver(context, troubles);
      const page = await context.newPage();
      await page.goto(url);
      return { page, chat: chatOn(page), context };
    });
    for (const context of contexts) await context.close();
  },

  work: async ({ browser, house, troubles }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async ({ email, password } = house.owner, options = {}) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      watchOver(context, troubles);
      const signedIn = await context.request.post(`${house.operators.origin}/api/v1/sign-in`, {
        headers: { origin: house.operators.origin },
        data: { email, password },
      });
      expect(signedIn.status()).toBe(200);
      const page = await context.newPage();
      await page.goto(`${house.operators.origin}/console/`);
      return { page, desk: deskOn(page), context };
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };

/** Notes what a page throws, and each policy that it breaks. */
function watchOver(context: BrowserContext, troubles: string[]): void {
  context.on('weberror', (error) => troubles.push(`threw: ${error.error().message}`));
  context.on('console', (message) => {
    if (/Content.Security.Policy|Trusted ?(Types|HTML|Script)/i.test(message.text())) troubles.push(message.text());
  });
}
