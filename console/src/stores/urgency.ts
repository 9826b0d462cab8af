/**
 * Urgency — which conversations belong on which list, and which comes first.
 *
 * Pure; times are milliseconds.
 */
import type { Row } from '@shopbell/shared';

export const tabs = ['waiting', 'mine', 'all', 'closed'] as const;

export type Tab = (typeof tabs)[number];

/** How loud a wait is: calm, then after one minute, then after three. */
export type WaitLevel = 0 | 1 | 2;

/** How loud a wait of so long is. */
export function waitLevel(waited: number): WaitLevel {
  if (waited >= 180_000) return 2;
  return waited >= 60_000 ? 1 : 0;
}

/** Whether a conversation is on a list, for the operator with this id. */
export function isOn(tab: Tab, row: Row, me: string): boolean {
  switch (tab) {
    case 'waiting':
      return row.phase === 'waiting';
    case 'mine':
      return row.phase === 'owned' && row.owner?.id === me;
    case 'all':
      return row.phase !== 'closed';
    case 'closed':
      return row.phase === 'closed';
  }
}

/**
 * What was given back by an owner who is gone comes first (PR8); then who has waited longest; then, among
 * those who do not wait, what happened last.
 */
export function byUrgency(one: Row, other: Row): number {
  if (one.isReturned !== other.isReturned) return one.isReturned ? -1 : 1;
  const waits = (one.awaitingSince ?? Infinity) - (other.awaitingSince ?? Infinity);
  if (waits !== 0 && !Number.isNaN(waits)) return waits;
  return latest(other) - latest(one) || (one.id < other.id ? -1 : 1);
}

/** What was closed last comes first. */
export function byClosing(one: Row, other: Row): number {
  return (other.closedAt ?? 0) - (one.closedAt ?? 0) || (one.id < other.id ? -1 : 1);
}

function latest(row: Row): number {
  return row.last?.at ?? row.openedAt;
}
