/**
 * Returns — whether conversations went back to the queue when their owner was gone for
 * longer than the grace, and only then (PROTOCOL.md, PR8, PR9).
 *
 * Pure: it reads whole logs against what was so.
 */
import { authorOf, settle, unowned, type Entry, type Standing } from '@shopbell/shared';
import { whyNot } from '../verdict.ts';
import { during, type Change } from './timeline.ts';
import type { Truth } from './truth.ts';

/** Clocks of the harness and of Redis are read at different moments, in milliseconds. */
const BLUR = 500;

export interface Finding {
  readonly what: string;
  readonly person: string;
  readonly from: number;
  readonly until: number;
}

export interface ReturnsRead {
  readonly findings: readonly Finding[];
  /** How many times it was taken back. */
  readonly returned: number;
}

/** Judges one log; instants of entries are those of the run. */
export function judgeReturns(
  entries: readonly Entry[],
  lineOf: (person: string) => readonly Change<Truth>[],
  grace: number,
): ReturnsRead {
  const findings: Finding[] = [];
  let standing: Standing = unowned;
  let promisedUntil = 0;
  let returned = 0;
  for (const entry of entries) {
    const problem = whyNot(standing, entry);
    const author = authorOf(entry);
    const by = author === null || author === 'shopper' ? '' : author.id;
    const found = (what: string): void =>
      void findings.push({
        what: `${what}, at ${entry.sequence}`,
        person: by,
        from: entry.at - grace,
        until: entry.at,
      });
    if (problem !== null) found(problem);
    if (entry.kind === 'returned') {
      returned += 1;
      const was = during(lineOf(by), entry.at - grace + BLUR, entry.at - BLUR);
      if (was.some((is) => is === 'here' || is === 'idle' || is === 'away')) {
        found(`taken from somebody who was there less than ${grace / 1_000} s before`);
      }
      if (promisedUntil > entry.at + BLUR) found('taken back while a promise stood');
    }
    if (entry.kind === 'promised') promisedUntil = entry.until;
    else if (endsPromise(entry)) promisedUntil = 0;
    standing = settle(standing, entry);
  }
  return { findings, returned };
}

/** Where a log ends with an owner who has been gone for longer than they may: since when; otherwise null. */
export function keptByNobody(
  entries: readonly Entry[],
  lineOf: (person: string) => readonly Change<Truth>[],
  now: number,
  longest: number,
): { readonly person: string; readonly since: number } | null {
  const { owner } = entries.reduce(settle, unowned);
  const promise = entries.findLast(endsPromise);
  if (owner === null) return null;
  const change = lineOf(owner.id).at(-1);
  const owned = entries.findLast(({ kind }) => kind === 'claimed' || kind === 'transferred' || kind === 'takenOver');
  const promisedUntil = promise?.kind === 'promised' ? promise.until : 0;
  const since = Math.max(change?.at ?? 0, owned?.at ?? 0, promisedUntil);
  if (change === undefined || (change.is !== 'gone' && change.is !== 'off') || now - since <= longest) return null;
  return { person: owner.id, since };
}

/** Whether a promise does not stand beyond it; one that begins another does not, either (PR9). */
function endsPromise(entry: Entry): boolean {
  return entry.kind !== 'confirmed' && (entry.kind !== 'said' || entry.by !== 'shopper');
}
