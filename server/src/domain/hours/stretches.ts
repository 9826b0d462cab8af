/**
 * Stretches — sets of time as lists of stretches, in order and apart from one another.
 *
 * It knows no zone and no schedule; the numbers may be instants or what a wall shows.
 */
import type { Stretch } from '@shopbell/shared';

/** Any stretches as a set: in order, with those that overlap or touch made one. */
export function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const inOrder = stretches.filter(({ from, to }) => from < to).sort((one, other) => one.from - other.from);
  const apart: Stretch[] = [];
  for (const next of inOrder) {
    const last = apart.at(-1);
    if (last === undefined || next.from > last.to) apart.push(next);
    else if (next.to > last.to) apart[apart.length - 1] = { from: last.from, to: next.to };
  }
  return apart;
}

/** What is in both sets. */
export function inBoth(some: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  const both: Stretch[] = [];
  let [here, there] = [0, 0];
  for (;;) {
    const [one, other] = [some[here], others[there]];
    if (one === undefined || other === undefined) return both;
    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    if (from < to) both.push({ from, to });
    if (one.to <= other.to) here += 1;
    else there += 1;
  }
}
