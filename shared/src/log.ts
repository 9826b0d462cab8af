/**
 * Log — an end's copy of a conversation: a run of entries without a hole
 * (PROTOCOL.md, R3–R9).
 *
 * Pure. What does not follow is not put in; the caller is told to ask for what
 * lies between.
 */
import type { Entry } from './entries.ts';

export interface Log {
  readonly conversation: string;
  readonly epoch: string;
  /** Consecutive sequences; the first may be above 1 (earlier ones are asked for). */
  readonly entries: readonly Entry[];
}

export interface Position {
  readonly conversation: string;
  readonly epoch: string;
  /** The last sequence that this end has; 0 when it has none. */
  readonly sequence: number;
}

/** Up to where an end has this log, for `hello`, `watch` and `catchUp`. */
export function positionOf(log: Log): Position {
  return { conversation: log.conversation, epoch: log.epoch, sequence: lastSequence(log) };
}

/** The highest sequence of a log, 0 when it is empty. */
export function lastSequence(log: Log): number {
  return log.entries.at(-1)?.sequence ?? 0;
}

/** Whether there are entries before the first one that this end has. */
export function hasEarlier(log: Log): boolean {
  return (log.entries[0]?.sequence ?? 1) > 1;
}

/**
 * One more entry. A repeat changes nothing; one that leaves a hole is left out,
 * and `hole` is true: ask with `catchUp` (R7).
 */
export function heard(log: Log, entry: Entry): { readonly log: Log; readonly hole: boolean; readonly fresh: boolean } {
  const last = lastSequence(log);
  if (entry.conversation !== log.conversation || entry.sequence <= last) return { log, hole: false, fresh: false };
  if (entry.sequence > last + 1) return { log, hole: true, fresh: false };
  return { log: { ...log, entries: [...log.entries, entry] }, hole: false, fresh: true };
}

/** What a relay gave to a position: a new start, or what was missed. */
export function caughtUp(
  log: Log | null,
  given: {
    readonly conversation: string;
    readonly epoch: string;
    readonly startOver: boolean;
    readonly entries: readonly Entry[];
  },
): { readonly log: Log; readonly hole: boolean } {
  const { conversation, epoch, startOver, entries } = given;
  if (startOver || log === null || log.conversation !== conversation || log.epoch !== epoch) {
    return { log: { conversation, epoch, entries }, hole: false };
  }
  const missing = entries.filter((entry) => entry.sequence > lastSequence(log));
  if (missing.length > 0 && missing[0]?.sequence !== lastSequence(log) + 1) return { log, hole: true };
  return { log: { ...log, entries: [...log.entries, ...missing] }, hole: false };
}

/** Older entries, put before those there are; what does not join on is left out (R9). */
export function withEarlier(log: Log, entries: readonly Entry[]): Log {
  const first = log.entries[0]?.sequence ?? 1;
  const older = entries.filter((entry) => entry.conversation === log.conversation && entry.sequence < first);
  return older.at(-1)?.sequence === first - 1 ? { ...log, entries: [...older, ...log.entries] } : log;
}
