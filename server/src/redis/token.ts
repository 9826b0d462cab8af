/**
 * Token — what somebody carries to prove that they are let in.
 *
 * It names its shop, so that what it opens is found in that shop's slot, and holds a
 * secret; Redis keeps the hash of the whole (H20). It knows nothing of what it opens.
 */
import { createHash } from 'node:crypto';

const shape = /^([\w-]{1,64})\.[\w-]{22,100}$/;

/** A token of a shop, around a secret of at least 128 random bits. */
export function writeToken(shop: string, secret: string): string {
  return `${shop}.${secret}`;
}

/** The shop that a token names and the hash under which it is kept; null when it is none. */
export function readToken(token: string): { readonly shop: string; readonly hash: string } | null {
  const shop = shape.exec(token)?.[1];
  return shop === undefined ? null : { shop, hash: hashOf(token) };
}

/** SHA-256, as letters that may stand in a key. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
