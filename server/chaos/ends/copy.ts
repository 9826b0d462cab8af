/**
 * Copy — one end's copy of one conversation, kept as `shared/log.ts` says, and told to
 * the ledger as it is shown.
 */
import {
  caughtUp,
  heard,
  lastSequence,
  positionOf,
  settle,
  type Entry,
  type Log,
  type LogGiven,
  type Position,
  type Standing,
} from '@shopbell/shared';
import type { Ledger, Place } from '../ledger.ts';

/** An end asks again for what it lacks at most so often, in milliseconds. */
const ASK_EVERY = 500;
/** Older entries than so many are put away: they have been shown. */
const KEPT = 400;

export interface CopyWorld {
  /** As it stands in the ledger. */
  readonly observer: string;
  readonly ledger: Ledger;
  now(): number;
  catchUp(position: Position): void;
  /** An entry is here; its draft is answered. */
  settled(draftId: string, place: Place): void;
}

/** Builds an empty copy. */
export function createCopy({ observer, ledger, now, catchUp, settled }: CopyWorld) {
  let log: Log | null = null;
  let standing: Standing | null = null;
  let askedAt = -ASK_EVERY;

  function ask(): void {
    if (log === null || now() - askedAt < ASK_EVERY) return;
    askedAt = now();
    catchUp(positionOf(log));
  }

  function show(entry: Entry, after: number | null): void {
    if (log === null) return;
    ledger.shown(observer, log.epoch, entry, after);
    settled(entry.draftId, { epoch: log.epoch, sequence: entry.sequence });
  }

  function putAway(): void {
    if (log !== null && log.entries.length > KEPT * 2) log = { ...log, entries: log.entries.slice(-KEPT) };
  }

  return {
    log: () => log,
    standing: () => standing,
    last: () => (log === null ? 0 : lastSequence(log)),
    position: () => (log === null ? undefined : positionOf(log)),
    /** A `log` frame. */
    take(given: LogGiven): void {
      const before = log;
      const { conversation, epoch, startOver } = given;
      if (startOver && before !== null && before.epoch === epoch && before.conversation === conversation.id) {
        ledger.wrong('startedOver', `${observer} was sent back from ${lastSequence(before)}`, {
          conversation: conversation.id,
          sequences: [lastSequence(before)],
        });
      }
      const next = caughtUp(before, { ...given, conversation: conversation.id });
      const isNew = startOver || before === null || before.epoch !== epoch || before.conversation !== conversation.id;
      let after = isNew ? null : lastSequence(before);
      log = next.log;
      standing = isNew || standing === null ? conversation : standing;
      for (const entry of isNew
        ? next.log.entries
        : next.log.entries.filter(({ sequence }) => sequence > (after ?? 0))) {
        show(entry, after);
        after = entry.sequence;
        if (!isNew && standing !== null) standing = settle(standing, entry);
      }
      putAway();
      if (next.hole) ask();
    },
    /** An entry by itself. */
    hear(entry: Entry): void {
      if (log === null || log.conversation !== entry.conversation) {
        if (now() - askedAt < ASK_EVERY) return;
        askedAt = now();
        catchUp({ conversation: entry.conversation, epoch: 'unknown', sequence: 0 });
        return;
      }
      const after = lastSequence(log);
      const next = heard(log, entry);
      if (next.hole) {
        ask();
        return;
      }
      log = next.log;
      if (next.fresh) {
        show(entry, after);
        if (standing !== null) standing = settle(standing, entry);
        putAway();
      } else {
        // A repeat answers its author; it must be what was shown before.
        ledger.shown(observer, log.epoch, entry, null);
        settled(entry.draftId, { epoch: log.epoch, sequence: entry.sequence });
      }
    },
    forget(): void {
      log = null;
      standing = null;
    },
  };
}

export type Copy = ReturnType<typeof createCopy>;
