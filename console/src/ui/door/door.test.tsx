import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { en } from '../../i18n/en.ts';
import { openConsole } from '../fake-console.tsx';
import { strengthOf } from './strength.ts';

afterEach(cleanup);

const write = (name: string, words: string) =>
  fireEvent.input(screen.getByLabelText(name), { target: { value: words } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('H21 a wrong password and an unknown account read the same', async () => {
  await openConsole({ isSignedIn: false, refuses: { signIn: { error: 'wrongPassword' } } });
  write('E-mail', 'julia@lamps.example');
  write('Password', 'nope');
  press('Sign in');
  expect(await screen.findByText('That e-mail and password do not belong together.')).toBeTruthy();
});

test('H24 who tries too fast reads how long to wait, and can try again after it', async () => {
  const { relay } = await openConsole({
    isSignedIn: false,
    refuses: { signIn: { error: 'tooFast', waitFor: 30_000 } },
  });
  press('Sign in');
  expect(await screen.findByText(/You can try again in 30/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Sign in' }).getAttribute('aria-disabled')).toBe('true');
  relay.pass(31_000);
  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeTruthy();
  await expect.poll(() => screen.getByRole('button', { name: 'Sign in' }).getAttribute('aria-disabled')).toBe('false');
});

test('D4 who was signed out from elsewhere reads that, on the sign-in page', async () => {
  const { session, signOutElsewhere } = await openConsole();
  signOutElsewhere();
  session.end();
  expect(await screen.findByText(/You have been signed out/)).toBeTruthy();
});

test('signing in opens the desk where one was', async () => {
  await openConsole({ isSignedIn: false, at: '/console/install' });
  write('E-mail', 'julia@lamps.example');
  press('Sign in');
  expect(await screen.findByRole('heading', { name: 'Put the chat into your shop' })).toBeTruthy();
});

test('a used set-up link says so, and what to do', async () => {
  await openConsole({ isSignedIn: false, at: '/console/set-up#x', refuses: { checkSetUp: { error: 'notFound' } } });
  expect(await screen.findByText(/This link has been used already/)).toBeTruthy();
});

test('S4 set-up asks for a real name, and shows what is wrong at its field', async () => {
  const { forms } = await openConsole({
    isSignedIn: false,
    at: '/console/set-up#token-1',
    refuses: { setUp: { error: 'invalid', fields: { lastName: 'notAName', origins: 'notAnOrigin' } } },
  });
  await screen.findByLabelText('First name');
  write('Addresses of the shop', 'https://a.example\n\nhttps://b.example');
  write('First name', 'Operator');
  write('Last name', '7');
  press('Open the console');
  const field = await screen.findByLabelText('Last name');
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  const told = (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  expect(told.join(' ')).toContain('Write a real name, in letters.');
  expect(forms[0]).toMatchObject({ token: 'token-1', shop: { origins: ['https://a.example', 'https://b.example'] } });
});

test('what is mended is no longer called wrong', async () => {
  const no = { error: 'invalid', fields: { email: 'notAnAddress' } } as const;
  await openConsole({ isSignedIn: false, at: '/console/set-up#t', refuses: { setUp: no } });
  await screen.findByLabelText('E-mail');
  press('Open the console');
  await screen.findByText('This is not an e-mail address.');
  write('E-mail', 'julia@lamps.example');
  await expect.poll(() => screen.queryByText('This is not an e-mail address.')).toBeNull();
});

test('a password can be looked at, and its strength is told in words', async () => {
  await openConsole({ isSignedIn: false, at: '/console/set-up#t' });
  const field = await screen.findByLabelText('Password');
  expect(field.getAttribute('type')).toBe('password');
  fireEvent.click(screen.getByLabelText('Show password'));
  await expect.poll(() => screen.getByLabelText('Password').getAttribute('type')).toBe('text');
  expect(strengthOf('lamp', en)).toBe('Too short: 6 characters more.');
  expect(strengthOf('aaaaaaaaaaaa', en)).toContain('Easy to guess');
  expect(strengthOf('seven green lamps at noon', en)).toBe('Strong.');
});

test('H20 an invitation says to which shop and as what, and opens the console once one has said who one is', async () => {
  const { asked, way } = await openConsole({ isSignedIn: false, at: '/console/invitation#token-7' });
  expect(await screen.findByRole('heading', { name: 'Join Lumen & Oak' })).toBeTruthy();
  expect(screen.getByText(/You have been invited as: Operator\./)).toBeTruthy();
  write('First name', 'Anna');
  write('Last name', 'Wójcik');
  press('Open the console');
  await expect.poll(() => way.route.value.name).toBe('profile');
  expect(asked[0]).toMatchObject(['join', 'token-7', { firstName: 'Anna', lastName: 'Wójcik' }]);
});

test('an invitation that was used says so, and what to do', async () => {
  await openConsole({
    isSignedIn: false,
    at: '/console/invitation#x',
    refuses: { checkInvitation: { error: 'notFound' } },
  });
  expect(await screen.findByText(/ask whoever invited you for a new link/)).toBeTruthy();
});
