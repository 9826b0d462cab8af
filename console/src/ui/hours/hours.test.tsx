import type { HoursBook, Schedule } from '@shopbell/shared';
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { colleague, logOf, piotr, presence, row, said, START } from '../../fake-relay.ts';
import { usualWeek } from '../../stores/hours/weeks.ts';
import { openConsole } from '../fake-console.tsx';
// Got beforehand, so that no test waits for it.
import './Hours.tsx';

afterEach(cleanup);

const warsaw: Schedule = { zone: 'Europe/Warsaw', week: usualWeek, exceptions: [] };
const book: HoursBook = { shop: warsaw, departments: {}, people: {}, usualAnswer: 1_800_000, lastCall: 600_000 };

async function openHours(options: Parameters<typeof openConsole>[0] = {}) {
  const opened = await openConsole({ at: '/console/hours', hours: book, ...options });
  await screen.findByRole('heading', { name: 'Working hours' });
  await screen.findByRole('tab', { name: /The shop/ });
  const kept = () => opened.asked.filter(([name]) => name === 'keepHours').at(-1);
  return { ...opened, kept };
}

const time = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;

function type(name: string, typed: string): void {
  fireEvent.focus(time(name));
  fireEvent.input(time(name), { target: { value: typed } });
  fireEvent.blur(time(name));
}

const press = (name: string | RegExp, within_: HTMLElement = document.body) =>
  fireEvent.click(within(within_).getByRole('button', { name }));
const bar = () => document.querySelector<HTMLElement>('.keep-bar')!;

test('S5 a time is typed as people type it, and kept', async () => {
  const { kept } = await openHours();
  type('Monday, to', '1830');
  expect(await screen.findByText('Changed, and not kept yet.')).toBeTruthy();
  press('Keep changes', bar());
  expect(await screen.findByText(/^Kept\./)).toBeTruthy();
  const [, whose, schedule] = kept() as [string, unknown, Schedule];
  expect(whose).toEqual({ of: 'shop' });
  expect(schedule.week).toEqual({ ...usualWeek, monday: [{ from: '09:00', to: '18:30' }] });
});

test('S5 a lunch break is a second interval, by keyboard alone', async () => {
  await openHours();
  type('Monday, to', '12');
  press('Add hours on Monday');
  await expect.poll(() => time('Monday, from (2)').value).toBe('13:00');
  await expect.poll(() => document.activeElement).toBe(time('Monday, from (2)'));
  fireEvent.keyDown(time('Monday, from (2)'), { key: 'ArrowUp' });
  await expect.poll(() => time('Monday, from (2)').value).toBe('13:15');
  press('Remove 09:00–12:00 on Monday');
  await expect.poll(() => time('Monday, from').value).toBe('13:15');
});

test('S5 Monday is copied to the working days, or to every day', async () => {
  const { kept } = await openHours();
  type('Monday, from', '10');
  await screen.findByText('Changed, and not kept yet.');
  press('Monday to Friday');
  await expect.poll(() => time('Friday, from').value).toBe('10:00');
  expect(screen.queryByRole('textbox', { name: 'Sunday, from' })).toBeNull();
  press('Every day');
  await expect.poll(() => time('Sunday, from').value).toBe('10:00');
  press('Keep changes', bar());
  await expect.poll(() => kept()).toBeTruthy();
});

test('WH17 25:00 is said at its field at once', async () => {
  await openHours();
  type('Monday, to', '25');
  expect(await screen.findByText(/This is not a time of a day/)).toBeTruthy();
  const described = time('Monday, to').getAttribute('aria-describedby') ?? '';
  expect(time('Monday, to').getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(described)?.textContent).toMatch(/not a time/);
  expect(screen.getByText(/1 field needs another look/)).toBeTruthy();
});

test('WH2 a night is said to end on the next day, and reaches into its bar', async () => {
  await openHours();
  type('Monday, from', '22');
  type('Monday, to', '6');
  expect(await screen.findByText('next day')).toBeTruthy();
  expect(document.querySelector('.week-day:nth-child(2) .tail')?.getAttribute('title')).toBe(
    'from Monday, until 06:00',
  );
});

test('WH17 what the relay alone finds wrong is said at its field', async () => {
  await openHours({ wrongHours: () => ({ 'week.monday.0.to': 'endIsStart' }) });
  type('Monday, to', '18');
  await screen.findByText('Changed, and not kept yet.');
  press('Keep changes', bar());
  expect(await screen.findByText(/It ends when it begins/)).toBeTruthy();
  type('Monday, to', '19');
  await expect.poll(() => screen.queryByText(/It ends when it begins/)).toBeNull();
});

test('S5 the preview follows what is changed, once a moment has passed, with the changed clock and the holiday', async () => {
  const { relay, asked } = await openHours();
  const previews = () => {
    relay.pass(1_000);
    return asked.filter(([name]) => name === 'previewHours').length;
  };
  await expect.poll(previews).toBe(1);
  type('Monday, to', '18');
  await screen.findByText('Changed, and not kept yet.');
  type('Monday, to', '19');
  await expect.poll(previews).toBe(2);
  expect(asked.at(-1)?.[2]).toMatchObject({ week: { monday: [{ from: '09:00', to: '19:00' }] } });
  expect(await screen.findByText(/The clocks go forward: this day has 23 hours/)).toBeTruthy();
  expect(screen.getByText('Easter Monday')).toBeTruthy();
});

test('S5 a date is chosen in the calendar and closed, under its name', async () => {
  const { kept } = await openHours();
  press(/^Tuesday,? 24 November 2026$/);
  const dialog = await screen.findByRole('dialog', { hidden: true });
  fireEvent.input(within(dialog).getByRole('textbox', { name: 'Name', hidden: true }), {
    target: { value: 'Stocktaking' },
  });
  fireEvent.submit(dialog.querySelector('form')!);
  expect(await screen.findByText('Stocktaking')).toBeTruthy();
  press('Keep changes', bar());
  await expect
    .poll(() => (kept()?.[2] as Schedule | undefined)?.exceptions)
    .toEqual([{ date: '2026-11-24', yearly: false, name: 'Stocktaking', hours: 'closed' }]);
});

test('S5 arrows go from date to date and on into the next month', async () => {
  await openHours();
  const day = (name: RegExp) => screen.getByRole('button', { name });
  fireEvent.keyDown(day(/^Monday,? 23 November 2026/), { key: 'ArrowDown' });
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toMatch(/30 November 2026/);
  fireEvent.keyDown(day(/^Monday,? 30 November 2026/), { key: 'ArrowRight' });
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toMatch(/1 December 2026/);
});

test('WH18 holidays are shown before they are taken over; a date that is taken stays as it is', async () => {
  await openHours();
  press('Public holidays');
  const dialog = await screen.findByRole('dialog', { hidden: true });
  const country = await within(dialog).findByRole('combobox', { name: 'Country', hidden: true });
  await within(dialog).findByText('Polska');
  fireEvent.change(country, { target: { value: 'PL' } });
  expect(await within(dialog).findByText('Boże Narodzenie')).toBeTruthy();
  expect(bar().dataset['changed']).toBe('false');
  fireEvent.submit(dialog.querySelector('form')!);
  await expect.poll(() => bar().dataset['changed']).toBe('true');
  press('Public holidays');
  const again = await screen.findByRole('dialog', { hidden: true });
  await within(again).findByText('Polska');
  fireEvent.change(within(again).getByRole('combobox', { name: 'Country', hidden: true }), {
    target: { value: 'PL' },
  });
  expect(await within(again).findByText(/is among your dates already/)).toBeTruthy();
});

test('S5 somebody has hours of their own, or the shop’s', async () => {
  const { kept } = await openHours();
  fireEvent.click(screen.getByRole('tab', { name: 'People' }));
  fireEvent.click(await screen.findByRole('button', { name: /Piotr Nowak/ }));
  expect((screen.getByRole('radio', { name: 'As the shop' }) as HTMLInputElement).checked).toBe(true);
  fireEvent.click(screen.getByRole('radio', { name: 'Never' }));
  await screen.findByText('Changed, and not kept yet.');
  press('Keep changes', bar());
  await expect
    .poll(() => kept()?.slice(1))
    .toEqual([
      { of: 'person', id: 'piotr' },
      { ...warsaw, week: 'never' },
    ]);
});

test('a page with changes asks before it is left, and keeps them when they are left for later', async () => {
  const { way, relay } = await openHours();
  type('Monday, to', '18');
  await screen.findByText('Changed, and not kept yet.');
  fireEvent.click(screen.getByRole('link', { name: 'Team' }));
  const dialog = await screen.findByRole('dialog', { hidden: true });
  expect(way.route.value).toEqual({ name: 'hours' });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Leave them for later', hidden: true }));
  await expect.poll(() => way.route.value).toEqual({ name: 'team' });
  expect(relay.shelf.keys('shopbell.hours')).toHaveLength(1);
});

test('WH20 hours that somebody else keeps are shown at once, and each one’s day is asked for anew', async () => {
  const { keepHoursElsewhere, todays } = await openHours();
  const before = todays();
  keepHoursElsewhere({ ...warsaw, week: { ...usualWeek, monday: [{ from: '11:00', to: '12:00' }] } });
  await expect.poll(() => time('Monday, from').value).toBe('11:00');
  expect(todays()).toBe(before + 1);
  expect(bar().dataset['changed']).toBe('false');
});

test('who has changed something reads that others were kept meanwhile, can look at those, and loses nothing', async () => {
  const { keepHoursElsewhere } = await openHours();
  type('Monday, to', '18');
  await screen.findByText('Changed, and not kept yet.');
  keepHoursElsewhere({ ...warsaw, week: { ...usualWeek, monday: [{ from: '11:00', to: '12:00' }] } });
  await screen.findByText(/^Ewa Lis has kept other hours meanwhile\./);
  expect(time('Monday, to').value).toBe('18:00');
  press('Load those', bar());
  await expect.poll(() => time('Monday, to').value).toBe('12:00');
  press('Bring it back', bar());
  await expect.poll(() => time('Monday, to').value).toBe('18:00');
  expect(screen.queryByText(/has kept other hours meanwhile/)).toBeNull();
});

test('who comes back to changes that were left by closing the page is told that they are there', async () => {
  const { relay, way } = await openHours();
  type('Monday, to', '18');
  await screen.findByText('Changed, and not kept yet.');
  // The browser's own way back asks nobody.
  way.letGo({ name: 'inbox' });
  await expect.poll(() => screen.queryByRole('heading', { name: 'Working hours' })).toBeNull();
  expect(screen.getByRole('link', { name: 'Hours (changed, not kept)' })).toBeTruthy();
  expect(relay.shelf.keys('shopbell.hours')).toHaveLength(1);
  await expect
    .poll(() => {
      way.go({ name: 'hours' });
      return way.route.value.name;
    })
    .toBe('hours');
  expect(await screen.findByText(/You left changes here that are not kept yet: The shop\./)).toBeTruthy();
  expect(time('Monday, to').value).toBe('18:00');
  press('I have read it');
  await expect.poll(() => screen.queryByText(/You left changes here/)).toBeNull();
});

test('S5 an exception that is open stays itself when somebody else keeps one before it', async () => {
  const on = (date: string, name: string) => ({ date, yearly: false, name, hours: 'closed' as const });
  const closed = (...exceptions: Schedule['exceptions']) => ({ ...warsaw, exceptions });
  const { kept, keepHoursElsewhere } = await openHours({
    hours: { ...book, shop: closed(on('2026-12-25', 'Christmas')) },
  });
  await screen.findByText('Christmas');
  press(/^(Change|Edit).*25 Dec/);
  const dialog = await screen.findByRole('dialog', { hidden: true });
  fireEvent.input(within(dialog).getByRole('textbox', { name: 'Name', hidden: true }), {
    target: { value: 'Christmas Day' },
  });
  keepHoursElsewhere(closed(on('2026-12-24', 'Eve'), on('2026-12-25', 'Christmas')));
  await screen.findByText('Eve');
  fireEvent.submit(dialog.querySelector('form')!);
  await expect.poll(() => bar().dataset['changed']).toBe('true');
  press('Keep changes', bar());
  await expect.poll(kept).toBeTruthy();
  expect((kept() as [string, unknown, Schedule])[2].exceptions).toEqual([
    on('2026-12-24', 'Eve'),
    on('2026-12-25', 'Christmas Day'),
  ]);
});

test('who may not change hours reads them', async () => {
  await openHours({ may: ['answer'] });
  await screen.findByRole('heading', { name: 'The week' });
  expect((document.querySelector('.hours-form > fieldset') as HTMLFieldSetElement).disabled).toBe(true);
  expect(screen.queryByRole('button', { name: 'Keep changes' })).toBeNull();
});

test('WH22 a colleague outside of their hours reads so, with when they begin and what they work today', async () => {
  const HOUR = 3_600_000;
  const { relay } = await openConsole({
    hoursToday: {
      piotr: {
        today: {
          date: '2026-11-23',
          lasts: { from: START - 11 * HOUR, to: START + 13 * HOUR },
          layer: 'person',
          cause: { by: 'week' },
          open: [{ from: START + 3 * HOUR, to: START + 9 * HOUR }],
        },
        truth: { isOpen: false, layer: 'person', cause: { by: 'week' }, nextChange: START + 3 * HOUR },
      },
    },
  });
  relay.tell({
    kind: 'colleagues',
    colleagues: [colleague(piotr, { presence: presence({ state: 'off', reason: 'hours' }) })],
    departments: [],
  });
  const at = (hours: number) =>
    new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit' }).format(START + hours * HOUR);
  expect(await screen.findByText(`Off: their hours begin at ${at(3)}`)).toBeTruthy();
  expect(screen.getByText(`Today ${at(3)}–${at(9)}`)).toBeTruthy();
});

test('WH21 the log says that the shop was closed, and by when the shopper was told to expect an answer', async () => {
  const { relay } = await openConsole({ at: '/console/conversations/c1' });
  const answerBy = START + 1_800_000;
  relay.tell(
    logOf(row('c1', { sequence: 2 }), [
      said('c1', 1, 'shopper', 'Where is my parcel?'),
      { kind: 'confirmed', conversation: 'c1', sequence: 2, at: START, draftId: 'd2', answerBy },
    ]),
  );
  const time = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit' }).format(answerBy);
  expect((await screen.findByText(/The shop was closed/)).textContent).toContain(`expect an answer by ${time}`);
});

test('WH22 who is outside of their own hours reads so, and that they keep what is theirs', async () => {
  const { relay } = await openConsole();
  relay.tell({ kind: 'presence', person: 'julia', presence: presence({ state: 'off', reason: 'hours' }) });
  await expect
    .poll(() => document.querySelector('.state-bar')?.textContent)
    .toMatch(/^Off: your working hours .* You keep the conversations that are yours/);
  expect(screen.queryByRole('button', { name: 'I am here' })).toBeNull();
});
