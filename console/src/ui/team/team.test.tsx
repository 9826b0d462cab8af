import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { ownedRow, piotr } from '../../fake-relay.ts';
import { openConsole } from '../fake-console.tsx';

afterEach(cleanup);

const at = '/console/team';
const press = (name: string | RegExp, where: HTMLElement = document.body) =>
  fireEvent.click(within(where).getByRole('button', { name }));
const submit = (where: HTMLElement) => fireEvent.submit(where.querySelector('form')!);

test('S4 the team page names each person with rank, role, departments, languages and state', async () => {
  await openConsole({ at });
  const people = await screen.findByRole('region', { name: 'People' });
  const line = within(people).getByText('Piotr Nowak').closest('li')!;
  for (const words of ['Operator', 'Senior support', 'Orders', 'Polish', 'Here since']) {
    expect(line.textContent).toContain(words);
  }
});

test('what one may not do is not shown', async () => {
  await openConsole({ at, may: ['seeTeam', 'answer'] });
  await screen.findByRole('region', { name: 'People' });
  expect(screen.queryByRole('button', { name: /Edit/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Invite somebody' })).toBeNull();
  expect(screen.queryByRole('region', { name: 'Departments' })).toBeNull();
  expect(screen.queryByRole('region', { name: 'What was changed' })).toBeNull();
});

test('who may only answer finds no way to the team page', async () => {
  await openConsole({ may: ['answer'] });
  expect(screen.queryByRole('link', { name: 'Team' })).toBeNull();
});

test('H20 an invitation’s link is shown once, can be copied, and can be withdrawn', async () => {
  const { asked, copied } = await openConsole({ at });
  await screen.findByRole('region', { name: 'People' });
  press('Invite somebody');
  const dialog = await screen.findByRole('dialog', { name: 'Invite somebody' });
  fireEvent.click(within(dialog).getByRole('radio', { name: /^Supervisor/ }));
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Returns' }));
  submit(dialog);
  expect(await within(dialog).findByText('https://relay.example/console/invitation#token-1')).toBeTruthy();
  expect(asked).toEqual([['invite', 'supervisor', ['returns']]]);
  press('Copy: Link', dialog);
  expect(copied).toEqual(['https://relay.example/console/invitation#token-1']);
  press('Done', dialog);
  const open = await screen.findByRole('region', { name: 'Open invitations' });
  expect(open.textContent).not.toContain('token-1');
  press(/^Withdraw the invitation by Julia Ivanova/, open);
  await expect.poll(() => screen.queryByRole('region', { name: 'Open invitations' })).toBeNull();
});

test('H20 deactivating says what happens before it does, and can be taken back', async () => {
  const { relay } = await openConsole({ at });
  relay.tell({ kind: 'rows', rows: [ownedRow('a', piotr), ownedRow('b', piotr)] });
  await screen.findByRole('region', { name: 'People' });
  press('Edit Piotr Nowak');
  const dialog = await screen.findByRole('dialog', { name: 'Piotr Nowak' });
  press('Deactivate…', dialog);
  expect(await within(dialog).findByText(/signed out everywhere/)).toBeTruthy();
  expect(dialog.textContent).toContain('2 conversations go back to the head of the queue.');
  press('Deactivate Piotr Nowak', dialog);
  const former = await screen.findByRole('region', { name: 'No longer here' });
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
  press('Edit Piotr Nowak', former);
  press('Take back', await screen.findByRole('dialog'));
  await expect.poll(() => screen.queryByRole('region', { name: 'No longer here' })).toBeNull();
});

test('a person is edited whole: rank, departments, languages', async () => {
  const { asked } = await openConsole({ at });
  await screen.findByRole('region', { name: 'People' });
  press('Edit Piotr Nowak');
  const dialog = await screen.findByRole('dialog', { name: 'Piotr Nowak' });
  fireEvent.click(within(dialog).getByRole('radio', { name: /^Supervisor/ }));
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Returns' }));
  fireEvent.change(within(dialog).getByRole('combobox', { name: 'Languages' }), { target: { value: 'en' } });
  await expect.poll(() => within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Add' }).disabled).toBe(false);
  press('Add', dialog);
  press(
    'Put English further up',
    await within(dialog)
      .findByText('English')
      .then(() => dialog),
  );
  submit(dialog);
  await expect.poll(() => asked).toHaveLength(1);
  expect(asked[0]).toEqual([
    'keepMember',
    'piotr',
    {
      firstName: 'Piotr',
      lastName: 'Nowak',
      role: 'Senior support',
      rank: 'supervisor',
      departments: ['orders', 'returns'],
      languages: ['en', 'pl'],
    },
  ]);
});

test('an owner’s rank is not for choosing, and an owner is not let go', async () => {
  await openConsole({ at });
  await screen.findByRole('region', { name: 'People' });
  press('Edit Julia Ivanova');
  const dialog = await screen.findByRole('dialog', { name: 'Julia Ivanova' });
  expect(within(dialog).queryByRole('radio')).toBeNull();
  expect(within(dialog).queryByRole('button', { name: /Deactivate/ })).toBeNull();
});

test('departments are added, put in order and removed; where their conversations go is said', async () => {
  const { asked } = await openConsole({ at });
  const section = await screen.findByRole('region', { name: 'Departments' });
  press('Move Returns up', section);
  press('Add a department', section);
  fireEvent.input(await within(section).findByRole('textbox', { name: 'Name of department 3' }), {
    target: { value: ' Products ' },
  });
  press('Remove Orders', section);
  expect(await within(section).findByText(/become those of Returns/)).toBeTruthy();
  submit(section);
  await expect.poll(() => asked).toHaveLength(1);
  expect(asked[0]).toEqual(['keepDepartments', [{ id: 'returns', name: 'Returns' }, { name: 'Products' }]]);
});

test('what was changed is told in a sentence', async () => {
  await openConsole({ at });
  const audit = await screen.findByRole('region', { name: 'What was changed' });
  expect(within(audit).getByText(/Julia Ivanova changed the shop/)).toBeTruthy();
});

test('somebody who is changed at another console follows in an open dialog, but for what is chosen here', async () => {
  const { editPiotrElsewhere } = await openConsole({ at });
  press('Edit Piotr Nowak', await screen.findByRole('region', { name: 'People' }));
  const dialog = await screen.findByRole('dialog', { name: 'Piotr Nowak' });
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Returns' }));
  editPiotrElsewhere({ name: 'Piotr Kos', lastName: 'Kos', rank: 'supervisor', departments: [] });
  await expect.poll(() => within(dialog).getByLabelText<HTMLInputElement>('Last name').value).toBe('Kos');
  expect(within(dialog).getByRole<HTMLInputElement>('radio', { name: /^Supervisor/ }).checked).toBe(true);
  expect(within(dialog).getByRole<HTMLInputElement>('checkbox', { name: 'Returns' }).checked).toBe(true);
  expect(within(dialog).getByText(/Emptied at another console meanwhile\./)).toBeTruthy();
});

test('departments that were changed here stay as they are when others are kept elsewhere', async () => {
  const { session } = await openConsole({ at });
  const region = await screen.findByRole('region', { name: 'Departments' });
  const name = (number: number) =>
    within(region).getByLabelText<HTMLInputElement>(`Name of department ${number}`).value;
  const { state } = session;
  const others = (departments: readonly { id: string; name: string }[]) => {
    if (state.value.phase !== 'signedIn') return;
    const { me } = state.value;
    state.value = { phase: 'signedIn', me: { ...me, shop: { ...me.shop, departments } } };
  };
  others([{ id: 'orders', name: 'Sales' }]);
  await expect.poll(() => name(1)).toBe('Sales');
  fireEvent.input(within(region).getByLabelText('Name of department 1'), { target: { value: 'Orders and sales' } });
  others([
    { id: 'orders', name: 'Sales' },
    { id: 'press', name: 'Press' },
  ]);
  expect(await within(region).findByText(/Meanwhile kept at another console: Sales and Press\./)).toBeTruthy();
  expect(name(1)).toBe('Orders and sales');
});
