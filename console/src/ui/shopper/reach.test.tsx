import type { Mailing, ShopperFacts } from '@shopbell/shared';
import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { julia, logOf, ownedRow, said, START } from '../../fake-relay.ts';
import { openConsole } from '../fake-console.tsx';

afterEach(cleanup);

const email = 'anna@home.example';
const failed: Mailing = { state: 'failed', at: START, why: '550 no such mailbox.' };

/** A conversation of Julia's in which she has answered, with a shopper who has left an address. */
async function open(changed: Partial<ShopperFacts> = {}, sendsMail = true) {
  const opened = await openConsole({ at: '/console/conversations/a', sendsMail });
  const mine = ownedRow('a', julia);
  const log = logOf(mine, [said('a', 1, 'shopper', 'Hello'), said('a', 2, julia, 'Good day')]);
  opened.relay.tell({ kind: 'rows', rows: [mine] });
  opened.relay.tell({ ...log, shopper: { ...log.shopper, email, ...changed } });
  await screen.findByRole('log');
  const pane = within(screen.getByRole('complementary', { name: 'Shopper details' }));
  const mailed = (mailing: Mailing) => opened.relay.tell({ kind: 'mailed', conversation: 'a', mailing });
  return { ...opened, pane, mailed };
}

const warning = () => screen.queryByText(/An answer has not reached the shopper/);

test('ML1 the address that a shopper leaves is shown at once, to write to and to copy', async () => {
  const { relay, pane, copied } = await open({ email: null });
  expect(pane.queryByText('E-mail')).toBeNull();
  relay.tell({ kind: 'emailLeft', conversation: 'a', email });
  const link = await pane.findByRole<HTMLAnchorElement>('link', { name: email });
  expect(link.href).toBe(`mailto:${email}?subject=K74-Q2X%2C%20Lumen%20%26%20Oak`);
  pane.getByRole('button', { name: `Copy ${email}` }).click();
  expect(copied).toEqual([email]);
  relay.tell({ kind: 'emailLeft', conversation: 'a', email: null });
  await expect.poll(() => pane.queryByText(email)).toBeNull();
});

test('ML6 it is told that an answer was sent, and when; that it waits, and why; that it failed, and why', async () => {
  const { pane, mailed } = await open();
  mailed({ state: 'sent', at: START, why: null });
  const at = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit' }).format(START);
  expect(await pane.findByText(`Answer sent by e-mail at ${at}.`)).toBeTruthy();
  mailed({ state: 'waiting', at: START, why: '451 try later' });
  expect(await pane.findByText('Not delivered yet: 451 try later. It is tried again.')).toBeTruthy();
  expect(warning()).toBeNull();
  mailed(failed);
  expect(await pane.findByText('Could not be delivered: 550 no such mailbox.')).toBeTruthy();
});

test('ML6 who writes is warned of an answer that reaches nobody, until it was seen here', async () => {
  const { relay } = await open({ mailing: failed });
  const alert = (await screen.findByText(/mail to anna@home.example failed/)).closest('[role=alert]') as HTMLElement;
  expect(alert.textContent).toContain('550 no such mailbox.');
  expect(within(alert).getByRole('link', { name: 'Write to them yourself' }).getAttribute('href')).toContain(email);
  relay.tell({ kind: 'seen', conversation: 'a', side: 'shopper', sequence: 2 });
  await expect.poll(warning).toBeNull();
});

test('ML6 what failed for one address is not said of the next', async () => {
  const { relay, pane } = await open({ mailing: failed });
  await expect.poll(warning).toBeTruthy();
  relay.tell({ kind: 'emailLeft', conversation: 'a', email: 'anna@work.example' });
  expect(await pane.findByText('anna@work.example')).toBeTruthy();
  expect(pane.queryByText(/Could not be delivered/)).toBeNull();
  expect(warning()).toBeNull();
});

test('ML7 nothing is said of mail where the last one could not be delivered', async () => {
  const { mailed } = await open();
  await screen.findByText('If they do not see it here, it goes by e-mail, too.');
  mailed(failed);
  await expect.poll(() => screen.queryByText(/it goes by e-mail, too/)).toBeNull();
});

test('ML2, ML7 it is said that mail brings the answer, too, only where mail is set up', async () => {
  const { pane } = await open();
  expect(await screen.findByText('If they do not see it here, it goes by e-mail, too.')).toBeTruthy();
  expect(pane.queryByText(/No mail is set up/)).toBeNull();
  cleanup();
  const without = await open({}, false);
  expect(await without.pane.findByText(/No mail is set up/)).toBeTruthy();
  expect(screen.queryByText(/it goes by e-mail, too/)).toBeNull();
});
