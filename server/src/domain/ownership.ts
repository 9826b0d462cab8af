/**
 * Ownership — who may take, pass on and end a conversation (PROTOCOL.md, OW1–OW6).
 *
 * Pure: from where a conversation stands and what an operator wants, either a plan or
 * a refusal. That nothing has changed meanwhile is for the script to see.
 */
import { ok, refused, type Changed, type Person, type Phase, type Result } from '@shopbell/shared';

export interface Standing {
  readonly phase: Phase | 'unopened';
  readonly owner: string | null;
  readonly term: number;
}

export type Act =
  | { readonly kind: 'claim' }
  | { readonly kind: 'release'; readonly term: number }
  | { readonly kind: 'transfer'; readonly term: number; readonly to: Person }
  | { readonly kind: 'takeOver'; readonly term: number; readonly from: Person; readonly reason: string }
  | { readonly kind: 'close'; readonly term: number; readonly seen: number };

/** What is to be written, and what must still hold when it is. */
export interface Plan {
  readonly kind: Changed['kind'];
  readonly phase: Phase;
  readonly owner: string | null;
  /** What the entry tells besides who did it. */
  readonly tells: { readonly to?: Person; readonly from?: Person; readonly reason?: string };
  /** The last sequence that its author has seen, where the shopper must not have written since. */
  readonly seen: number | null;
}

export type ActRefusal = 'owned' | 'stale' | 'closed' | 'notFound' | 'notAllowed';

/** What an operator's act comes to. */
export function plan(standing: Standing, by: Person, act: Act): Result<Plan, ActRefusal> {
  if (standing.phase === 'unopened') return refused('notFound');
  if (standing.phase === 'closed') return refused('closed');
  if (act.kind === 'claim') {
    return standing.owner === null
      ? ok({ kind: 'claimed', phase: 'owned', owner: by.id, tells: {}, seen: null })
      : refused('owned');
  }
  if (act.term !== standing.term) return refused('stale');
  if (act.kind === 'takeOver') {
    if (standing.owner === null) return refused('stale');
    if (standing.owner === by.id) return refused('owned');
    const { from, reason } = act;
    return ok({ kind: 'takenOver', phase: 'owned', owner: by.id, tells: { from, reason }, seen: null });
  }
  if (standing.owner !== by.id) return refused('stale');
  switch (act.kind) {
    case 'release':
      return ok({ kind: 'released', phase: 'waiting', owner: null, tells: {}, seen: null });
    case 'transfer':
      return act.to.id === by.id
        ? refused('notAllowed')
        : ok({ kind: 'transferred', phase: 'owned', owner: act.to.id, tells: { to: act.to }, seen: null });
    case 'close':
      return ok({ kind: 'closed', phase: 'closed', owner: null, tells: {}, seen: act.seen });
  }
}
