/**
 * E-mails — the address by which somebody signs in, and the one to which a shopper is
 * written.
 *
 * Says what an address looks like; whether it can be reached is found out by writing
 * to it.
 */
import { ok, refused, type Result } from '@shopbell/shared';

const shape = /^[^\s@<>()[\]\\,;:"]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.[\p{L}\p{N}-]{2,}$/u;
/** A domain as mail servers know it: labels, the last of them no number. */
const domainShape = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;

const LONGEST = 254;
const LONGEST_LOCAL_PART = 64;

/** Trimmed, composed, lower case: two ways to type one address are one account. */
export function emailAddress(typed: string): Result<string, 'empty' | 'tooLong' | 'notAnAddress'> {
  const email = typed.normalize('NFC').trim().toLowerCase();
  if (email === '') return refused('empty');
  if (email.length > LONGEST) return refused('tooLong');
  return shape.test(email) && !email.includes('..') && !/\p{C}/u.test(email) ? ok(email) : refused('notAnAddress');
}

/**
 * One address that mail can be sent to (H26), as it was typed: what stands before the @
 * is the other server's to read, and few tell capitals apart, but some may.
 */
export function mailAddress(typed: string): Result<string, 'notAnAddress'> {
  const address = typed.normalize('NFC').trim();
  if (!emailAddress(address).ok) return refused('notAnAddress');
  const { local, domain } = partsOf(address);
  const sound = local.length <= LONGEST_LOCAL_PART && !/^\.|\.$/.test(local) && domainShape.test(domain);
  return sound && asciiAddress(address).length <= LONGEST ? ok(address) : refused('notAnAddress');
}

/** The same address with its domain as mail servers know it (punycode). */
export function asciiAddress(address: string): string {
  const { local, domain } = partsOf(address);
  return `${local}@${domain}`;
}

function partsOf(address: string): { readonly local: string; readonly domain: string } {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const url = `http://${domain}`;
  return { local: address.slice(0, at), domain: URL.canParse(url) ? new URL(url).hostname : '' };
}
