/**
 * Number — draws what a conversation is called (PROTOCOL.md, N1, N2).
 */
import { checkCharacter, NUMBER_ALPHABET, NUMBER_LENGTH } from '@shopbell/shared';

/** A number from random bytes, at least five; bytes that would favour some characters are passed over. */
export function drawNumber(bytes: Iterable<number>): string | null {
  const fair = 256 - (256 % NUMBER_ALPHABET.length);
  let body = '';
  for (const byte of bytes) {
    if (byte < fair) body += NUMBER_ALPHABET.charAt(byte % NUMBER_ALPHABET.length);
    if (body.length === NUMBER_LENGTH) return body + checkCharacter(body);
  }
  return null;
}
