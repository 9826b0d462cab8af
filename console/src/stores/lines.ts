/**
 * Lines — a log as it is read: days, groups of one author's messages, happenings, the
 * place where the new begins.
 *
 * Pure; it knows no time zone but the reader's, which is passed in.
 */
import type { Author, Entry, Said } from '@shopbell/shared';
import { same } from './conversation.ts';

export type Line =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'new'; readonly key: string }
  | { readonly kind: 'group'; readonly key: string; readonly by: Author; readonly messages: readonly Said[] }
  | { readonly kind: 'happening'; readonly key: string; readonly entry: Exclude<Entry, Said> };

/** Messages of one author that are closer than this belong together, in milliseconds. */
const TOGETHER = 120_000;

/** The lines of a log; `dayOf` names the day of an instant, `newAfter` is the last sequence that was read before. */
export function linesOf(
  entries: readonly Entry[],
  { dayOf, newAfter }: { dayOf: (at: number) => string; newAfter: number | null },
): readonly Line[] {
  const lines: Line[] = [];
  let day = '';
  let marked = newAfter === null || newAfter === 0;
  for (const entry of entries) {
    const today = dayOf(entry.at);
    if (today !== day) lines.push({ kind: 'day', key: `day ${today}`, at: entry.at });
    day = today;
    if (!marked && entry.kind === 'said' && entry.by === 'shopper' && entry.sequence > (newAfter ?? 0)) {
      marked = true;
      lines.push({ kind: 'new', key: 'new' });
    }
    if (entry.kind !== 'said') {
      lines.push({ kind: 'happening', key: `${entry.sequence}`, entry });
      continue;
    }
    const before = lines.at(-1);
    const last = before?.kind === 'group' ? before.messages.at(-1) : undefined;
    if (before?.kind === 'group' && last && same(before.by, entry.by) && entry.at - last.at < TOGETHER) {
      lines[lines.length - 1] = { ...before, messages: [...before.messages, entry] };
    } else {
      lines.push({ kind: 'group', key: `${entry.sequence}`, by: entry.by, messages: [entry] });
    }
  }
  return lines;
}
