/**
 * Verdict — what can only be judged when all is quiet: whole logs against the ledger.
 *
 * Pure. What each finding is called stands in `ledger.ts`.
 */
import { settle, unowned, type Entry, type Standing } from '@shopbell/shared';
import type { WholeLog } from './ends/reader.ts';
import type { Ledger } from './ledger.ts';

/** Judges whole logs; tells how many acknowledged drafts a change of epoch has cost. */
export function judge(ledger: Ledger, logs: ReadonlyMap<string, WholeLog>): { readonly forgotten: number } {
  const places = new Map<
    string,
    { readonly conversation: string; readonly epoch: string; readonly sequence: number }
  >();
  for (const [conversation, log] of logs) {
    judgeLog(ledger, conversation, log);
    for (const { draftId, sequence } of log.entries) {
      const before = places.get(draftId);
      if (before === undefined) places.set(draftId, { conversation, epoch: log.epoch, sequence });
      else {
        ledger.wrong('duplicated', `a draft is in the log at ${before.sequence} and at ${sequence}`, {
          conversation,
          sequences: [before.sequence, sequence],
          draftIds: [draftId],
        });
      }
    }
  }
  const epochs = new Set([...logs.values()].map(({ epoch }) => epoch));
  let forgotten = 0;
  for (const { draftId, acknowledged, refused, kind } of ledger.lines.values()) {
    const place = places.get(draftId);
    if (acknowledged !== null && place === undefined) {
      if (epochs.has(acknowledged.epoch)) {
        ledger.wrong('lost', `acknowledged at ${acknowledged.sequence}, and not in the log`, {
          sequences: [acknowledged.sequence],
          draftIds: [draftId],
        });
      } else forgotten += 1;
    }
    if (acknowledged !== null && place?.epoch === acknowledged.epoch && place.sequence !== acknowledged.sequence) {
      ledger.wrong('disorder', `acknowledged at ${acknowledged.sequence}, and in the log at ${place.sequence}`, {
        conversation: place.conversation,
        sequences: [acknowledged.sequence, place.sequence],
        draftIds: [draftId],
      });
    }
    // A claim names no term: one that was refused may be on its way still, and succeed when nobody owns it any more.
    if (refused !== null && place !== undefined && kind !== 'claim') {
      ledger.wrong('refused', `refused as ${refused}, and in the log at ${place.sequence}`, {
        conversation: place.conversation,
        sequences: [place.sequence],
        draftIds: [draftId],
      });
    }
  }
  return { forgotten };
}

function judgeLog(ledger: Ledger, conversation: string, { epoch, entries, row }: WholeLog): void {
  const turns = new Map<string, number>();
  let standing: Standing = unowned;
  let last = 0;
  for (const entry of entries) {
    const { sequence, draftId } = entry;
    const about = { conversation, sequences: [sequence], draftIds: [draftId] };
    if (sequence !== last + 1) {
      ledger.wrong('gap', `${sequence} comes after ${last}`, { ...about, sequences: [last, sequence] });
    }
    last = sequence;
    const line = ledger.lines.get(draftId);
    if (line === undefined) {
      if (entry.kind !== 'returned') ledger.wrong('altered', `nobody meant what is at ${sequence}`, about);
    } else {
      if (entry.kind === 'said' && entry.text !== line.text) {
        ledger.wrong('altered', `other words than ${line.author} wrote are at ${sequence}`, about);
      }
      // A late repeat may bring back what a power cut took: its turn was before the cut.
      const { acknowledged } = line;
      const isBack = acknowledged !== null && acknowledged.epoch !== epoch && acknowledged.sequence !== sequence;
      if (line.refused === null && !isBack) {
        if (line.turn <= (turns.get(line.author) ?? 0)) {
          ledger.wrong('disorder', `${line.author}’s words are out of turn at ${sequence}`, about);
        }
        turns.set(line.author, line.turn);
      }
    }
    const problem = whyNot(standing, entry);
    if (problem !== null) ledger.wrong('owner', `${problem} at ${sequence}`, about);
    standing = settle(standing, entry);
  }
  const about = { conversation, sequences: [last] };
  if (row.sequence !== last) ledger.wrong('gap', `the row says ${row.sequence}, the log ends at ${last}`, about);
  if (row.owner?.id !== standing.owner?.id || row.term !== standing.term || row.phase !== standing.phase) {
    const told = `${row.owner?.name ?? 'nobody'} in term ${row.term}, ${row.phase}`;
    const is = `${standing.owner?.name ?? 'nobody'} in term ${standing.term}, ${standing.phase}`;
    ledger.wrong('owner', `the row says ${told}; the log ${is}`, about);
  }
  const unread = entries.filter(
    (entry) => entry.kind === 'said' && entry.by === 'shopper' && entry.sequence > row.marks.operator,
  ).length;
  if (row.unread !== unread) {
    ledger.wrong(
      'unread',
      `the row says ${row.unread}; after the mark at ${row.marks.operator} the log has ${unread}`,
      about,
    );
  }
}

/** Why an entry must not follow upon a standing; null when it may (OW1–OW4, OW7, PR8). */
export function whyNot({ phase, owner, term }: Standing, entry: Entry): string | null {
  if (entry.kind === 'said') {
    return entry.by === 'shopper' || entry.by.id === owner?.id ? null : 'words of somebody who is not the owner';
  }
  if (entry.kind === 'confirmed') return owner === null ? null : 'confirmed, though it has an owner';
  if (entry.term !== term + 1) return `term ${entry.term} after term ${term}`;
  if (phase === 'closed') return `${entry.kind} in a closed conversation`;
  switch (entry.kind) {
    case 'claimed':
      return owner === null ? null : 'a claim of what has an owner';
    case 'takenOver':
      return owner !== null && entry.from.id === owner.id && entry.by.id !== owner.id ? null : 'taken over from nobody';
    case 'released':
    case 'transferred':
    case 'referred':
    case 'promised':
    case 'returned':
    case 'closed':
      return entry.by.id === owner?.id ? null : `${entry.kind} by somebody who is not the owner`;
  }
}
