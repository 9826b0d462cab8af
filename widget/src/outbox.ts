/**
 * Outbox — keeps a shopper's words until the relay has numbered them.
 *
 * What is put here is written down before it is sent and crossed out only when it comes
 * back as said, or by its author (PROTOCOL.md, O1–O5). One draft is under way at a time,
 * so that what was said first is numbered first. It knows no socket and no log.
 */
import { LATE_AFTER, type Refused } from '@shopbell/shared';
import { signal } from '@preact/signals-core';
import type { Shelf } from './shelf.ts';

/**
 * `sending`, `late` and `tooFast` go on being tried by themselves; the other three
 * wait for their author.
 */
export type DraftState = 'sending' | 'late' | 'tooFast' | 'tooLong' | 'empty' | 'notTaken';

export interface Draft {
  readonly id: string;
  /** As it was written, every space of it (AP6). */
  readonly text: string;
  /** When it was put, by this browser's clock. */
  readonly at: number;
  readonly state: DraftState;
}

export interface OutboxWorld {
  readonly shelf: Shelf;
  readonly now: () => number;
  readonly later: (delay: number, act: () => void) => unknown;
  readonly newId: () => string;
  /** Hands a draft to the link; false when it cannot go out now. */
  readonly send: (draft: Draft) => boolean;
}

/** How often the outbox looks at the clock while it holds something. */
const TICK = 1_000;
/** How long it waits after a refusal that does not say how long. */
const PAUSE = 2_000;
const PREFIX = 'draft:';

/** Builds an outbox; it begins with what an earlier page has left on the shelf (O2). */
export function createOutbox({ shelf, now, later, newId, send }: OutboxWorld) {
  const drafts = signal<readonly Draft[]>([]);
  /** Milliseconds until the relay takes words again; 0 when it does. */
  const pause = signal(0);
  /** Drafts that are ours to send at once; those of other tabs only when these are late (O4). */
  const ours = new Set<string>();
  let pausedUntil = 0;
  let asked: { readonly id: string; readonly at: number } | null = null;
  let isWatching = false;

  const isTried = ({ state }: Draft): boolean => state === 'sending' || state === 'late' || state === 'tooFast';
  const isDue = (draft: Draft): boolean => now() - draft.at >= LATE_AFTER;

  function read(name: string): Draft | null {
    try {
      const { at, text } = JSON.parse(shelf.get(name) ?? '') as Partial<Draft>;
      if (typeof at !== 'number' || typeof text !== 'string') return null;
      const draft: Draft = { id: name.slice(PREFIX.length), at, text, state: 'sending' };
      return isDue(draft) ? { ...draft, state: 'late' } : draft;
    } catch {
      return null;
    }
  }

  /** Takes in what other tabs, or an earlier page, have written down, and lets go of what they crossed out. */
  function reread(): void {
    const names = shelf.names().filter((name) => name.startsWith(PREFIX));
    const known = drafts.value.filter(({ id }) => names.includes(PREFIX + id));
    const strange = names.filter((name) => !known.some(({ id }) => PREFIX + id === name)).map(read);
    const all = [...known, ...strange.filter((draft) => draft !== null)].sort((one, other) => one.at - other.at);
    drafts.value = all;
    watch();
  }

  function mark(id: string, state: DraftState): void {
    drafts.value = drafts.value.map((draft) => (draft.id === id ? { ...draft, state } : draft));
  }

  function crossOut(ids: readonly string[]): void {
    const gone = drafts.value.filter(({ id }) => ids.includes(id));
    if (gone.length === 0) return;
    for (const { id } of gone) {
      shelf.drop(PREFIX + id);
      if (asked?.id === id) asked = null;
    }
    drafts.value = drafts.value.filter((draft) => !gone.includes(draft));
    go();
  }

  /** Sends the oldest draft that may go, unless one is under way. */
  function go(): void {
    if (asked !== null || now() < pausedUntil) return;
    const next = drafts.value.find((draft) => isTried(draft) && (ours.has(draft.id) || isDue(draft)));
    if (next !== undefined && send(next)) asked = { id: next.id, at: now() };
  }

  function tick(): void {
    isWatching = false;
    if (asked !== null && now() - asked.at >= LATE_AFTER) asked = null;
    pause.value = Math.max(0, pausedUntil - now());
    if (drafts.value.some((draft) => isTried(draft) && stateNow(draft) !== draft.state)) {
      drafts.value = drafts.value.map((draft) => (isTried(draft) ? { ...draft, state: stateNow(draft) } : draft));
    }
    go();
    watch();
  }

  function stateNow(draft: Draft): DraftState {
    if (draft.state === 'tooFast' && now() < pausedUntil) return 'tooFast';
    return draft.state === 'late' || isDue(draft) ? 'late' : 'sending';
  }

  function watch(): void {
    if (isWatching || !drafts.value.some(isTried)) return;
    isWatching = true;
    later(TICK, tick);
  }

  reread();

  return {
    drafts,
    pause,
    /** Writes words down and sends them as soon as that can be. */
    put(text: string): void {
      const last = drafts.value.at(-1);
      const draft: Draft = { id: newId(), text, at: Math.max(now(), (last?.at ?? 0) + 1), state: 'sending' };
      shelf.set(PREFIX + draft.id, JSON.stringify({ at: draft.at, text }));
      ours.add(draft.id);
      drafts.value = [...drafts.value, draft];
      go();
      watch();
    },
    /** The relay has welcomed us: all that waits is sent again, oldest first (O2). */
    resend(): void {
      asked = null;
      pausedUntil = 0;
      reread();
      for (const { id } of drafts.value) ours.add(id);
      go();
    },
    /** Sends what may go now; something that held it back is over. */
    go,
    /** These drafts have come back as entries. */
    crossOut,
    /** The relay does not take a draft now, or not at all. */
    refuse({ draftId, refusal, waitFor }: Refused): void {
      if (draftId === undefined || !drafts.value.some(({ id }) => id === draftId)) return;
      if (asked?.id === draftId) asked = null;
      switch (refusal) {
        case 'tooFast':
        case 'unavailable':
          pausedUntil = now() + (waitFor ?? PAUSE);
          pause.value = pausedUntil - now();
          mark(draftId, refusal === 'tooFast' ? 'tooFast' : 'late');
          watch();
          break;
        case 'tooLong':
        case 'empty':
          mark(draftId, refusal);
          go();
          break;
        default:
          mark(draftId, 'notTaken');
          go();
      }
    },
    /** The author asks for another try; it is not tried sooner than the relay has said. */
    tryAgain(id: string): void {
      ours.add(id);
      mark(id, 'sending');
      if (asked?.id === id) asked = null;
      go();
      watch();
    },
    /** The author takes a draft back. */
    withdraw: (id: string): void => crossOut([id]),
    reread,
  };
}
