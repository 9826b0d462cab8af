/**
 * Mail — an answer that its shopper does not come back for finds them by e-mail, on a real
 * mail server.
 */
import { postOffice } from '../../server/test/post-office.ts';
import { expect, test as base } from '../fixtures.ts';
import { setHours } from '../house/hours.ts';
import { chatOn, type Chat } from '../screens/chat.ts';

const test = base.extend<{ office: Awaited<ReturnType<typeof postOffice>> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs.
  office: async ({}, use) => {
    const office = await postOffice();
    await use(office);
    await office.stop();
  },
  settings: async ({ office }, use) =>
    use({ SMTP_URL: `smtp://127.0.0.1:${office.port}`, MAIL_FROM: 'chat@lumen-linde.example', MAIL_AFTER: '3s' }),
});

/** The shop is closed, always. */
test.beforeEach(async ({ house, work }) => {
  const { context, page } = await work();
  await setHours(house, context, 'never');
  await page.close();
});

/** Writes to the closed shop and leaves an address. */
async function writeAndLeave(chat: Chat, words: string, address: string): Promise<void> {
  await chat.open();
  await chat.say(words);
  const group = chat.log.getByRole('group', { name: 'Your e-mail' });
  await group.getByRole('textbox').fill(address);
  await group.getByRole('textbox').press('Enter');
  await expect(group).toContainText(`We answer by e-mail. Your address: ${address}`);
}

test('ML3 who has left an address and the page gets the answer by mail, and comes back to it in the same thread', async ({
  house,
  office,
  visit,
  work,
}) => {
  const { page: shop, chat, context } = await visit(`${house.street.origin}/plain`);
  await writeAndLeave(chat, 'Is the Halo back in stock?', 'anna@example.com');
  const number = await chat.panel.locator('[part~="number"]').innerText();
  await shop.close();

  const { page, desk } = await work();
  await desk.open('Is the Halo back in stock?');
  await desk.act('Claim').click();
  await desk.say('It comes on Monday, in brass.');
  await desk.say('Shall I keep one for you?');
  await expect(page.getByText(/Answer sent by e-mail at \d\d:\d\d\./)).toBeVisible();
  expect(office.letters).toHaveLength(1);
  const [letter] = office.letters;
  expect(letter?.recipients).toEqual(['anna@example.com']);
  expect(letter?.subject).toContain(number);
  const text = letter?.text ?? '';
  expect(text.indexOf('It comes on Monday, in brass.')).toBeGreaterThan(text.indexOf(house.owner.name));
  expect(text.indexOf('Shall I keep one for you?')).toBeGreaterThan(text.indexOf('It comes on Monday'));
  expect(text).not.toContain('Halo');

  // The link in the mail, in the browser in which they had asked.
  const back = await context.newPage();
  await back.goto(/https?:\/\/\S+/.exec(text)?.[0] ?? 'about:blank');
  const again = chatOn(back);
  await again.tab.click();
  await expect(again.message('Is the Halo back in stock?')).toBeVisible();
  await expect(again.message('Shall I keep one for you?')).toBeVisible();
  await desk.say('Good that you are here.');
  await expect(again.message('Good that you are here.')).toBeVisible();
  await expect(page.getByText(/^Seen/)).toBeVisible();
  // Seen in the chat: no mail. One that nobody sees makes the mail that proves it.
  await back.close();
  await desk.say('It is put by.');
  await expect.poll(() => office.letters.length).toBe(2);
  expect(office.letters[1]?.text).toContain('It is put by.');
  expect(office.letters[1]?.text).not.toContain('Good that you are here.');
});

test('ML6 an operator whose answer cannot be delivered is told so, where they cannot overlook it', async ({
  office,
  visit,
  work,
}) => {
  office.treatments.push({ code: 550, at: 'recipient', text: 'No such mailbox here' });
  const { page: shop, chat } = await visit();
  await writeAndLeave(chat, 'Where is my parcel?', 'nobody@example.com');
  await shop.close();
  const { page, desk } = await work();
  await desk.open('Where is my parcel?');
  await desk.act('Claim').click();
  await desk.say('It is with the carrier.');
  await expect(page.getByText(/An answer has not reached the shopper/)).toBeVisible();
  await expect(page.getByText(/No such mailbox here/).first()).toBeVisible();
  expect(office.letters).toEqual([]);
});
