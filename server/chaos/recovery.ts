/**
 * Recovery — how long ends take to be back after a fault, counted only where nothing
 * else was in their way.
 */

export type Cause = 'client drop' | 'relay kill' | 'redis restart';

/** Builds an empty list; `now` is milliseconds. */
export function createRecoveries(now: () => number) {
  const spans: Record<Cause, number[]> = { 'client drop': [], 'relay kill': [], 'redis restart': [] };
  /** Who was struck, by what, when, and how many troubles there had been by then. */
  const struck = new Map<string, { readonly cause: Cause; readonly at: number; readonly troubles: number }>();
  let troubles = 0;
  let present = 0;

  return {
    /** A fault of a relay or of Redis goes on until what it returns is called. */
    trouble(): () => void {
      troubles += 1;
      present += 1;
      return () => {
        present -= 1;
      };
    },
    /** An end was struck; a second blow makes the first one's figure worthless. */
    strike(end: string, cause: Cause): void {
      // The fault that strikes is a trouble itself, unless it is an end's own.
      const isAlone = present === (cause === 'client drop' ? 0 : 1);
      if (struck.has(end)) struck.delete(end);
      else if (isAlone) struck.set(end, { cause, at: now(), troubles });
    },
    /** An end is back. */
    back(end: string, causes: readonly Cause[]): void {
      const blow = struck.get(end);
      if (blow === undefined || !causes.includes(blow.cause)) return;
      struck.delete(end);
      if (blow.troubles === troubles) spans[blow.cause].push(now() - blow.at);
    },
    spans: spans as Readonly<Record<Cause, readonly number[]>>,
  };
}

export type Recoveries = ReturnType<typeof createRecoveries>;

/** The value below which a share of them lies; null when there are none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}
