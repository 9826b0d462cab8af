/**
 * Figures — medians, percentiles and ratios of rounds.
 *
 * Pure. Ratios are formed within a round, where both sides had the same machine, and
 * only then is their median taken.
 */

/** The value below which this share of all lies; NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The median of what two systems' figures came to, round by round. */
export function ratio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}

/** In every other round the other way about, each beginning with another one, so that none always follows the same. */
export function orderOf<Item>(items: readonly Item[], round: number): Item[] {
  const turned = items.map((_, place) => items[(place + round) % items.length] as Item);
  return round % 2 === 0 ? turned : turned.toReversed();
}
