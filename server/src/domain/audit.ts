/**
 * Audit — what is written down of every change to a shop and its team.
 *
 * People are named as they were called then. Details are plain strings; which words go
 * around them is for whoever shows them.
 */
import type { Department, Person } from '@shopbell/shared';
import { namesOf } from './departments.ts';

export type AuditKind =
  | 'invited'
  | 'uninvited'
  | 'joined'
  | 'edited'
  | 'rankChanged'
  | 'deactivated'
  | 'reactivated'
  /** On the server, by nobody who has a name here: `by` is whose password it is. */
  | 'passwordReset'
  | 'photoChanged'
  | 'departmentsChanged'
  | 'shopChanged'
  | 'hoursChanged';

type Named = Pick<Person, 'id' | 'name'>;

export interface AuditEntry {
  readonly by: Named;
  readonly what: AuditKind;
  readonly whom?: Named;
  readonly details?: Readonly<Record<string, string>>;
}

/** Who did what to whom, with only the names of all that is known of them. */
export function auditEntry(
  by: Named,
  what: AuditKind,
  more: { readonly whom?: Named; readonly details?: Readonly<Record<string, string>> } = {},
): AuditEntry {
  const named = ({ id, name }: Named): Named => ({ id, name });
  const details = more.details !== undefined && Object.keys(more.details).length > 0 ? more.details : undefined;
  return {
    by: named(by),
    what,
    ...(more.whom === undefined ? {} : { whom: named(more.whom) }),
    ...(details === undefined ? {} : { details }),
  };
}

/** Of each field that changed what it was and what it is: `support → senior support`, `– → pl` where there was nothing. */
export function differences<Field extends string>(
  before: Readonly<Record<Field, string>>,
  after: Readonly<Record<Field, string>>,
): Partial<Record<Field, string>> {
  const changed = (Object.keys(after) as Field[]).filter((field) => before[field] !== after[field]);
  const told = changed.map((field) => [field, `${before[field] || '–'} → ${after[field] || '–'}`] as const);
  return Object.fromEntries(told) as Partial<Record<Field, string>>;
}

/** Departments as an audit tells them: by name. */
export function departmentsInWords(present: readonly Department[], ids: readonly string[]): string {
  return namesOf(present, ids).join(', ');
}
