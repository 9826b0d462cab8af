import { expect, test } from 'vitest';
import { everyZone, findZones, knowsZone } from './zones.ts';

const all = everyZone(['Africa/Cairo', 'America/New_York', 'Asia/Calcutta', 'Asia/Saigon', 'Europe/Warsaw']);

test('the reader’s own zone comes first', () => {
  expect(findZones('', all, ['Europe/Warsaw'])[0]).toBe('Europe/Warsaw');
});

test.each([
  ['new york', 'America/New_York'],
  ['YORK', 'America/New_York'],
  ['kolkata', 'Asia/Kolkata'],
  ['ho chi', 'Asia/Ho_Chi_Minh'],
  ['utc', 'UTC'],
])('%s finds %s', (typed, zone) => {
  expect(findZones(typed, all, [])).toEqual([zone]);
});

test('WH17 offsets and names of no place are no zones', () => {
  expect(knowsZone('Europe/Warsaw')).toBe(true);
  expect(knowsZone('+01:00')).toBe(false);
  expect(knowsZone('Europe/Atlantis')).toBe(false);
});
