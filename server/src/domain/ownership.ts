/**
 * Ownership — who may take, pass on and end a conversation (PROTOCOL.md, OW1–OW7, PR8, PR9).
 *
 * Pure: from where a conversation stands and what an operator wants, either a plan or
 * a refusal. That nothing has changed meanwhile is for the script to see.
 */
import { ok, refused, type Changed, type Department, type Person, type Phase, type Result } from '@shopbell/shared';

export interface Standing {
  readonly phase: Phase | 'unopened';
  readonly owner: string | null;
  readonly term: number;
}

export type Act =
  | { readonly kind: 'claim' }
  | { readonly kind: 'release'; readonly term: number }
  | { readonly kind: 'transfer'; readonly term: number; readonly to: Person }
  | { readonly kind: 'refer'; readonly term: number; readonly to: Department }
  | { readonly kind: 'promise'; readonly term: number; readonly until: number }
  /** The relay does it in the name of an owner who was gone too long. */
  | { readonly kind: 'return'; readonly term: number }
  | { readonly kind: 'takeOver'; readonly term: number; readonly from: Person; readonly reason: string }
  | { readonly kind: 'close'; readonly term: number; readonly seen: number };

/** What is to be written, and what must still hold when it is. */
export interface Plan {
  readonly kind: Changed['kind'];
  readonly phase: Phase;
  readonly owner: string | null;
  /** What the entry tells besides who did it. */
  readonly tells: {
    readonly to?: Person | Department;
    readonly from?: Person;
    readonly reason?: string;
    readonly until?: number;
  };
  /** The department that it belongs to from then on; null where that stays as it is. */
  readonly department: string | null;
  /** The last sequence that its author has seen, where the shopper must not have written since. */
  readonly seen: number | null;
}

export type ActRefusal = 'owned' | 'stale' | 'closed' | 'notFound' | 'notAllowed';

const nothingElse = { tells: {}, department: null, seen: null } as const;

/** What an operator's act comes to. */
export function plan(standing: Standing, by: Person, act: Act): Result<Plan, ActRefusal> {
  if (standing.phase === 'unopened') return refused('notFound');
  if (standing.phase === 'closed') return refused('closed');
  if (act.kind === 'claim') {
    return standing.owner === null
      ? ok({ ...nothingElse, kind: 'claimed', phase: 'owned', owner: by.id })
      : refused('owned');
  }
  if (act.term !== standing.term) return refused('stale');
  if (act.kind === 'takeOver') {
    if (standing.owner === null) return refused('stale');
    if (standing.owner === by.id) return refused('owned');
    const { from, reason } = act;
    return ok({ ...nothingElse, kind: 'takenOver', phase: 'owned', owner: by.id, tells: { from, reason } });
  }
  if (standing.owner !== by.id) return refused('stale');
  switch (act.kind) {
    case 'release':
      return ok({ ...nothingElse, kind: 'released', phase: 'waiting', owner: null });
    case 'return':
      return ok({ ...nothingElse, kind: 'returned', phase: 'waiting', owner: null });
    case 'transfer':
      return act.to.id === by.id
        ? refused('notAllowed')
        : ok({ ...nothingElse, kind: 'transferred', phase: 'owned', owner: act.to.id, tells: { to: act.to } });
    case 'refer': {
      const { to } = act;
      return ok({ ...nothingElse, kind: 'referred', phase: 'waiting', owner: null, tells: { to }, department: to.id });
    }
    case 'promise':
      return ok({ ...nothingElse, kind: 'promised', phase: 'owned', owner: by.id, tells: { until: act.until } });
    case 'close':
      return ok({ ...nothingElse, kind: 'closed', phase: 'closed', owner: null, seen: act.seen });
  }
}
