import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { colleague, julia, logOf, orders, ownedRow, piotr, returns, row, said, START } from '../../fake-relay.ts';
import { openConsole } from '../fake-console.tsx';

afterEach(cleanup);

const at = '/console/conversations/a';

/** A conversation on the screen, owned by somebody or waiting. */
async function open({ owner = julia as typeof julia | null, text = 'Hello' } = {}) {
  const opened = await openConsole({ at });
  const now = owner === null ? row('a') : ownedRow('a', owner);
  opened.relay.tell({ kind: 'rows', rows: [now] });
  opened.relay.tell(logOf(now, [said('a', 1, 'shopper', text)]));
  await screen.findByRole('log');
  return opened;
}

const composer = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
const write = (words: string) => fireEvent.input(composer(), { target: { value: words } });
const enter = (more: object = {}) => fireEvent.keyDown(composer(), { key: 'Enter', ...more });

test('Enter sends; Shift+Enter and an input method’s Enter do not', async () => {
  const { relay } = await open();
  write('Good day');
  enter({ shiftKey: true });
  enter({ isComposing: true });
  enter({ keyCode: 229 });
  expect(relay.of('say')).toEqual([]);
  enter();
  expect(relay.of('say')).toMatchObject([{ text: 'Good day', term: 1 }]);
});

test('AP3 words are on their way until they come back, and then once', async () => {
  const { relay } = await open();
  write('Good day');
  enter();
  expect(await screen.findByText('Sending…')).toBeTruthy();
  relay.put(said('a', 2, julia, 'Good day', 'draft-1'));
  await expect.poll(() => screen.queryByText('Sending…')).toBeNull();
  expect(within(screen.getByRole('log')).getAllByText('Good day')).toHaveLength(1);
  expect(screen.getByText('Sent')).toBeTruthy();
});

test('O5 words without an answer for eight seconds say so, and can be taken back', async () => {
  const { relay } = await open();
  relay.lose();
  write('Good day');
  enter();
  relay.pass(9_000);
  expect(await screen.findByText(/Not sent yet/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Take back' }));
  await expect.poll(() => composer().value).toBe('Good day');
});

test('M1 what the shopper has seen says so', async () => {
  const { relay } = await open();
  relay.put(said('a', 2, julia, 'Good day'));
  relay.tell({ kind: 'seen', conversation: 'a', side: 'shopper', sequence: 2 });
  expect(await screen.findByText('Seen')).toBeTruthy();
});

test('OW3 who lost the conversation reads who has it, and keeps the words', async () => {
  const { relay } = await open();
  write('Good day');
  relay.put(
    {
      kind: 'takenOver',
      conversation: 'a',
      sequence: 2,
      at: START,
      draftId: 'x',
      by: piotr,
      from: julia,
      term: 2,
      reason: 'My case',
    },
    ownedRow('a', piotr, { term: 2 }),
  );
  expect(await screen.findByText('Piotr Nowak (Senior support) has this conversation.')).toBeTruthy();
  expect(composer().value).toBe('Good day');
  enter();
  expect(relay.of('say')).toEqual([]);
  expect(screen.getByText('Reason: My case')).toBeTruthy();
});

test('OW4 taking over asks for a reason and is not done without one', async () => {
  const { relay } = await open({ owner: piotr });
  fireEvent.keyDown(document.body, { key: 'o' });
  const dialog = await screen.findByRole('dialog', { name: 'Take over from Piotr Nowak' });
  const take = within(dialog).getByRole('button', { name: 'Take over' });
  fireEvent.submit(take.closest('form')!);
  expect(await screen.findByText('Say why, in a few words.')).toBeTruthy();
  expect(relay.of('takeOver')).toEqual([]);
  fireEvent.input(within(dialog).getByLabelText('Reason'), { target: { value: 'He is on the phone' } });
  fireEvent.submit(take.closest('form')!);
  expect(relay.of('takeOver')).toMatchObject([{ term: 1, reason: 'He is on the phone' }]);
});

test('OW5 a close that came too late says to read first', async () => {
  const { relay } = await open();
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  relay.tell({ kind: 'refused', refusal: 'unread', draftId: 'draft-1', conversation: 'a' });
  expect(await screen.findByText(/The shopper has just written; read it first\./)).toBeTruthy();
});

test('a transfer offers the colleagues, and not oneself', async () => {
  const { relay } = await open();
  fireEvent.click(screen.getByRole('button', { name: 'Transfer' }));
  const dialog = await screen.findByRole('dialog', { name: 'Transfer to' });
  expect(within(dialog).queryByText('Julia Ivanova')).toBeNull();
  fireEvent.click(within(dialog).getByRole('button', { name: /Piotr Nowak/ }));
  expect(relay.of('transfer')).toMatchObject([{ to: 'piotr', term: 1 }]);
});

test('keys act on what is looked at, never while somebody types, and not when they are off', async () => {
  const { relay, settings } = await open({ owner: null });
  fireEvent.keyDown(composer(), { key: 'c' });
  settings.turn('keys', false);
  fireEvent.keyDown(document.body, { key: 'c' });
  expect(relay.of('claim')).toEqual([]);
  settings.turn('keys', true);
  fireEvent.keyDown(document.body, { key: 'c', ctrlKey: true });
  expect(relay.of('claim')).toEqual([]);
  fireEvent.keyDown(document.body, { key: 'c' });
  expect(relay.of('claim')).toHaveLength(1);
});

test('H23 what a shopper writes stays text, wherever it stands', async () => {
  const html = '<img src=x onerror="alert(1)"> javascript:alert(1)';
  const { relay } = await open({ text: html });
  const page = { url: 'javascript:alert(1)', title: html };
  relay.tell({ kind: 'looked', conversation: 'a', page });
  relay.tell({ kind: 'rows', rows: [ownedRow('a', julia, { page, last: { by: 'shopper', text: html, at: START } })] });
  fireEvent.click(screen.getByRole('tab', { name: /Mine/ }));
  await expect.poll(() => screen.getAllByText(html).length).toBeGreaterThan(2);
  expect(document.querySelector('img')).toBeNull();
  expect([...document.querySelectorAll('a')].some(({ href }) => href.startsWith('javascript:'))).toBe(false);
});

test('S17 the third column follows the shopper to another page', async () => {
  const { relay } = await open();
  relay.tell({ kind: 'looked', conversation: 'a', page: { url: 'https://lamps.example/vela', title: 'Vela lamp' } });
  const pane = screen.getByRole('complementary', { name: 'Shopper details' });
  const link = await within(pane).findByRole<HTMLAnchorElement>('link', { name: /lamps\.example\/vela/ });
  expect(link.rel).toContain('noopener');
});

test('M1 what comes while nobody looks is not marked as seen until somebody does', async () => {
  const { relay } = await open();
  await expect.poll(() => relay.of('see')).toHaveLength(1);
  relay.attentive.value = false;
  relay.put(said('a', 2, 'shopper', 'Still there?'));
  await screen.findByText('Still there?', { selector: '.said p' });
  expect(relay.of('see')).toHaveLength(1);
  relay.attentive.value = true;
  await expect.poll(() => relay.of('see').at(-1)?.sequence).toBe(2);
});

test('N1 the number can be copied as it is read out', async () => {
  const { copied } = await open();
  fireEvent.click(screen.getByRole('button', { name: 'Copy number K74-Q2X' }));
  expect(copied).toEqual(['K74-Q2X']);
});

test('every sentence is there in Polish, too, and changing the language keeps what one writes', async () => {
  const { settings } = await open();
  write('Dzień dobry');
  settings.speak('pl');
  expect(await screen.findByRole('button', { name: 'Przekaż' })).toBeTruthy();
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Wiadomość' }).value).toBe('Dzień dobry');
});

test('M1 what was seen on a connection that was being lost is said again on the next one', async () => {
  const { relay } = await open();
  await expect.poll(() => relay.of('see')).toHaveLength(1);
  relay.lose();
  relay.welcome([ownedRow('a', julia, { unread: 1 })]);
  await expect.poll(() => relay.of('watch')).toHaveLength(2);
  relay.tell(logOf(ownedRow('a', julia, { unread: 1 }), [], { startOver: false }));
  await expect.poll(() => relay.of('see')).toHaveLength(2);
});

test('PR5 the present owner is called as they are called now', async () => {
  const { relay } = await open({ owner: piotr });
  const owners = () =>
    ['.row-owner', '.head-whose', '.composer-note'].map((each) => document.querySelector(each)?.textContent ?? '');
  fireEvent.click(screen.getByRole('tab', { name: /^All/ }));
  await expect.poll(owners).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('Piotr Nowak')));
  const colleagues = [colleague(julia), colleague({ ...piotr, name: 'Piotr Kos' })];
  relay.tell({ kind: 'colleagues', colleagues, departments: [orders, returns] });
  await expect.poll(owners).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('Piotr Kos')));
});

test('what was pressed goes once it is done, and the keyboard stays with the conversation', async () => {
  const { relay } = await open({ owner: null });
  const claim = screen.getByRole('button', { name: 'Claim' });
  claim.focus();
  fireEvent.click(claim);
  const { draftId } = relay.of('claim')[0]!;
  relay.put(
    { kind: 'claimed', conversation: 'a', sequence: 2, at: START, draftId, by: julia, term: 1 },
    ownedRow('a', julia),
  );
  await screen.findByRole('button', { name: 'Transfer' });
  await expect.poll(() => document.activeElement?.id).toBe('conversation');
});

test('the same words once more are read out once more', async () => {
  const { relay } = await open();
  const live = () => document.querySelector('[aria-live=polite].unseen')?.textContent;
  relay.put(said('a', 2, 'shopper', 'ok'));
  await expect.poll(live).toMatch(/ok$/);
  relay.put(said('a', 3, 'shopper', 'ok'));
  await expect.poll(live).toMatch(/ok\u00a0$/);
});
