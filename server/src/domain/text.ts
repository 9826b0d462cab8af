/**
 * Text — which words are a message (PROTOCOL.md, AP6).
 */
import { LONGEST_TEXT, ok, refused, type Result } from '@shopbell/shared';

/** The text as it was written; half a character, which UTF-8 cannot carry, is replaced. */
export function readText(text: string): Result<string, 'empty' | 'tooLong'> {
  if (text.trim() === '') return refused('empty');
  return text.length > LONGEST_TEXT ? refused('tooLong') : ok(text.toWellFormed());
}
