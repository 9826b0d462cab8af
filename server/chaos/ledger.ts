/**
 * Ledger — what everybody meant, sent, was told and was shown in one run, and what is
 * wrong with it the moment it is.
 *
 * It knows no socket. An entry is written down when an end shows it; two ends that show
 * different things in one place, and one end that shows a hole, are found here. What
 * can only be judged at the end is judged in `verdict.ts`.
 */
import { authorOf, type Entry } from '@shopbell/shared';

/** What a broken promise is called. */
export type Checker =
  /** Acknowledged, and not in the log. */
  | 'lost'
  /** One draft in two places. */
  | 'duplicated'
  /** Two orders, a sender's words out of turn, one place used for two things. */
  | 'disorder'
  /** Not the words that were written. */
  | 'altered'
  /** Left "sending". */
  | 'stuck'
  /** Somebody does not have what the others have. */
  | 'different'
  /** A sequence is missing. */
  | 'gap'
  /** An owner who is not in the log, or words of somebody who was not the owner. */
  | 'owner'
  /** Not the count that the log gives. */
  | 'unread'
  /** Somebody was sent back to the beginning without need. */
  | 'startedOver'
  /** The epoch changed without need, or did not when it had to. */
  | 'epoch'
  /** Refused for good, yet in the log. */
  | 'refused';

/** Where an entry stands: `epoch sequence` of a conversation. */
export interface Place {
  readonly epoch: string;
  readonly sequence: number;
}

/** One draft from its author's head to everybody's screen; instants since the run began. */
export interface Line {
  readonly draftId: string;
  readonly author: string;
  /** Its number among its author's words in this conversation. */
  readonly turn: number;
  /** Null for a change of owner or phase. */
  readonly text: string | null;
  readonly kind: string;
  readonly meantAt: number;
  sent: number;
  acknowledged: Place | null;
  acknowledgedAt: number;
  refused: string | null;
  shownTo: number;
}

export interface Violation {
  readonly checker: Checker;
  readonly what: string;
  readonly at: number;
  readonly conversation: string;
  readonly sequences: readonly number[];
  readonly draftIds: readonly string[];
}

interface Shown {
  readonly at: number;
  readonly draftId: string;
  readonly by: string;
  readonly kind: string;
}

/** Enough of one kind to see what is wrong. */
const MOST_OF_A_KIND = 50;

/** Builds an empty ledger; `now` is milliseconds since the run began. */
export function createLedger(now: () => number) {
  const lines = new Map<string, Line>();
  const violations: Violation[] = [];
  const seen = new Set<string>();
  /** What was first shown in a place, by `conversation epoch`. */
  const truth = new Map<string, Map<number, Shown>>();
  /** Where a draft was shown, by `conversation epoch`. */
  const places = new Map<string, Map<string, number>>();
  const turns = new Map<string, number>();
  const known = { acknowledged: 0 };

  function wrong(
    checker: Checker,
    what: string,
    about: Partial<Pick<Violation, 'conversation' | 'sequences' | 'draftIds'>>,
  ) {
    const violation = { checker, what, at: now(), conversation: '', sequences: [], draftIds: [], ...about };
    // The same thing at another end is the same thing.
    const name = `${checker} ${violation.conversation} ${violation.sequences.join()} ${violation.draftIds.join()}`;
    if (seen.has(name)) return;
    if (violations.filter((each) => each.checker === checker).length >= MOST_OF_A_KIND) return;
    seen.add(name);
    violations.push(violation);
  }

  return {
    lines: lines as ReadonlyMap<string, Line>,
    violations: violations as readonly Violation[],
    acknowledged: () => known.acknowledged,
    wrong,

    /** Somebody means to do something. */
    meant(
      author: string,
      conversation: string,
      draft: { readonly draftId: string; readonly kind: string; readonly text?: string },
    ) {
      const turn = (turns.get(`${author} ${conversation}`) ?? 0) + 1;
      turns.set(`${author} ${conversation}`, turn);
      lines.set(draft.draftId, {
        draftId: draft.draftId,
        author,
        turn,
        text: draft.text ?? null,
        kind: draft.kind,
        meantAt: now(),
        sent: 0,
        acknowledged: null,
        acknowledgedAt: 0,
        refused: null,
        shownTo: 0,
      });
    },

    sent(draftId: string): void {
      const line = lines.get(draftId);
      if (line !== undefined) line.sent += 1;
    },

    /** A draft came back to its author as an entry. */
    acknowledge(draftId: string, place: Place): void {
      const line = lines.get(draftId);
      if (line === undefined || line.acknowledged !== null) return;
      line.acknowledged = place;
      line.acknowledgedAt = now();
      known.acknowledged += 1;
    },

    refuse(draftId: string, refusal: string): void {
      const line = lines.get(draftId);
      if (line !== undefined) line.refused = refusal;
    },

    /** An end shows one more entry; `after` is the sequence shown before it, null at a beginning. */
    shown(observer: string, epoch: string, entry: Entry, after: number | null): void {
      const { conversation, sequence, draftId } = entry;
      const about = { conversation, sequences: [sequence], draftIds: [draftId] };
      if (after !== null && sequence !== after + 1) {
        wrong('disorder', `${observer} shows ${sequence} after ${after}`, about);
      }
      const line = lines.get(draftId);
      // What a relay takes from an owner who is gone is meant by no end (PR8).
      if (line === undefined && entry.kind !== 'returned') {
        wrong('altered', `nobody meant what ${observer} shows at ${sequence}`, about);
        return;
      }
      if (line !== undefined) line.shownTo += 1;
      if (entry.kind === 'said' && entry.text !== line?.text) {
        wrong('altered', `${observer} shows other words than ${line?.author} wrote`, about);
      }
      const life = `${conversation} ${epoch}`;
      let logTruth = truth.get(life);
      if (logTruth === undefined) truth.set(life, (logTruth = new Map()));
      let logPlaces = places.get(life);
      if (logPlaces === undefined) places.set(life, (logPlaces = new Map()));
      const first = logTruth.get(sequence);
      if (first === undefined) {
        const by = nameOf(entry);
        logTruth.set(sequence, { at: entry.at, draftId, by, kind: entry.kind });
        const earlier = logPlaces.get(draftId);
        if (earlier === undefined) logPlaces.set(draftId, sequence);
        else
          wrong('duplicated', `a draft is in the log at ${earlier} and at ${sequence}`, {
            ...about,
            sequences: [earlier, sequence],
          });
      } else if (first.draftId !== draftId || first.kind !== entry.kind) {
        wrong('disorder', `${observer} shows another draft at ${sequence} than others do`, {
          ...about,
          draftIds: [first.draftId, draftId],
        });
      } else if (first.at !== entry.at) {
        wrong('altered', `${observer} shows another instant at ${sequence} than others do`, about);
      }
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;

/** Who wrote an entry, in one word. */
export function nameOf(entry: Entry): string {
  const by = authorOf(entry) ?? 'relay';
  return typeof by === 'string' ? by : by.id;
}
