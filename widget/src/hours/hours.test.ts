import type { HoursDay, PublicHours, ShopOpening, Stretch } from '@shopbell/shared';
import { afterEach, expect, test, vi } from 'vitest';
import type { Language } from '../i18n/tab-words.ts';
import { showHours } from './hours.ts';

afterEach(() => document.body.replaceChildren());

const HOUR = 3_600_000;
/** Monday 23 November 2026 begins in Warsaw. */
const monday = Date.UTC(2026, 10, 22, 23);
const opening: ShopOpening = {
  isOpen: true,
  nextChange: monday,
  cause: { by: 'week' },
  lastCall: 0,
  answerBy: null,
  version: 1,
};

function day(
  after: number,
  open: readonly (readonly [from: number, to: number])[],
  more: Partial<HoursDay> = {},
): HoursDay {
  const begins = monday + after * 24 * HOUR;
  const stretch = (from: number, to: number): Stretch => ({ from: begins + from * HOUR, to: begins + to * HOUR });
  return {
    date: new Date(begins + 12 * HOUR).toISOString().slice(0, 10),
    lasts: stretch(0, 24),
    layer: 'shop',
    cause: { by: 'week' },
    open: open.map(([from, to]) => stretch(from, to)),
    ...more,
  };
}

const hours: PublicHours = {
  zone: 'Europe/Warsaw',
  week: 'always',
  exceptions: [
    { date: '2026-11-26', yearly: false, name: 'Stocktaking', hours: 'closed' },
    {
      date: '2026-12-24',
      yearly: false,
      name: '',
      hours: [
        { from: '09:00', to: '13:00' },
        { from: '20:00', to: '24:00' },
      ],
    },
  ],
  days: [
    day(0, [
      [9, 13],
      [14, 17],
    ]),
    day(1, [[22, 30]]),
    day(2, [[0, 24]]),
    day(3, [], { cause: { by: 'exception', name: 'Stocktaking', date: '2026-11-26' } }),
    day(4, [[9, 17]]),
    day(5, []),
    day(6, []),
    day(7, [[9, 17]]),
  ],
  now: monday,
};

function setUp(
  zone: string,
  language: Language = 'en',
  locale = 'en-GB',
  open: ShopOpening | null = opening,
  of: PublicHours | null = hours,
) {
  const place = document.body.appendChild(document.createElement('div'));
  const back = vi.fn<() => void>();
  let draw: () => void = () => {};
  const ended = vi.fn<() => void>();
  let now = open;
  let minute = monday;
  showHours(place, {
    hours: of,
    language,
    locale,
    zone,
    back,
    minute: () => minute,
    opening: () => now,
    when: (at) => `at ${at - monday}`,
    watch(act) {
      draw = act;
      act();
      return ended;
    },
  });
  const part = (name: string) =>
    [...place.querySelectorAll<HTMLElement>(`[part=${name}]`)].map((each) => each.textContent.trim());
  return {
    place,
    back,
    part,
    ended,
    /** So many hours after the beginning. */
    pass(after: number) {
      minute = monday + after * HOUR;
      draw();
    },
    change(next: ShopOpening | null) {
      now = next;
      draw();
    },
  };
}

test('S5 seven days are shown from today on, each by the clock of the shop', () => {
  const { part, place } = setUp('Europe/Paris');
  expect(part('hours-line').slice(0, 7)).toEqual([
    'Monday 23 Nov Today 09:00 – 13:00 14:00 – 17:00',
    'Tuesday 24 Nov 22:00 – 06:00',
    'Wednesday 25 Nov All day',
    'Thursday 26 Nov Stocktaking Closed',
    'Friday 27 Nov 09:00 – 17:00',
    'Saturday 28 Nov Closed',
    'Sunday 29 Nov Closed',
  ]);
  expect(place.querySelectorAll('[aria-current=date]')).toHaveLength(1);
  expect(part('hours-yours')).toEqual([]);
  expect(part('hours-zone')).toEqual(['Times are in Central European Time.']);
});

test.each([
  ['Asia/Tokyo', ['17:00 – 21:00, 22:00 – 01:00', 'Wed 06:00 – 14:00', '17:00 – 01:00'], 'Japan Standard Time'],
  ['America/Los_Angeles', ['00:00 – 04:00, 05:00 – 08:00', '13:00 – 21:00', '00:00 – 08:00'], 'Pacific Time'],
  ['Asia/Kolkata', ['13:30 – 17:30, 18:30 – 21:30', 'Wed 02:30 – 10:30', '13:30 – 21:30'], 'India Standard Time'],
])('S5 a reader in %s has their own time below it, and both zones are named', (zone, yours, name) => {
  const { part } = setUp(zone);
  expect(part('hours-yours').slice(0, 3)).toEqual(yours.map((times) => `Your time: ${times}`));
  expect(part('hours-zone')[0]).toContain(`Central European Time. Below them yours, in ${name}`);
});

test('S5 what differs soon is told by its name and by the wall of the shop, whatever the zone', () => {
  expect(setUp('Europe/Paris').part('hours-line').slice(7)).toEqual([
    'Thursday 26 November Stocktaking Closed',
    'Thursday 24 December 09:00 – 13:00 20:00 – 00:00',
  ]);
});

test('S5 a reader elsewhere has their own time for what differs within the fortnight, and the zone of what is further', () => {
  const { part } = setUp('Asia/Tokyo', 'en', 'en-GB', opening, {
    ...hours,
    exceptions: [
      { date: '2026-11-30', yearly: false, name: 'Inventory', hours: [{ from: '09:00', to: '17:00' }] },
      ...hours.exceptions.slice(1),
    ],
  });
  expect(part('hours-line').slice(7)).toEqual([
    'Monday 30 November Inventory 09:00 – 17:00 Your time: 17:00 – 01:00',
    'Thursday 24 December 09:00 – 13:00 20:00 – 00:00 Central European Time',
  ]);
});

test('S5 a page that stood open, or slept, beyond midnight shows the new today, and no exception that is over', () => {
  const { part, place, pass } = setUp('Europe/Warsaw');
  pass(23);
  expect(part('hours-line')[0]).toContain('Monday 23 Nov Today');
  pass(4 * 24 + 1);
  expect(part('hours-line')).toEqual([
    'Friday 27 Nov Today 09:00 – 17:00',
    'Saturday 28 Nov Closed',
    'Sunday 29 Nov Closed',
    'Monday 30 Nov 09:00 – 17:00',
    'Thursday 24 December 09:00 – 13:00 20:00 – 00:00',
  ]);
  expect(place.querySelectorAll('[aria-current=date]')).toHaveLength(1);
});

test('WH20 a shop that has taken its hours away says so, and the way back is there', () => {
  const { part, back, place } = setUp('Asia/Tokyo', 'en', 'en-GB', null, null);
  expect(part('hours-none')).toEqual(['The shop has named no hours. You can write at any time.']);
  expect(part('hours-line')).toEqual([]);
  place.querySelector('button')?.click();
  expect(back).toHaveBeenCalledTimes(1);
});

test('WH20 whether it is open now is said, changes by itself, and is not claimed where nobody knows', () => {
  const { part, place, change, ended } = setUp('Europe/Warsaw');
  expect(part('hours-state')).toEqual(['Open now, until at 0']);
  change({ ...opening, isOpen: false, nextChange: monday + 1 });
  expect(part('hours-state')).toEqual(['Closed now. We are back at 1']);
  change({ ...opening, isOpen: false, nextChange: null });
  expect(part('hours-state')).toEqual(['Closed now']);
  change(null);
  expect(part('hours-state')).toEqual(['']);
  place.remove();
  change(opening);
  expect(ended).toHaveBeenCalledTimes(1);
});

test('S13 the way back has the focus, and the words are the reader’s', () => {
  const { place, back, part } = setUp('Asia/Tokyo', 'pl', 'pl-PL');
  const button = place.querySelector('button');
  expect(document.activeElement).toBe(button);
  button?.click();
  expect(back).toHaveBeenCalledTimes(1);
  expect(part('hours-day')[0]).toBe('poniedziałek 23 lis Dzisiaj');
  expect(setUp('Asia/Tokyo', 'de', 'de-DE').part('hours-line')[6]).toBe('Sonntag 29. Nov. Geschlossen');
});
