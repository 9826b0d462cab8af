/**
 * Rights — what somebody of each rank may do; the one table of it.
 *
 * Doors ask `may`, and nothing else compares ranks. What belongs to oneself (name, role,
 * languages, photo) needs no right.
 */
import type { Rank } from '@shopbell/shared';

export type Right =
  /** The shop's name, origins, picture, idle time and departments. */
  | 'changeShop'
  /** Invite, edit, rank, deactivate. */
  | 'manageTeam'
  | 'seeTeam'
  | 'seeAudit'
  | 'answer';

const rights: Readonly<Record<Rank, readonly Right[]>> = {
  owner: ['changeShop', 'manageTeam', 'seeTeam', 'seeAudit', 'answer'],
  supervisor: ['seeTeam', 'seeAudit', 'answer'],
  operator: ['answer'],
};

/** All that a rank may do. */
export function rightsOf(rank: Rank): readonly Right[] {
  return rights[rank];
}

/** Whether a rank may do this. */
export function may(rank: Rank, right: Right): boolean {
  return rights[rank].includes(right);
}
