/**
 * Outbox — keeps drafts until the relay has numbered them (PROTOCOL.md, O1–O5).
 *
 * The shelf outlives the outbox, as a browser's storage outlives a page; two outboxes
 * may share one, as two tabs do. One draft is under way at a time, so that what was
 * meant first is numbered first.
 */
import type { Refused } from '@shopbell/shared';

export interface Draft {
  readonly draftId: string;
  readonly at: number;
  /** The frame that asks for it; built anew each time it is sent. */
  frame(): object;
}

export interface OutboxWorld {
  /** Drafts in the order in which they were put. */
  readonly shelf: Map<string, Draft>;
  now(): number;
  later(delay: number, act: () => void): () => void;
  /** False when it cannot go out now. */
  send(draft: Draft): boolean;
  /** After so long without an answer a draft is sent again; those of other tabs as well. */
  readonly late: number;
  /** A draft will not be taken. */
  withdrawn(draftId: string, refusal: string): void;
}

const TICK = 500;
const PAUSE = 2_000;

/** Builds one; `end` leaves the shelf as it is. */
export function createOutbox({ shelf, now, later, send, late, withdrawn }: OutboxWorld) {
  const ours = new Set<string>();
  let asked: { readonly draftId: string; readonly at: number } | null = null;
  let pausedUntil = 0;
  let callOff = later(TICK, tick);

  function go(): void {
    if (asked !== null || now() < pausedUntil) return;
    for (const draft of shelf.values()) {
      if (!ours.has(draft.draftId) && now() - draft.at < late) return;
      if (send(draft)) asked = { draftId: draft.draftId, at: now() };
      return;
    }
  }

  function crossOut(draftId: string): void {
    shelf.delete(draftId);
    ours.delete(draftId);
    if (asked?.draftId === draftId) asked = null;
  }

  function tick(): void {
    if (asked !== null && (now() - asked.at >= late || !shelf.has(asked.draftId))) asked = null;
    go();
    callOff = later(TICK, tick);
  }

  return {
    put(draft: Draft): void {
      shelf.set(draft.draftId, draft);
      ours.add(draft.draftId);
      go();
    },
    /** The relay has welcomed us: what waits is sent again, oldest first (O2). */
    resend(): void {
      asked = null;
      pausedUntil = 0;
      for (const draftId of shelf.keys()) ours.add(draftId);
      go();
    },
    /** It came back as an entry. */
    settle(draftId: string): void {
      crossOut(draftId);
      go();
    },
    refuse({ draftId, refusal, waitFor }: Refused): void {
      if (draftId === undefined || !shelf.has(draftId)) return;
      if (refusal === 'unavailable' || refusal === 'tooFast') {
        if (asked?.draftId === draftId) asked = null;
        pausedUntil = now() + (waitFor ?? PAUSE);
        return;
      }
      withdrawn(draftId, refusal);
      crossOut(draftId);
      go();
    },
    end: () => callOff(),
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
