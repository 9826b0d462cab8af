import { describe, expect, test } from 'vitest';
import type { Presence } from '@shopbell/shared';
import { asColleague, asPerson, availabilityOf, neverSeen } from './presence.ts';
import type { Member } from '../ports.ts';

const member = (name: string, more: Partial<Member> = {}): Member => ({
  id: `id of ${name}`,
  name,
  role: 'support',
  rank: 'operator',
  departments: ['orders'],
  languages: ['en'],
  isActive: true,
  ...more,
});
const here: Presence = { state: 'here', reason: 'declared', declared: 'here', since: 1_700_000_000_000 };
const away: Presence = { ...here, state: 'away', reason: 'idle' };
const people = (...presences: Presence[]) =>
  presences.map((presence, place) => asColleague(member(`P${place}`), presence));

describe('presence', () => {
  test.each([
    ['nobody', [], 'away', 'nobody'],
    ['somebody unreachable', [neverSeen], 'away', 'nobody'],
    ['somebody away', [neverSeen, away], 'away', 'away'],
    ['somebody here among others', [away, here, neverSeen], 'here', 'declared'],
  ] as const)('PR6 a shop with %s is told to be so, and why', (_, presences, state, reason) => {
    expect(availabilityOf(people(...presences), null)).toMatchObject({ state, reason });
  });

  test('PR6 five of those who are here are named, and all of them counted', () => {
    const { people: named, count } = availabilityOf(people(away, ...Array<Presence>(7).fill(here)), 'logo1');
    expect(named.map(({ name }) => name)).toEqual(['P1', 'P2', 'P3', 'P4', 'P5']);
    expect(count).toBe(7);
  });

  test('PR6 of whoever is named no more is told than name, role and photo', () => {
    const colleagues = [asColleague(member('Julia', { photo: 'photo1' }), here), asColleague(member('Piotr'), here)];
    expect(availabilityOf(colleagues, 'logo1')).toEqual({
      state: 'here',
      reason: 'declared',
      people: [
        { name: 'Julia', role: 'support', photo: 'photo1' },
        { name: 'Piotr', role: 'support' },
      ],
      count: 2,
      logo: 'logo1',
      hours: null,
    });
  });

  test('E5 in entries and to shoppers nobody’s rank, departments or languages are told', () => {
    expect(asPerson(member('Julia'))).toEqual({ id: 'id of Julia', name: 'Julia', role: 'support' });
  });
});
