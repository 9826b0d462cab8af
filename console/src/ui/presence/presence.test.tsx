import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import {
  colleague,
  julia,
  logOf,
  orders,
  ownedRow,
  piotr,
  presence,
  returns,
  row,
  said,
  START,
  type FakeRelay,
} from '../../fake-relay.ts';
import { openConsole } from '../fake-console.tsx';

afterEach(cleanup);

type Told = Parameters<typeof presence>[0];

const tell = (relay: FakeRelay, person: string, changed: Told) =>
  relay.tell({ kind: 'presence', person, presence: presence(changed) });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const away: Told = { state: 'away', declared: 'away' };
const off: Told = { state: 'off', declared: 'off' };

test('PR3 the top says what is told of oneself, since when and why', async () => {
  const { relay } = await openConsole();
  expect(screen.getByRole('button', { name: 'Your state: Here' })).toBeTruthy();
  tell(relay, 'julia', { state: 'away', reason: 'idle' });
  expect(await screen.findByRole('button', { name: 'Your state: Away' })).toBeTruthy();
  const bar = document.querySelector('.state-bar[role=status]');
  expect(bar?.textContent).toMatch(/Away since .*: nothing has moved here for 10 minutes\. Move the pointer/);
});

test('PR3 of a colleague who has never been at a console no date is told', async () => {
  const { relay } = await openConsole();
  tell(relay, 'piotr', { state: 'off', reason: 'unreachable', since: 0 });
  expect(await screen.findByText('Off, has not been here yet')).toBeTruthy();
});

test('PR1 who is off at the start of a shift reads so, and is here by one press', async () => {
  const { relay } = await openConsole();
  tell(relay, 'julia', off);
  expect(await screen.findByText(/Shoppers do not see you, and nothing is passed on to you\./)).toBeTruthy();
  press('I am here');
  expect(relay.of('declare')).toEqual([{ kind: 'declare', state: 'here' }]);
  tell(relay, 'julia', {});
  await expect.poll(() => screen.queryByRole('button', { name: 'I am here' })).toBeNull();
});

test('PR1 a state is chosen from the menu, which says which one is declared', async () => {
  const { relay } = await openConsole();
  const menu = document.getElementById('state')!;
  const choice = (name: RegExp) => within(menu).getByRole('button', { name, hidden: true });
  expect(choice(/^Here/).getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(choice(/^Here/));
  expect(relay.of('declare')).toEqual([]);
  fireEvent.click(choice(/^Away/));
  expect(relay.of('declare')).toEqual([{ kind: 'declare', state: 'away' }]);
  await expect.poll(() => choice(/^Away/).getAttribute('aria-pressed')).toBe('true');
});

test('PR4 who was idle reads that it is over, and from when to when it was', async () => {
  const { relay } = await openConsole();
  tell(relay, 'julia', { state: 'away', reason: 'idle' });
  tell(relay, 'julia', { since: START + 60_000 });
  expect(await screen.findByText(/You are here again\./)).toBeTruthy();
  press('Dismiss');
  await expect.poll(() => screen.queryByText(/You are here again\./)).toBeNull();
});

test('S3 without a connection one is not said to be here', async () => {
  const { relay } = await openConsole();
  relay.lose();
  expect(await screen.findByRole('button', { name: 'Your state: Not connected' })).toBeTruthy();
  relay.welcome();
  expect(await screen.findByRole('button', { name: 'Your state: Here' })).toBeTruthy();
});

test('S3 the strip names colleagues, why they are not there, and how much they have', async () => {
  const { relay } = await openConsole();
  relay.tell({ kind: 'rows', rows: [ownedRow('a', piotr), ownedRow('b', piotr)] });
  tell(relay, 'piotr', { state: 'off', reason: 'unreachable' });
  const strip = screen.getByRole('region', { name: 'Colleagues' });
  await within(strip).findByText(/Off since .*, not connected/);
  expect(within(strip).getByText('2 open conversations')).toBeTruthy();
  expect(within(strip).getByText('1 off')).toBeTruthy();
  const fold = within(strip).getByRole('button', { name: /^Colleagues/ });
  fireEvent.click(fold);
  await expect.poll(() => fold.getAttribute('aria-expanded')).toBe('false');
  expect(within(strip).queryByRole('listitem')).toBeNull();
});

test('PR8 who was gone too long reads which conversations went back, until they say that they have', async () => {
  const { relay } = await openConsole();
  const lost = [
    { conversation: 'a', number: 'K74Q2X', at: START },
    { conversation: 'b', number: 'BBBBBB', at: START },
  ];
  relay.tell({ kind: 'takenBack', takenBack: lost });
  expect(await screen.findByText(/2 of your conversations went back to the queue/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'K74-Q2X' }).getAttribute('href')).toBe('/console/conversations/a');
  press('I have read it');
  expect(relay.of('gotTakenBack')).toHaveLength(1);
  await expect.poll(() => screen.queryByText(/went back to the queue/)).toBeNull();
});

test('PR8 a returned conversation says why it is at the head, a promised one until when', async () => {
  const { relay } = await openConsole();
  relay.tell({
    kind: 'rows',
    rows: [row('a', { isReturned: true }), ownedRow('b', julia, { promisedUntil: START + 3_600_000 })],
  });
  expect(await screen.findByText('Back in the queue: its owner was gone')).toBeTruthy();
  fireEvent.click(screen.getByRole('tab', { name: /^Mine/ }));
  expect(await screen.findByText(/^Promised by /)).toBeTruthy();
});

/** Julia's conversations on the screen, and the hand-over before her. */
async function leaving(...ids: string[]) {
  const opened = await openConsole();
  const { relay } = opened;
  relay.tell({ kind: 'colleagues', colleagues: [colleague(julia), colleague(piotr)], departments: [orders, returns] });
  relay.tell({
    kind: 'rows',
    rows: ids.map((id) => ownedRow(id, julia, { last: { by: 'shopper', text: id, at: 1 } })),
  });
  const menu = document.getElementById('state')!;
  fireEvent.click(within(menu).getByRole('button', { name: /^Off/, hidden: true }));
  const dialog = await screen.findByRole('dialog', { name: 'Before you go' });
  const go = () => fireEvent.submit(dialog.querySelector('form')!);
  const choose = (name: string) => fireEvent.click(within(dialog).getByRole('radio', { name }));
  return { ...opened, dialog, go, choose };
}

test('PR7 all conversations are passed on at once, to a person or to a department', async () => {
  const { relay, dialog, go } = await leaving('one', 'two');
  go();
  expect(await within(dialog).findByText('Choose a person or a department.')).toBeTruthy();
  fireEvent.change(within(dialog).getByRole('combobox'), { target: { value: 'department:returns' } });
  await within(dialog).findByRole('button', { name: 'Pass on 2' });
  go();
  expect(relay.of('refer').map(({ conversation, to }) => [conversation, to])).toEqual([
    ['one', 'returns'],
    ['two', 'returns'],
  ]);
});

test('PR7 one of them is promised and the other stays to be dealt with; the last one done means off', async () => {
  const { relay, dialog, go, choose } = await leaving('one', 'two');
  fireEvent.click(within(dialog).getByRole('checkbox', { name: /two/ }));
  choose('Promise');
  await within(dialog).findByRole('button', { name: 'Promise for 1' });
  go();
  const [promise] = relay.of('promise');
  expect(promise?.conversation).toBe('one');
  expect(promise?.until).toBeGreaterThan(START + 3_500_000);
  relay.tell({ kind: 'rows', rows: [ownedRow('one', julia, { term: 2, promisedUntil: promise?.until ?? 0 })] });
  expect(await within(dialog).findByText(/^Promised by/)).toBeTruthy();
  expect(relay.of('declare')).toEqual([]);
  relay.tell({ kind: 'rows', rows: [ownedRow('two', piotr)] });
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  expect(relay.of('declare')).toEqual([{ kind: 'declare', state: 'off' }]);
});

test('PR9 a promise without a time, or beyond fourteen days, is not made', async () => {
  const { relay, dialog, go, choose } = await leaving('one');
  choose('Promise');
  fireEvent.click(await within(dialog).findByRole('radio', { name: 'Another time' }));
  const field = await within(dialog).findByLabelText('Day and time');
  fireEvent.input(field, { target: { value: '2027-01-01T10:00' } });
  go();
  expect(await within(dialog).findByText('At most 14 days ahead can be promised.')).toBeTruthy();
  expect(relay.of('promise')).toEqual([]);
});

test('OW5 what the shopper has just written cannot be closed, and there is a way to read it', async () => {
  const { relay, dialog, go, choose, way } = await leaving('one');
  choose('Close');
  await within(dialog).findByRole('button', { name: 'Close 1' });
  go();
  const [close] = relay.of('close');
  relay.tell({ kind: 'refused', refusal: 'unread', conversation: 'one', draftId: close?.draftId ?? '' });
  expect(await within(dialog).findByText(/The shopper has just written; read it first\./)).toBeTruthy();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Read it' }));
  expect(way.route.value).toEqual({ name: 'conversation', id: 'one', details: false });
  expect(relay.of('declare')).toEqual([]);
});

test('PR5 who went off meanwhile is named at the conversation that was for them', async () => {
  const { relay, dialog, go } = await leaving('one');
  fireEvent.change(within(dialog).getByRole('combobox'), { target: { value: 'person:piotr' } });
  await within(dialog).findByRole('button', { name: 'Pass on 1' });
  go();
  const [transfer] = relay.of('transfer');
  relay.tell({ kind: 'refused', refusal: 'off', conversation: 'one', draftId: transfer?.draftId ?? '' });
  expect(await within(dialog).findByText(/They are off by now\. Choose somebody else\./)).toBeTruthy();
});

test('PR5 a transfer offers people and departments; who is off cannot be chosen, who is away is marked', async () => {
  const { relay } = await openConsole({ at: '/console/conversations/a' });
  const anna = colleague({ id: 'anna', name: 'Anna Wójcik', role: 'Returns' }, { presence: presence(away) });
  const gone = colleague(piotr, { presence: presence(off) });
  relay.tell({ kind: 'colleagues', colleagues: [colleague(julia), gone, anna], departments: [orders] });
  relay.tell({ kind: 'rows', rows: [ownedRow('a', julia)] });
  relay.tell(logOf(ownedRow('a', julia), [said('a', 1, 'shopper', 'Hello')]));
  await screen.findByRole('log');
  press('Transfer');
  const dialog = await screen.findByRole('dialog', { name: 'Transfer to' });
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: /Piotr Nowak/ }).disabled).toBe(true);
  expect(within(dialog).getByRole('button', { name: /Anna Wójcik/ }).textContent).toContain('Away since');
  fireEvent.click(within(dialog).getByRole('button', { name: /^Orders/ }));
  expect(relay.of('refer')).toMatchObject([{ to: 'orders', term: 1 }]);
});

test('OW7 PR8 PR9 what happened is told in one line each', async () => {
  const { relay } = await openConsole({ at: '/console/conversations/a' });
  const about = { conversation: 'a', at: START, draftId: 'x' };
  relay.tell({ kind: 'rows', rows: [row('a')] });
  relay.tell(
    logOf(row('a'), [
      said('a', 1, 'shopper', 'Hello'),
      { kind: 'promised', ...about, sequence: 2, by: piotr, term: 2, until: START + 60_000 },
      { kind: 'referred', ...about, sequence: 3, by: piotr, term: 3, to: orders },
      { kind: 'returned', ...about, sequence: 4, by: piotr, term: 4 },
      { kind: 'returned', ...about, sequence: 5, by: julia, term: 5 },
    ]),
  );
  const log = await screen.findByRole('log');
  expect(within(log).getByText(/Piotr Nowak promised an answer by/)).toBeTruthy();
  expect(within(log).getByText(/Piotr Nowak passed it to Orders/)).toBeTruthy();
  expect(within(log).getByText(/Piotr Nowak was gone; it went back to the head of the queue/)).toBeTruthy();
  expect(within(log).getByText(/You were gone; it went back to the head of the queue/)).toBeTruthy();
});

test('a colleague whose photo cannot be had is told apart by letters, and only here', async () => {
  const { relay } = await openConsole();
  relay.tell({
    kind: 'colleagues',
    colleagues: [colleague(julia), colleague({ ...piotr, photo: 'k7.gone' })],
    departments: [],
  });
  const strip = screen.getByRole('region', { name: 'Colleagues' });
  await expect.poll(() => strip.querySelector('img')?.getAttribute('src')).toBe('/photos/k7.gone');
  fireEvent.error(strip.querySelector('img')!);
  expect(await within(strip).findByText('PN')).toBeTruthy();
});
