/**
 * Judge — what observers showed against what was so, over a stretch of time.
 *
 * Pure. A mismatch is one stretch in which one observer showed one person in one wrong
 * way; figures are sums and maxima of their lengths.
 */
import type { PresenceLedger, Shown } from './ledger.ts';
import { type Change } from './timeline.ts';
import type { Truth } from './truth.ts';

/** How what is shown may be wrong. */
export type Wrongness = 'falselyHere' | 'falselyOff' | 'late';

export interface Mismatch {
  readonly wrongness: Wrongness;
  readonly person: string;
  readonly observer: string;
  readonly from: number;
  readonly until: number;
}

export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** How something is shown wrongly; null when it is right, or nobody can tell. */
export function wrongnessOf(truth: Truth, shown: Shown): Wrongness | null {
  if (truth === 'unclear' || shown === 'blind' || truth === shown) return null;
  const isThere = truth === 'here' || truth === 'idle' || truth === 'away';
  if (shown === 'elsewhere') return truth === 'here' ? 'falselyOff' : null;
  const isShownThere = shown === 'here' || shown === 'idle' || shown === 'away';
  if (isThere !== isShownThere && truth !== 'off') return isThere ? 'falselyOff' : 'falselyHere';
  return 'late';
}

/** Every mismatch of one person at one observer within a stretch. */
export function mismatchesOf(
  truth: readonly Change<Truth>[],
  shown: readonly Change<Shown>[],
  stretch: Stretch,
): readonly (Stretch & { readonly wrongness: Wrongness })[] {
  const found: { wrongness: Wrongness; from: number; until: number }[] = [];
  const instants = instantsOf(truth, shown, stretch);
  instants.forEach((at, place) => {
    const wrongness = wrongnessOf(last(truth, at), last(shown, at));
    if (wrongness === null) return;
    const end = instants[place + 1] ?? stretch.until;
    const before = found.at(-1);
    if (before?.wrongness === wrongness && before.until === at) before.until = end;
    else found.push({ wrongness, from: at, until: end });
  });
  return found;
}

function last<Is>(changes: readonly Change<Is>[], at: number): Is {
  const change = changes.findLast((each) => each.at <= at) ?? changes[0];
  if (change === undefined) throw new Error('A timeline without a beginning.');
  return change.is;
}

/** Every mismatch of these people, at every observer, within a stretch. */
export function mismatches(ledger: PresenceLedger, people: readonly string[], stretch: Stretch): readonly Mismatch[] {
  return ledger.observers().flatMap((observer) =>
    people.flatMap((person) => {
      const { changes } = ledger.truth.line(person);
      return mismatchesOf(changes, ledger.lineOf(observer, person).changes, stretch).map((each) => ({
        ...each,
        person,
        observer,
      }));
    }),
  );
}

/** How long a stretch is without what is excused, in milliseconds. */
export function lengthWithout({ from, until }: Stretch, excuses: readonly Stretch[]): number {
  const excused = excuses.reduce(
    (sum, excuse) => sum + Math.max(0, Math.min(until, excuse.until) - Math.max(from, excuse.from)),
    0,
  );
  return until - from - excused;
}

/** How much of the time in which people were there they were shown as off; all in milliseconds. */
export interface FalseOff {
  readonly share: number;
  readonly falselyOff: number;
  readonly there: number;
  /** How long it took on average until somebody who had come was shown. */
  readonly untold: number;
}

/** Somebody who has come is not shown at once; that is a falsehood only where it takes longer than `comesWithin`. */
export function falseOffShare(
  ledger: PresenceLedger,
  people: readonly string[],
  stretch: Stretch,
  comesWithin: number,
): FalseOff {
  let falselyOff = 0;
  let there = 0;
  const comings: number[] = [];
  for (const observer of ledger.observers()) {
    for (const person of people) {
      const { changes } = ledger.truth.line(person);
      const line = ledger.lineOf(observer, person).changes;
      there += visible(changes, line, stretch);
      for (const { wrongness, from, until } of mismatchesOf(changes, line, stretch)) {
        if (wrongness !== 'falselyOff') continue;
        const isComing = changes.some(({ at }) => at === from);
        if (isComing && until - from <= comesWithin) comings.push(until - from);
        else falselyOff += until - from;
      }
    }
  }
  const untold = comings.reduce((sum, each) => sum + each, 0) / Math.max(1, comings.length);
  return { share: there === 0 ? 0 : falselyOff / there, falselyOff, there, untold };
}

/** How long somebody was there while an observer could see it. */
function visible(truth: readonly Change<Truth>[], shown: readonly Change<Shown>[], stretch: Stretch): number {
  const instants = instantsOf(truth, shown, stretch);
  return instants.reduce((sum, at, place) => {
    const is = last(truth, at);
    const isThere = is === 'here' || is === 'idle' || is === 'away';
    return isThere && last(shown, at) !== 'blind' ? sum + (instants[place + 1] ?? stretch.until) - at : sum;
  }, 0);
}

/** Every instant at which something may have changed, in order. */
function instantsOf(
  truth: readonly Change<Truth>[],
  shown: readonly Change<Shown>[],
  { from, until }: Stretch,
): readonly number[] {
  return [...new Set([from, ...truth.map(({ at }) => at), ...shown.map(({ at }) => at)])]
    .filter((at) => at >= from && at < until)
    .toSorted((one, other) => one - other);
}
