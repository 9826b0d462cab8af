/**
 * Conversation — what follows from a log: phase, owner, term (PROTOCOL.md, E2).
 *
 * Pure; both ends compute it in the same way from the entries they hear. It
 * knows nothing of marks and of who is typing.
 */
import type { Entry, Person } from './entries.ts';

/**
 * `waiting` has no owner and wants one; `owned` has one; `closed` has ended, until
 * the shopper writes again.
 */
export type Phase = 'waiting' | 'owned' | 'closed';

export interface Standing {
  readonly phase: Phase;
  readonly owner: Person | null;
  /** The fencing token of the present owner or phase, from 0 (OW1). */
  readonly term: number;
}

/** Where every conversation begins. */
export const unowned: Standing = { phase: 'waiting', owner: null, term: 0 };

/** Where a conversation stands after one more entry. */
export function settle(standing: Standing, entry: Entry): Standing {
  switch (entry.kind) {
    case 'said':
      return entry.by === 'shopper' && standing.phase === 'closed' ? { ...standing, phase: 'waiting' } : standing;
    case 'claimed':
    case 'takenOver':
      return { phase: 'owned', owner: entry.by, term: entry.term };
    case 'transferred':
      return { phase: 'owned', owner: entry.to, term: entry.term };
    case 'released':
    case 'referred':
    case 'returned':
      return { phase: 'waiting', owner: null, term: entry.term };
    case 'confirmed':
      return standing;
    case 'promised':
      return { ...standing, term: entry.term };
    case 'closed':
      return { phase: 'closed', owner: null, term: entry.term };
  }
}
