/**
 * Audit words — one change of the team or the shop as a sentence, and what was and is.
 *
 * Pure.
 */
import { WEEKDAYS, type Rank } from '@shopbell/shared';
import { auditKinds, type AuditEntry } from '../../api.ts';
import { createDates } from '../../i18n/dates.ts';
import type { Catalogue } from '../../i18n/en.ts';
import type { Speech } from '../../i18n/speech.ts';

/** A newer relay may know of changes that we have no sentence for: then by its own name. */
export function sentenceOf({ what, by, whom }: AuditEntry, words: Catalogue): string {
  if (!auditKinds.includes(what)) return `${by.name}: ${String(what)}`;
  return words[`audit.${what}`]({
    by: by.name,
    whom: whom?.name ?? by.name,
    self: whom === undefined || whom.id === by.id,
  });
}

/** What of somebody or of the shop a detail is about; the others speak for themselves. */
const labels = {
  firstName: 'setUp.firstName',
  lastName: 'setUp.lastName',
  role: 'person.role',
  languages: 'person.languages',
  departments: 'person.departments',
  name: 'shop.name',
  origins: 'shop.origins',
  idleAfter: 'audit.idleAfter',
  logo: 'photo.logo',
  zone: 'zone.title',
  week: 'hours.weekTitle',
  exceptions: 'exceptions.title',
  usualAnswer: 'answering.usual',
  lastCall: 'answering.lastCall',
} as const;

/** Details are plain strings by name, perhaps of what was and what is: `operator → supervisor`. */
export function detailsOf(details: Readonly<Record<string, string>>, { words, format }: Speech): string {
  function said(name: string, value: string): string {
    if (name === 'languages') return value.split(', ').map(format.languageName).join(', ');
    if (name === 'week') return weekIn(value);
    if (name === 'rank' && isRank(value)) return words[`rank.${value}`];
    if (value === 'added' || value === 'replaced' || value === 'removed') return words[`audit.${value}`];
    return value;
  }

  /** `monday 09:00–17:00; tuesday …`, always or never. */
  function weekIn(week: string): string {
    if (week === 'always' || week === 'never') return words[`hours.${week}`];
    const dates = createDates(format.language);
    return WEEKDAYS.reduce((told, day) => told.replace(day, dates.weekday(day)), week);
  }

  const told = Object.entries(details)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => {
      const values = value.split(' → ').map((one) => said(name, one));
      const label = Object.hasOwn(labels, name) ? `${words[labels[name as keyof typeof labels]]}: ` : '';
      return label + values.join(' → ');
    });
  return told.length === 0 ? '' : `(${told.join('; ')})`;
}

function isRank(value: string): value is Rank {
  return value === 'owner' || value === 'supervisor' || value === 'operator';
}
