import { expect, test } from 'vitest';
import { may, rightsOf, type Right } from './rights.ts';

const every: readonly Right[] = ['changeShop', 'manageTeam', 'seeTeam', 'seeAudit', 'answer'];

test('H17 the table says who may do what, and asking gives what it says', () => {
  expect(rightsOf('owner')).toEqual(every);
  expect(rightsOf('supervisor')).toEqual(['seeTeam', 'seeAudit', 'answer']);
  expect(rightsOf('operator')).toEqual(['answer']);
  for (const rank of ['owner', 'supervisor', 'operator'] as const) {
    expect(every.filter((right) => may(rank, right))).toEqual(rightsOf(rank));
  }
});
