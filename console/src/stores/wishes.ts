/**
 * Wishes — what an operator wants in a log, and how it goes over the wire.
 *
 * Pure. A wish keeps its id for ever: repeating it asks for the same thing again
 * (PROTOCOL.md, AP1).
 */
import type { OperatorFrame } from '@shopbell/shared';

interface Wanted {
  readonly conversation: string;
  readonly draftId: string;
}

export interface Say extends Wanted {
  readonly kind: 'say';
  readonly text: string;
  /** Null until its author owns the conversation: the claim before it yields the term. */
  readonly term: number | null;
}

export type Act = Wanted &
  (
    | { readonly kind: 'claim' }
    | { readonly kind: 'release'; readonly term: number }
    | { readonly kind: 'transfer'; readonly term: number; readonly to: string }
    /** To a department, by its id (OW7). */
    | { readonly kind: 'refer'; readonly term: number; readonly to: string }
    /** An answer by an instant, milliseconds since 1970 (PR9). */
    | { readonly kind: 'promise'; readonly term: number; readonly until: number }
    | { readonly kind: 'takeOver'; readonly term: number; readonly reason: string }
    | { readonly kind: 'close'; readonly term: number; readonly seen: number }
  );

export type Wish = Say | Act;

/** The frame of a wish; null while it cannot be said yet. */
export function frameOf(wish: Wish): OperatorFrame | null {
  if (wish.kind !== 'say') return { ...wish };
  const { kind, conversation, draftId, text, term } = wish;
  return term === null ? null : { kind, conversation, draftId, text, term };
}

/** Words written down, read back; null for anything else. */
export function readSay(written: string): (Say & { readonly madeAt: number }) | null {
  let raw: unknown;
  try {
    raw = JSON.parse(written);
  } catch {
    return null;
  }
  const { conversation, draftId, text, term, madeAt } = (raw ?? {}) as Record<string, unknown>;
  const sound =
    typeof conversation === 'string' &&
    typeof draftId === 'string' &&
    typeof text === 'string' &&
    typeof madeAt === 'number' &&
    (term === null || typeof term === 'number');
  return sound ? { kind: 'say', conversation, draftId, text, term, madeAt } : null;
}
