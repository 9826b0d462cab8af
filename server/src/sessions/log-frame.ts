/**
 * Log frame — a piece of a log as JSON, made of entries that are JSON already.
 */
import type { ConversationFacts } from '@shopbell/shared';
import { forShopper } from '../domain/privacy.ts';
import type { ReadLog, WrittenEntry } from '../ports.ts';

/** Who will read it. */
export type Reader = 'shopper' | 'operator';

/** An entry as its reader may have it (E5). */
export function entryFor(reader: Reader, { kind, frame }: Pick<WrittenEntry, 'kind' | 'frame'>): string {
  return reader === 'shopper' && kind === 'takenOver' ? forShopper(frame) : frame;
}

/** A `log` frame; `more` are further fields for operators. */
export function logFrame(reader: Reader, log: ReadLog, conversation: ConversationFacts, more: object = {}): string {
  const { epoch, startOver } = log;
  return withEntries({ kind: 'log', conversation, epoch, startOver, ...more }, reader, log.entries);
}

/** An `earlier` frame. */
export function earlierFrame(reader: Reader, conversation: string, entries: readonly WrittenEntry[]): string {
  return withEntries({ kind: 'earlier', conversation }, reader, entries);
}

function withEntries(frame: object, reader: Reader, entries: readonly WrittenEntry[]): string {
  return `${JSON.stringify(frame).slice(0, -1)},"entries":[${entries.map((entry) => entryFor(reader, entry)).join(',')}]}`;
}
