/**
 * Number — how a conversation is named on the phone (PROTOCOL.md, N1).
 *
 * Says which strings are numbers, and how one is shown and read back; drawing one
 * is the relay's.
 */

/** No vowels (no words), no 0, 1, I, L, O (no mistakes). */
export const NUMBER_ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';

/** The characters before the check character. */
export const NUMBER_LENGTH = 5;

/**
 * The check character of ISO 7064's hybrid system MOD 29,28: it finds every single
 * wrong character and nearly every swap of neighbours.
 */
export function checkCharacter(characters: string): string {
  const base = NUMBER_ALPHABET.length;
  let product = base;
  for (const character of characters) {
    const sum = (product + NUMBER_ALPHABET.indexOf(character)) % base || base;
    product = (sum * 2) % (base + 1);
  }
  return NUMBER_ALPHABET.charAt((base + 1 - product) % base);
}

/** `K74Q2X` as people read it out: `K74-Q2X`. */
export function showNumber(number: string): string {
  return `${number.slice(0, 3)}-${number.slice(3)}`;
}

/** What somebody typed, as a number; null when it is none (a slip of the finger, a swap). */
export function readNumber(typed: string): string | null {
  const number = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const body = number.slice(0, -1);
  const sound =
    number.length === NUMBER_LENGTH + 1 &&
    Array.from(number).every((character) => NUMBER_ALPHABET.includes(character)) &&
    checkCharacter(body) === number.at(-1);
  return sound ? number : null;
}
