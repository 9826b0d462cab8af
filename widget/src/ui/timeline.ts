/**
 * Timeline — a log as it is read: day lines, groups by author and minute, happenings.
 *
 * Pure. It is told which instants share a day, and knows no words.
 */
import type { Author, Entry, Said } from '@shopbell/shared';

export type Moment =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'happened'; readonly key: string; readonly entry: Exclude<Entry, Said> }
  | {
      readonly kind: 'said';
      readonly key: string;
      readonly entry: Said;
      /** The first of its group: the author is named above it. */
      readonly isFirst: boolean;
      /** The last of its group: the time stands below it. */
      readonly isLast: boolean;
    };

/** What one author says within so many milliseconds stands together. */
const TOGETHER = 60_000;

/** Arranges entries, in their order. A message keeps the key that its draft had. */
export function timeline(entries: readonly Entry[], dayOf: (at: number) => string): readonly Moment[] {
  const moments: Moment[] = [];
  // Not by `entries.entries()`: old libraries make something else of it.
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    const after = entries[index + 1];
    if (before === undefined || dayOf(before.at) !== dayOf(entry.at)) {
      moments.push({ kind: 'day', key: `day ${dayOf(entry.at)} ${entry.sequence}`, at: entry.at });
    }
    if (entry.kind === 'said') {
      const isFirst = !belongTogether(before, entry, dayOf);
      const isLast = !belongTogether(entry, after, dayOf);
      moments.push({ kind: 'said', key: entry.draftId, entry, isFirst, isLast });
    } else moments.push({ kind: 'happened', key: String(entry.sequence), entry });
  });
  return moments;
}

function belongTogether(one: Entry | undefined, other: Entry | undefined, dayOf: (at: number) => string): boolean {
  return (
    one?.kind === 'said' &&
    other?.kind === 'said' &&
    authorId(one.by) === authorId(other.by) &&
    other.at - one.at < TOGETHER &&
    dayOf(one.at) === dayOf(other.at)
  );
}

function authorId(by: Author): string {
  return by === 'shopper' ? '' : by.id;
}
