/**
 * Lines — what somebody typed into one field, made tidy: one line of plain text.
 *
 * It knows nothing of what the line means.
 */
import { ok, refused, type Result } from '@shopbell/shared';

/** Control and invisible characters, and those that turn the direction of writing. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** Composed (NFC), trimmed, single spaces. */
export function tidy(typed: string): string {
  return typed.normalize('NFC').trim().replace(/\s+/gu, ' ');
}

/** A tidy line of 1 to `longest` characters that can be seen, such as a shop's name or a role. */
export function plainLine(typed: string, longest: number): Result<string, 'empty' | 'tooLong' | 'notAName'> {
  const line = tidy(typed);
  if (line === '') return refused('empty');
  if (Array.from(line).length > longest) return refused('tooLong');
  return unseen.test(line) || !/[\p{L}\p{N}]/u.test(line) ? refused('notAName') : ok(line);
}
