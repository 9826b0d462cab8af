/**
 * Departments — the parts of a shop's team, as their owner arranges them.
 *
 * The first one gets new conversations. An id stays with its department for ever, so
 * that a new name changes nothing else; ids that are gone are never given again.
 */
import { ok, refused, type Department, type Result } from '@shopbell/shared';
import { plainLine } from './lines.ts';

const MOST_DEPARTMENTS = 20;
const LONGEST_NAME = 40;

/** `tooLong`: a name, or the list of them; `taken`: by another department. */
export type DepartmentsRefusal = 'empty' | 'tooLong' | 'notAName' | 'taken' | 'notADepartment';

/** The departments that a form asks for; those without an id are new. */
export function arrangeDepartments(
  present: readonly Department[],
  wanted: readonly { readonly id?: string | undefined; readonly name: string }[],
  newId: () => string,
): Result<Department[], DepartmentsRefusal> {
  if (wanted.length > MOST_DEPARTMENTS) return refused('tooLong');
  const arranged: Department[] = [];
  for (const { id, name: typed } of wanted) {
    const name = plainLine(typed, LONGEST_NAME);
    if (!name.ok) return name;
    if (id !== undefined && !present.some((each) => each.id === id)) return refused('notADepartment');
    if (arranged.some((each) => each.id === id || isSame(each.name, name.value))) return refused('taken');
    arranged.push({ id: id ?? newId(), name: name.value });
  }
  return ok(arranged);
}

/** Ids of departments of this shop, each once. */
export function readDepartmentIds(
  present: readonly Department[],
  ids: readonly string[],
): Result<string[], 'notADepartment'> {
  const known = ids.every((id) => present.some((each) => each.id === id));
  return known ? ok([...new Set(ids)]) : refused('notADepartment');
}

/** The names of these departments, in the shop's order. */
export function namesOf(present: readonly Department[], ids: readonly string[]): string[] {
  return present.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
