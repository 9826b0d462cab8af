/**
 * Pasted — what we tell a shop's developer to paste does what we say, word for word.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../house/program.ts';
import { expect, test } from '../fixtures.ts';

test('I1 each snippet of the install page works on the page into which it is pasted', async ({
  house,
  visit,
  work,
}) => {
  const { page, desk } = await work();
  await page.getByRole('link', { name: 'Install' }).click();
  const snippet = async (title: RegExp): Promise<string> =>
    page.getByRole('region', { name: title }).locator('code').innerText();
  const early = '<script>Shopbell.open();</script>';
  const policy = (await snippet(/Policy/)).replaceAll('\n', '; ');
  const urls = [
    house.street.paste(await snippet(/^The tag/)),
    house.street.paste(await snippet(/^The tag/), `default-src 'none'; ${policy}; require-trusted-types-for 'script'`),
    house.street.paste(await snippet(/^Pinned/)),
  ];
  for (const url of urls) {
    const { chat } = await visit(url);
    await chat.open();
  }
  const { chat } = await visit(house.street.paste((await snippet(/^Asynchronous/)) + early));
  await expect(chat.composer).toBeVisible();
  await chat.say('I was called before I was there');
  await page
    .getByRole('link', { name: /Back|Inbox/ })
    .first()
    .click();
  await expect(desk.row('I was called before I was there')).toBeVisible();
});

test('I2 the examples of the widget’s README are true', async ({ house, visit }) => {
  const relay = house.shoppers.origin;
  const manifest = (await (await fetch(`${relay}/widget/manifest.json`)).json()) as {
    loader: string;
    integrity: string;
  };
  const readme = (await readFile(join(root, 'widget/README.md'), 'utf8'))
    .replaceAll('https://chat.example', relay)
    .replaceAll('KEY', house.shop)
    .replaceAll('LOADER', manifest.loader)
    .replaceAll('INTEGRITY', manifest.integrity);
  const examples = [...readme.matchAll(/```(html|js)\n([^]*?)```/g)].flatMap(([, language, code = '']) => {
    if (language === 'html') return [code];
    return code.includes('import ') ? [`<script type="module">${code}</script>`] : [];
  });
  expect(examples.length).toBeGreaterThanOrEqual(4);
  for (const example of examples) {
    const { page, chat } = await visit(house.street.paste(example));
    await expect(chat.host).toHaveCount(1);
    // One of them opens it by itself.
    await expect(chat.tab.or(chat.composer)).toBeVisible();
    if (await chat.tab.isVisible()) await chat.tab.click();
    await expect(chat.composer).toBeVisible();
    await page.close();
  }
});

test('I3 the shop’s page opens, closes and hears the chat through one global', async ({ house, visit, work }) => {
  const { desk } = await work();
  const { page, chat } = await visit(`${house.street.origin}/plain`);
  const call = (verb: string): Promise<unknown> =>
    page.evaluate((name) => (window as unknown as { Shopbell: Record<string, () => void> }).Shopbell[name]?.(), verb);
  const heard: [name: string, detail: unknown][] = [];
  await page.exposeFunction('told', (name: string, detail: unknown) => void heard.push([name, detail]));
  await page.evaluate(() => {
    const { Shopbell, told } = window as unknown as {
      Shopbell: { on(name: string, listener: (detail: unknown) => void): void };
      told(name: string, detail: unknown): void;
    };
    for (const name of ['open', 'close', 'unread']) Shopbell.on(name, (detail) => told(name, detail ?? null));
  });
  await call('open');
  await expect(chat.composer).toBeFocused();
  await chat.say('Hello');
  await desk.open('Hello');
  await call('close');
  await expect(chat.panel).toHaveCount(0);
  await desk.say('Hello to you');
  await expect(chat.tab).toHaveAccessibleName(/1 new message/);
  await call('toggle');
  await expect(chat.message('Hello to you')).toBeVisible();
  const unread = (): unknown[] => heard.filter(([name]) => name === 'unread').map(([, detail]) => detail);
  await expect.poll(unread).toEqual([1, 0]);
  expect(heard.map(([name]) => name).filter((name) => name !== 'unread')).toEqual(['open', 'close', 'open']);
});
