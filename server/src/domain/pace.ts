/**
 * Pace — how much somebody may say at once and in the long run (PROTOCOL.md, P1).
 *
 * A token bucket as two numbers. Pure: it is told the time.
 */

/** What is allowed: so many at once, and so many a minute. */
export interface Allowance {
  readonly burst: number;
  readonly perMinute: number;
}

/** What is left, as of an instant. */
export interface Pace {
  left: number;
  at: number;
}

/** Takes one, in place; returns 0, or after how many milliseconds one will be there. */
export function take(pace: Pace, allowance: Allowance, now: number): number {
  const perMillisecond = allowance.perMinute / 60_000;
  pace.left = Math.min(allowance.burst, pace.left + Math.max(0, now - pace.at) * perMillisecond);
  pace.at = now;
  if (pace.left >= 1) {
    pace.left -= 1;
    return 0;
  }
  return Math.ceil((1 - pace.left) / perMillisecond);
}

/** Whether nothing would be lost by forgetting it. */
export function isFull(pace: Pace, allowance: Allowance, now: number): boolean {
  return pace.left + ((now - pace.at) * allowance.perMinute) / 60_000 >= allowance.burst;
}
