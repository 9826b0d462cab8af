/**
 * Strangers — shops whose pages were not made for us. On each the chat works, throws
 * nothing, and breaks no policy (fixtures.ts asks for both after every test).
 */
import { expect, test } from '../fixtures.ts';
import { chatOn } from '../screens/chat.ts';
import type { House } from '../house/house.ts';

const at = (house: House, page: string): string => `${house.street.origin}/${page}`;

const works = {
  'strict-policy': 'a policy that allows next to nothing',
  'hostile-styles': 'styles that take everything back',
  'blocked-storage': 'storage that throws',
  patched: 'natives that others have patched',
  'right-to-left': 'a page that is read from right to left',
  'two-tags': 'two copies of the tag',
} as const;

for (const [page, what] of Object.entries(works)) {
  test(`H28 with ${what} a shopper can write and is answered`, async ({ house, visit, work }) => {
    const { desk } = await work();
    const { chat } = await visit(at(house, page));
    await expect(chat.host).toHaveCount(1);
    await chat.open();
    await chat.say(`Hello from ${page}`);
    await desk.open(`Hello from ${page}`);
    await desk.say('Hello to you');
    await expect(chat.message('Hello to you')).toBeVisible();
    await expect(chat.words).toHaveText([`Hello from ${page}`, 'Hello to you']);
  });
}

test('H28 hostile styles change neither place nor looks of the chat', async ({ house, visit }) => {
  const looks = async (page: string): Promise<unknown> => {
    const { chat } = await visit(at(house, page));
    await chat.open();
    const style = await chat.composer.evaluate((element) => {
      const { fontSize, fontStyle, color, letterSpacing, textTransform, cursor } = getComputedStyle(element);
      return { fontSize, fontStyle, color, letterSpacing, textTransform, cursor };
    });
    return { style, box: await chat.panel.boundingBox() };
  };
  expect(await looks('hostile-styles')).toEqual(await looks('plain'));
});

test('H28 a page that swaps its body keeps the chat, and the conversation in it', async ({ house, visit }) => {
  const { page, chat } = await visit(at(house, 'swapped-body'));
  await chat.open();
  await chat.say('Before the swap');
  await expect(chat.panel).toContainText('Sent');
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(page.getByRole('heading', { name: 'The next page' })).toBeVisible();
  await expect(chat.host).toHaveCount(1);
  await chat.say('After the swap');
  await expect(chat.words).toHaveText(['Before the swap', 'After the swap']);
});

test('H28 the chat of a right-to-left page stands at the left', async ({ house, visit }) => {
  const { chat } = await visit(at(house, 'right-to-left'));
  await expect(chat.tab).toBeVisible();
  expect((await chat.tab.boundingBox())?.x).toBeLessThan(100);
});

test('H28 in a sandbox without an origin the chat says that it cannot be had, and harms nothing', async ({
  house,
  visit,
}) => {
  const { page } = await visit(at(house, 'sandboxed'));
  const frame = page.frameLocator('iframe');
  const chat = chatOn(frame);
  await chat.tab.click();
  await expect(chat.panel).toContainText('may not be used on this page');
  await expect(frame.getByRole('heading', { name: 'A plain shop' })).toBeVisible();
});

test('H28 a relay that is not there harms nothing but the chat', async ({ house, visit }) => {
  const { page, chat } = await visit(at(house, 'dead-relay'));
  await page.getByRole('button', { name: 'Buy' }).click();
  await expect(page.getByRole('button', { name: 'Bought' })).toBeVisible();
  await expect(chat.host).toHaveCount(0);
});

test('H28 a relay that dies before the panel came says so on the tab, and a second try works', async ({
  house,
  visit,
}) => {
  const { chat } = await visit(at(house, 'plain'));
  house.shoppers.turn('cut');
  await chat.tab.click();
  const again = chat.host.getByRole('button', { name: /try again/i });
  await expect(again).toBeVisible();
  house.shoppers.turn('clear');
  await again.click();
  await expect(chat.composer).toBeFocused();
});
