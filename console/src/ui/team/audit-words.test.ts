import { expect, test } from 'vitest';
import { auditKinds, type AuditEntry } from '../../api.ts';
import { en } from '../../i18n/en.ts';
import { createFormat } from '../../i18n/format.ts';
import type { Speech } from '../../i18n/speech.ts';
import { detailsOf, sentenceOf } from './audit-words.ts';

const english: Speech = { language: 'en', words: en, format: createFormat('en-GB') };
const by = { id: 'julia', name: 'Julia Ivanova' };
const whom = { id: 'piotr', name: 'Piotr Nowak' };

function told(what: AuditEntry['what'], more: Partial<AuditEntry> = {}): string {
  const entry: AuditEntry = { id: '1-0', at: 0, by, what, ...more };
  return `${sentenceOf(entry, en)} ${entry.details === undefined ? '' : detailsOf(entry.details, english)}`.trim();
}

test('each kind of change is a sentence that names who did it, or to whom', () => {
  for (const what of auditKinds) expect(told(what, { whom })).toMatch(/Julia Ivanova|Piotr Nowak/);
  expect(told('deactivated', { whom })).toBe('Julia Ivanova deactivated Piotr Nowak');
  expect(told('edited')).toBe('Julia Ivanova edited their own profile');
});

test('what was and what is are told in words', () => {
  expect(told('rankChanged', { whom, details: { rank: 'operator → supervisor' } })).toBe(
    'Julia Ivanova gave Piotr Nowak another rank (Operator → Supervisor)',
  );
  expect(told('edited', { whom, details: { languages: '– → pl, en', departments: '– → Orders' } })).toBe(
    'Julia Ivanova edited Piotr Nowak (Languages: – → Polish, English; Departments: – → Orders)',
  );
  expect(told('photoChanged', { whom: by, details: { photo: 'added' } })).toBe(
    'Julia Ivanova changed their own photo (added)',
  );
});

test('hours are told by name, their days in the reader’s language', () => {
  const details = {
    zone: '– → Europe/Warsaw',
    week: 'never → monday 09:00–12:00, 13:00–17:00; friday 22:00–06:00',
    exceptions: '0 → 2',
  };
  expect(told('hoursChanged', { details })).toBe(
    'Julia Ivanova changed working hours (Time zone: – → Europe/Warsaw; The week: Never → Monday 09:00–12:00, 13:00–17:00; Friday 22:00–06:00; Holidays and other dates: 0 → 2)',
  );
});

test('a change that only a newer relay knows is told by its own name', () => {
  expect(told('shopSold' as AuditEntry['what'])).toBe('Julia Ivanova: shopSold');
});
