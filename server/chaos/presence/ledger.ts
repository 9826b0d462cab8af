/**
 * Ledger — what is so of everybody, what each observer shows of it, and what is wrong
 * with that the moment it is.
 *
 * It knows no socket. What can only be judged over a stretch of time is judged in
 * `judge.ts`.
 */
import type { Presence } from '@shopbell/shared';
import { createTimeline, type Timeline } from './timeline.ts';
import { createTruth } from './truth.ts';

/** What a broken promise is called. */
export type PresenceChecker =
  /** Shown as there, and long gone. */
  | 'falselyHere'
  /** Shown as off, and there. */
  | 'falselyOff'
  /** Told to be off because Redis stood still or no relay was there, if only for a moment. */
  | 'flicker'
  /** Shown as another kind of there, or of off, than they are, for too long. */
  | 'late'
  /** Something of a session is left in Redis, or somebody is shown who is not there any more. */
  | 'ghost'
  /** One change, told more than once. */
  | 'twice'
  /** When all is quiet, an observer shows something else than is so. */
  | 'different'
  /** Not what they declared themselves. */
  | 'declared'
  /** A conversation was taken from an owner who was there, or twice, or not, or went to another place than the head. */
  | 'returned'
  /** Consoles were not welcomed again in time. */
  | 'back'
  /** Nobody answered. */
  | 'stuck';

/**
 * What an observer shows of somebody: as in `Truth`; a shopper only sees whether they are
 * `here` or `elsewhere`. `blind` is who has no connection, and says so.
 */
export type Shown = 'here' | 'idle' | 'away' | 'off' | 'gone' | 'elsewhere' | 'blind';

export interface Violation {
  readonly checker: PresenceChecker;
  readonly what: string;
  readonly from: number;
  readonly until: number;
  /** Whose lines show it. */
  readonly person: string | null;
  readonly observer: string | null;
}

/** Enough of one kind to see what is wrong. */
const MOST_OF_A_KIND = 20;

/** Builds an empty ledger; `now` is milliseconds since the run began. */
export function createPresenceLedger(now: () => number) {
  const truth = createTruth(now);
  const violations: Violation[] = [];
  const shown = new Map<string, Map<string, Timeline<Shown>>>();
  /** By observer and person, from before they were blind. */
  const lastSeen = new Map<string, Shown>();

  function lineOf(observer: string, person: string): Timeline<Shown> {
    let lines = shown.get(observer);
    if (lines === undefined) shown.set(observer, (lines = new Map()));
    let line = lines.get(person);
    if (line === undefined) lines.set(person, (line = createTimeline<Shown>(now, 'blind')));
    return line;
  }

  return {
    truth,
    now,
    violations: violations as readonly Violation[],
    observers: (): readonly string[] => [...shown.keys()],
    lineOf,
    wrong(checker: PresenceChecker, what: string, about: Partial<Omit<Violation, 'checker' | 'what'>> = {}): void {
      if (violations.filter((each) => each.checker === checker).length >= MOST_OF_A_KIND) return;
      violations.push({ checker, what, from: now(), until: now(), person: null, observer: null, ...about });
    },
    shows(observer: string, person: string, is: Shown): void {
      lineOf(observer, person).becomes(is);
    },
    /** It shows nobody as anything any more, until it does again. */
    blind(observer: string): void {
      for (const [person, line] of shown.get(observer) ?? []) {
        if (line.is() !== 'blind') lastSeen.set(`${observer} ${person}`, line.is());
        line.becomes('blind');
      }
    },
    /** It shows again what it did: nothing was lost on the way. */
    seesAgain(observer: string): void {
      for (const [person, line] of shown.get(observer) ?? []) {
        if (line.is() === 'blind') line.becomes(lastSeen.get(`${observer} ${person}`) ?? 'blind');
      }
    },
  };
}

export type PresenceLedger = ReturnType<typeof createPresenceLedger>;

/** What is told of somebody, in the words of the ledger. */
export function shownOf({ state, reason }: Presence): Shown {
  switch (state) {
    case 'here':
      return 'here';
    case 'away':
      return reason === 'idle' ? 'idle' : 'away';
    case 'off':
      return reason === 'unreachable' ? 'gone' : 'off';
  }
}
