import { expect, test } from 'vitest';
import { arrangeDepartments, namesOf, readDepartmentIds } from './departments.ts';

const orders = { id: 'o', name: 'Orders' };
const returns = { id: 'r', name: 'Returns' };

function counting(): () => string {
  let made = 0;
  return () => `new${(made += 1)}`;
}

test('S10 a department keeps its id under another name and at another place, and new ones get their own', () => {
  const wanted = [{ id: 'r', name: ' Returns  and repairs ' }, { name: 'Products' }, orders];
  expect(arrangeDepartments([orders, returns], wanted, counting())).toEqual({
    ok: true,
    value: [{ id: 'r', name: 'Returns and repairs' }, { id: 'new1', name: 'Products' }, orders],
  });
  expect(arrangeDepartments([orders], [], counting())).toEqual({ ok: true, value: [] });
});

test('S10 the old name of one may be the new name of another', () => {
  const wanted = [
    { id: 'o', name: 'Returns' },
    { id: 'r', name: 'Orders' },
  ];
  expect(arrangeDepartments([orders, returns], wanted, counting()).ok).toBe(true);
});

test.each([
  ['an empty name', [{ name: ' ' }], 'empty'],
  ['a long name', [{ name: 'x'.repeat(41) }], 'tooLong'],
  ['a name of signs', [{ name: '\u202e!' }], 'notAName'],
  ['one name twice', [orders, { name: 'ORDERS' }], 'taken'],
  ['one department twice', [orders, { id: 'o', name: 'Other' }], 'taken'],
  ['another shop’s department', [{ id: 'elsewhere', name: 'Other' }], 'notADepartment'],
  ['too many', Array.from({ length: 21 }, (_, n) => ({ name: `Part ${n}` })), 'tooLong'],
] as const)('S10 %s is refused', (_, wanted, refusal) => {
  expect(arrangeDepartments([orders, returns], wanted, counting())).toEqual({ ok: false, refusal });
});

test('D1 people belong to departments of their own shop, each once', () => {
  expect(readDepartmentIds([orders, returns], ['r', 'r', 'o'])).toEqual({ ok: true, value: ['r', 'o'] });
  expect(readDepartmentIds([orders], ['r'])).toEqual({ ok: false, refusal: 'notADepartment' });
  expect(namesOf([orders, returns], ['r', 'gone', 'o'])).toEqual(['Orders', 'Returns']);
});
