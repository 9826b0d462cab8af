/**
 * E-mails — the address by which somebody signs in.
 *
 * Says what an address looks like; whether it can be reached is found out by writing
 * to it.
 */
import { ok, refused, type Result } from '@shopbell/shared';

const shape = /^[^\s@<>()[\]\\,;:"]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.[\p{L}\p{N}-]{2,}$/u;

/** Trimmed, composed, lower case: two ways to type one address are one account. */
export function emailAddress(typed: string): Result<string, 'empty' | 'tooLong' | 'notAnAddress'> {
  const email = typed.normalize('NFC').trim().toLowerCase();
  if (email === '') return refused('empty');
  if (email.length > 254) return refused('tooLong');
  return shape.test(email) && !email.includes('..') && !/\p{C}/u.test(email) ? ok(email) : refused('notAnAddress');
}
