/**
 * Log frame — pieces of a log as JSON, made of entries that are JSON already.
 */
import type { ConversationFacts } from '@shopbell/shared';
import { forShopper } from '../domain/privacy.ts';
import type { ReadLog, WrittenEntry } from '../ports.ts';

/** Entries of one frame, in UTF-16 units of their JSON: a slow line has carried them soon. */
const LONGEST_FRAME = 262_144;

/** Who will read it. */
export type Reader = 'shopper' | 'operator';

/** An entry as its reader may have it (E5). */
export function entryFor(reader: Reader, { kind, frame }: Pick<WrittenEntry, 'kind' | 'frame'>): string {
  return reader === 'shopper' && kind === 'takenOver' ? forShopper(frame) : frame;
}

/** `log` frames, none of them long: one, unless its entries are (R2). `more` are further fields for operators. */
export function logFrames(
  reader: Reader,
  { epoch, startOver, entries }: ReadLog,
  conversation: ConversationFacts,
  more: object = {},
): string[] {
  return pieces(entries.map((entry) => entryFor(reader, entry))).map((piece, place) =>
    withEntries({ kind: 'log', conversation, epoch, startOver: startOver && place === 0, ...more }, piece),
  );
}

/** An `earlier` frame; where the entries are long it has fewer of them, the latest. */
export function earlierFrame(reader: Reader, conversation: string, entries: readonly WrittenEntry[]): string {
  const latestFirst = entries.map((entry) => entryFor(reader, entry)).toReversed();
  return withEntries({ kind: 'earlier', conversation }, (pieces(latestFirst)[0] ?? []).toReversed());
}

function withEntries(frame: object, entries: readonly string[]): string {
  return `${JSON.stringify(frame).slice(0, -1)},"entries":[${entries.join(',')}]}`;
}

/** Entries in their order, parted where they become too long for one frame; at least one piece. */
function pieces(entries: readonly string[]): string[][] {
  let piece: string[] = [];
  let length = 0;
  const all = [piece];
  for (const entry of entries) {
    if (piece.length > 0 && length + entry.length > LONGEST_FRAME) {
      all.push((piece = []));
      length = 0;
    }
    piece.push(entry);
    length += entry.length;
  }
  return all;
}
