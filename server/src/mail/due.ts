/**
 * Due — which words are to be sent to a shopper now, and when a try is repeated
 * (PROTOCOL.md, ML3, ML4, ML6).
 *
 * Pure: it is told the time and what waits.
 */
import type { Unsent, WordsOfOperator } from '../ports.ts';

export type Decision =
  | { readonly kind: 'nothing' }
  /** The oldest words have not waited long enough; they will have in so many milliseconds. */
  | { readonly kind: 'early'; readonly again: number }
  | { readonly kind: 'send'; readonly words: readonly WordsOfOperator[]; readonly through: number };

/**
 * What is to be done about a conversation; `after` is how long words wait, in
 * milliseconds. What was tried once is tried again just as it was, so that mailboxes
 * know it as a repeat; what came since waits for the next mail.
 */
export function decide({ email, words, tried }: Unsent, now: number, after: number): Decision {
  if (email === null) return { kind: 'nothing' };
  const begun = words.filter(({ sequence }) => tried !== null && sequence <= tried);
  const waiting = begun.length > 0 ? begun : words;
  const [oldest] = waiting;
  if (oldest === undefined) return { kind: 'nothing' };
  const early = oldest.at + after - now;
  if (early > 0) return { kind: 'early', again: early };
  return { kind: 'send', words: waiting, through: waiting.at(-1)?.sequence ?? oldest.sequence };
}

/** When a mail that was not taken is tried again. */
export interface Retries {
  /** How long to wait after the first try, the second, …, in milliseconds; the last holds from then on. */
  readonly pauses: readonly number[];
  readonly mostTries: number;
}

/** 1, 5, 15 and 60 minutes, then hourly: two days. */
export const retries: Retries = { pauses: [60_000, 300_000, 900_000, 3_600_000], mostTries: 50 };

/** How long to wait after so many tries in vain, in milliseconds; null where nothing more is tried. */
export function pauseAfter(tries: number, { pauses, mostTries }: Retries): number | null {
  return tries >= mostTries ? null : (pauses[Math.min(tries, pauses.length) - 1] ?? null);
}
