/**
 * Words — texts that tell whose they are, of all lengths and letters that AP6 allows.
 */
import { LONGEST_TEXT } from '@shopbell/shared';
import type { Dice } from '../dice.ts';

const strange = [
  'naïve 🕯️ العربية',
  'a\nb\r\nc\u2028d',
  '{"kind":"said"}',
  '  two  spaces ',
  '\u0000 \\u0000',
  '</script>',
];

/** A text that nobody else writes. */
export function words(author: string, draftId: string, dice: Dice): string {
  const begin = `${author} ${draftId} `;
  if (dice.chance(0.002)) return begin.padEnd(LONGEST_TEXT, '大');
  if (dice.chance(0.05)) return begin + dice.pick(strange);
  return begin.padEnd(begin.length + dice.int(0, 80), 'lamp ');
}
