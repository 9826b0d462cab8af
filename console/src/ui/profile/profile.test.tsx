import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { openConsole } from '../fake-console.tsx';

afterEach(cleanup);

const at = '/console/profile';

/** Chooses a file, as from the browser's own dialog. */
function choose(file: File): HTMLElement {
  const field = screen.getByRole('group', { name: 'Photo' });
  fireEvent.change(field.querySelector('input')!, { target: { files: [file] } });
  return field;
}

test('S4 a photo is cut, kept, shown, and can be taken away', async () => {
  const { asked } = await openConsole({ at });
  const field = choose(new File(['x'], 'me.jpg', { type: 'image/jpeg' }));
  const part = await within(field).findByRole('group', { name: /^Part that is kept/ });
  fireEvent.keyDown(part, { key: '+' });
  await expect.poll(() => within(field).getByRole<HTMLInputElement>('slider', { name: 'Zoom' }).value).toBe('1.1');
  fireEvent.click(within(field).getByRole('button', { name: 'Zoom out' }));
  fireEvent.click(within(field).getByRole('button', { name: 'Move left' }));
  fireEvent.click(within(field).getByRole('button', { name: 'Use it' }));
  expect(await within(field).findByText('Kept.')).toBeTruthy();
  await expect.poll(() => document.activeElement?.tagName).toBe('BUTTON');
  expect(asked).toEqual([['keepPhoto', 'image/webp']]);
  expect(field.querySelector('img')?.getAttribute('src')).toBe('/photos/k7.photo');
  fireEvent.click(within(field).getByRole('button', { name: 'Remove' }));
  expect(await within(field).findByText('Removed.')).toBeTruthy();
  expect(field.querySelector('img')).toBeNull();
});

test('what is no picture says so, and nothing is lost', async () => {
  const { asked } = await openConsole({ at });
  const field = choose(new File(['x'], 'notes.txt', { type: 'text/plain' }));
  expect(await within(field).findByText(/This is not a picture that we can read\./)).toBeTruthy();
  expect(asked).toEqual([]);
});

test('S4 name, role and languages are kept, and the top calls one by the new name', async () => {
  const { asked } = await openConsole({ at });
  fireEvent.input(screen.getByLabelText('Last name'), { target: { value: 'Ivanova-Nowak' } });
  fireEvent.submit(screen.getByLabelText('Last name').closest('form')!);
  expect(await screen.findByText('Kept.')).toBeTruthy();
  expect(asked).toEqual([
    ['keepProfile', { firstName: 'Julia', lastName: 'Ivanova-Nowak', role: 'Customer care', languages: ['en'] }],
  ]);
  expect(screen.getByRole('button', { name: 'Account of Julia Ivanova-Nowak' })).toBeTruthy();
});

test('a profile that is changed at another console follows, but for what is written here: that stays, and it is said', async () => {
  const { editElsewhere, asked } = await openConsole({ at });
  const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
  fireEvent.input(field('What you do'), { target: { value: 'Returns' } });
  await editElsewhere({ lastName: 'Nowak', role: 'Support', languages: ['en', 'pl'] });
  await expect.poll(() => field('Last name').value).toBe('Nowak');
  expect(screen.getByRole('button', { name: 'Remove Polish' })).toBeTruthy();
  expect(field('What you do').value).toBe('Returns');
  expect(await screen.findByText(/Meanwhile kept at another console: Support\./)).toBeTruthy();
  fireEvent.submit(field('What you do').closest('form')!);
  await expect.poll(() => asked.at(-1)?.[1]).toMatchObject({ lastName: 'Nowak', role: 'Returns' });
  await expect.poll(() => screen.queryByText(/Meanwhile kept/)).toBeNull();
});

test('what was kept at another console can be taken over', async () => {
  const { editElsewhere } = await openConsole({ at });
  const field = screen.getByLabelText<HTMLInputElement>('What you do');
  fireEvent.input(field, { target: { value: 'Returns' } });
  await editElsewhere({ role: 'Support' });
  fireEvent.click(await screen.findByRole('button', { name: 'Take that over' }));
  await expect.poll(() => field.value).toBe('Support');
  expect(screen.queryByText(/Meanwhile kept/)).toBeNull();
});

test('S4 shoppers see no letters in place of a face', async () => {
  await openConsole({ at });
  const shown = screen.getByRole('region', { name: 'As shoppers see you' });
  expect(shown.textContent).not.toContain('JI');
  expect(shown.querySelector('svg')).not.toBeNull();
});

test('PR4 an owner sets the idle time in minutes', async () => {
  const { asked } = await openConsole({ at: '/console/install' });
  const field = screen.getByLabelText<HTMLInputElement>('Away by itself after so many minutes');
  expect(field.value).toBe('10');
  fireEvent.input(field, { target: { value: '25' } });
  fireEvent.submit(field.closest('form')!);
  await expect.poll(() => asked).toHaveLength(1);
  expect(asked[0]).toMatchObject(['keepShop', { idleAfter: 1_500_000 }]);
});
