/**
 * First words — a shopper and an operator talk, from hello to the end and after it.
 */
import { expect, test } from '../fixtures.ts';

test('J1 a shopper’s first words appear on the operator’s screen, and the answer on the shopper’s', async ({
  house,
  visit,
  work,
}) => {
  const { desk } = await work();
  const { chat } = await visit();
  await chat.open();
  await chat.say('Does the Halo come with a UK plug?');
  await desk.open('Does the Halo come with a UK plug?');
  await expect(desk.message('Does the Halo come with a UK plug?')).toBeVisible();
  await desk.say('It does. Choose it at the checkout.');
  await expect(chat.message('It does. Choose it at the checkout.')).toBeVisible();
  await expect(chat.panel).toContainText(house.owner.name);
  await expect(chat.panel).toContainText(house.owner.role);
});

test('N1 both read the same number from the first message on', async ({ visit, work }) => {
  const { desk, page } = await work();
  const { chat } = await visit();
  await chat.open();
  await chat.say('Hello');
  const number = /[2-9B-Z]{3}-[2-9B-Z]{3}/;
  await expect(chat.panel).toContainText(number);
  const shown = number.exec(await chat.panel.innerText())?.[0] ?? '';
  await desk.open('Hello');
  await expect(page.getByText(shown).first()).toBeVisible();
});

test('M3 each sees that the other is typing', async ({ visit, work, house }) => {
  const { desk } = await work();
  const { chat } = await visit();
  await chat.open();
  await chat.say('Hello');
  await desk.open('Hello');
  await desk.act('Claim').click();
  await expect(chat.log).toContainText('has joined');
  await desk.composer.pressSequentially('Good ev');
  await expect(chat.panel).toContainText(`${house.owner.name} is typing`);
  await chat.composer.pressSequentially('And the');
  await expect(desk.log.page().getByText(/Shopper is typing/)).toBeVisible();
});

test('M1 what the operator has read is marked as seen on the shopper’s screen', async ({ visit, work }) => {
  const { chat } = await visit();
  await chat.open();
  await chat.say('Is anybody reading this?');
  await expect(chat.panel).toContainText('Sent');
  const { desk } = await work();
  await desk.open('Is anybody reading this?');
  await expect(chat.panel).toContainText('Seen');
});

test('AP5 after the end the shopper writes again and nothing said before is gone', async ({ visit, work }) => {
  const { desk } = await work();
  const { chat } = await visit();
  await chat.open();
  await chat.say('Thank you, that was all');
  await desk.open('Thank you, that was all');
  await desk.say('You are welcome');
  await expect(chat.message('You are welcome')).toBeVisible();
  await desk.act('Close').click();
  await expect(chat.log).toContainText('has ended the conversation');
  await chat.say('One more thing');
  await desk.list('Waiting').click();
  await desk.open('One more thing');
  await expect(desk.words).toHaveText(['Thank you, that was all', 'You are welcome', 'One more thing']);
});
