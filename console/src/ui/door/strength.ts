/**
 * Strength — what to say of a password while it is typed.
 *
 * A hint and no more: which ones are taken is decided by the relay.
 */
import type { Catalogue } from '../../i18n/en.ts';

const SHORTEST = 10;

/** One sentence about a password. */
export function strengthOf(password: string, words: Catalogue): string {
  const characters = Array.from(password);
  if (characters.length === 0) return words['strength.empty'];
  if (characters.length < SHORTEST) return words['strength.short']({ missing: SHORTEST - characters.length });
  const different = new Set(characters.map((character) => character.toLowerCase())).size;
  if (different < 6) return words['strength.weak'];
  return characters.length >= 16 && different >= 9 ? words['strength.strong'] : words['strength.fair'];
}
