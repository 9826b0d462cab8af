/**
 * Outbox — what an operator wants in the logs, kept until the relay has numbered it.
 *
 * One wish of a conversation is on its way at a time, so that they are numbered in the
 * order in which they were made. Words are written down before they are first sent and
 * survive a reload; acts last as long as the page. It knows no composer: words that the
 * relay will not have are handed back (PROTOCOL.md, O1–O5, OW3).
 */
import { computed, signal } from '@preact/signals';
import { LATE_AFTER, type OperatorFrame, type Refused, type Standing } from '@shopbell/shared';
import type { Shelf } from '../shelf.ts';
import { frameOf, readSay, type Act, type Say, type Wish } from './wishes.ts';

export interface Draft {
  readonly wish: Wish;
  readonly madeAt: number;
  /** Refused for now; it will be tried again. */
  readonly held: 'tooFast' | 'unavailable' | null;
}

/** An act without its id, as a desk asks for it. */
export type NewAct = Act extends infer Each ? (Each extends Act ? Omit<Each, 'draftId'> : never) : never;

/** Why something came back, and whether there were words with it. */
export interface Returned {
  readonly conversation: string;
  readonly kind: Wish['kind'];
  readonly refusal: Refused['refusal'];
  readonly owner: Refused['owner'];
  readonly words: readonly string[];
}

/** How long to wait where the relay did not say, in milliseconds. */
const TRY_AGAIN = 2_000;

/** Builds the outbox of one person, with what was written down before a reload. */
export function createOutbox({
  send,
  standingOf,
  giveBack,
  shelf,
  person,
  newId,
  now,
  later,
}: {
  send: (frame: OperatorFrame, answered?: boolean) => boolean;
  standingOf: (conversation: string) => Standing | null;
  giveBack: (returned: Returned) => void;
  shelf: Shelf;
  person: string;
  newId: () => string;
  now: () => number;
  later: (delay: number, act: () => void) => () => void;
}) {
  const shelved = `shopbell.outbox.${person}.`;
  const drafts = signal<readonly Draft[]>(
    shelf
      .keys(shelved)
      .flatMap((key) => readSay(shelf.get(key) ?? '') ?? [])
      .toSorted((one, other) => one.madeAt - other.madeAt)
      .map(({ madeAt, ...wish }) => ({ wish, madeAt, held: null })),
  );
  /** Draft ids that are on their way, and since when. */
  const away = new Map<string, number>();
  /** Draft ids that must wait, and until when. */
  const resting = new Map<string, number>();

  function writeDown({ wish, madeAt }: Draft): void {
    if (wish.kind === 'say') shelf.put(shelved + wish.draftId, JSON.stringify({ ...wish, madeAt }));
  }

  function replace(draft: Draft): void {
    drafts.value = drafts.peek().map((one) => (one.wish.draftId === draft.wish.draftId ? draft : one));
  }

  function crossOut(gone: (draft: Draft) => boolean): readonly Draft[] {
    const crossed = drafts.peek().filter(gone);
    if (crossed.length === 0) return crossed;
    for (const { wish } of crossed) {
      shelf.remove(shelved + wish.draftId);
      away.delete(wish.draftId);
      resting.delete(wish.draftId);
    }
    drafts.value = drafts.peek().filter((one) => !gone(one));
    return crossed;
  }

  /** Sends the first wish of each conversation, unless it is on its way or resting. */
  function pump(): void {
    const begun = new Set<string>();
    for (const draft of drafts.peek()) {
      const { conversation } = draft.wish;
      if (begun.has(conversation)) continue;
      begun.add(conversation);
      push(draft);
    }
  }

  function push(draft: Draft): void {
    const { wish } = draft;
    if (away.has(wish.draftId) || (resting.get(wish.draftId) ?? 0) > now()) return;
    if (wish.kind === 'say' && wish.term === null) {
      begin(draft, wish);
      return;
    }
    const frame = frameOf(wish);
    if (frame === null || !send(frame, true)) return;
    away.set(wish.draftId, now());
    later(LATE_AFTER, () => {
      // Words are tried again as long as nobody has answered; an act only on a new connection.
      const since = away.get(wish.draftId);
      if (since === undefined || now() - since < LATE_AFTER || wish.kind !== 'say') return;
      away.delete(wish.draftId);
      pump();
    });
  }

  /** Words without a term: either we own the conversation by now, or we ask to own it. */
  function begin(draft: Draft, wish: Say): void {
    const standing = standingOf(wish.conversation);
    if (standing === null) return;
    if (standing.phase === 'owned' && standing.owner?.id === person) {
      const termed = { ...draft, wish: { ...wish, term: standing.term } };
      writeDown(termed);
      replace(termed);
      push(termed);
    } else if (standing.phase === 'waiting') {
      const claim: Draft = {
        wish: { kind: 'claim', conversation: wish.conversation, draftId: newId() },
        madeAt: now(),
        held: null,
      };
      drafts.value = drafts.peek().flatMap((one) => (one === draft ? [claim, one] : [one]));
      push(claim);
    } else {
      const refusal = standing.phase === 'closed' ? 'closed' : 'owned';
      bringBack(wish, refusal, standing.owner);
    }
  }

  /** Takes out what was refused, with all words behind it, and hands it to its author. */
  function bringBack(wish: Wish, refusal: Refused['refusal'], owner: Refused['owner']): void {
    const { conversation, kind } = wish;
    const takesWords = kind === 'say' || kind === 'claim';
    const crossed = crossOut(
      (one) =>
        one.wish.draftId === wish.draftId ||
        (takesWords && one.wish.conversation === conversation && one.wish.kind === 'say'),
    );
    const words = crossed.flatMap((one) => (one.wish.kind === 'say' ? [one.wish.text] : []));
    giveBack({ conversation, kind, refusal, owner, words });
  }

  function put(wish: Wish): void {
    const draft: Draft = { wish, madeAt: now(), held: null };
    writeDown(draft);
    drafts.value = [...drafts.peek(), draft];
    pump();
  }

  return {
    drafts,
    /** Words on their way, by conversation. */
    words: computed(() => {
      const byConversation = new Map<string, readonly Draft[]>();
      for (const draft of drafts.value) {
        if (draft.wish.kind !== 'say') continue;
        const { conversation } = draft.wish;
        byConversation.set(conversation, [...(byConversation.get(conversation) ?? []), draft]);
      }
      return byConversation;
    }),
    /** Conversations in which an act has no answer yet. */
    acting: computed(
      () => new Set(drafts.value.flatMap(({ wish }) => (wish.kind === 'say' ? [] : [wish.conversation]))),
    ),
    isBusy: (conversation: string) => drafts.peek().some(({ wish }) => wish.conversation === conversation),
    /** Says something as the owner, or as soon as one is. */
    say(conversation: string, text: string) {
      const standing = standingOf(conversation);
      const isMine = standing?.phase === 'owned' && standing.owner?.id === person;
      // An act before them begins another term: theirs is known when it is their turn.
      const isActing = drafts.peek().some(({ wish }) => wish.conversation === conversation && wish.kind !== 'say');
      put({ kind: 'say', conversation, draftId: newId(), text, term: isMine && !isActing ? standing.term : null });
    },
    /** Asks for an act; the same one is not asked for twice at a time. */
    act(wanted: NewAct) {
      const { conversation, kind } = wanted;
      if (drafts.peek().some(({ wish }) => wish.conversation === conversation && wish.kind === kind)) return;
      put({ ...wanted, draftId: newId() });
    },
    /** The relay has numbered a draft (AP3). */
    heard(draftId: string) {
      crossOut(({ wish }) => wish.draftId === draftId);
    },
    /** The relay has said no. */
    refused({ refusal, draftId, owner, waitFor }: Refused) {
      const draft = drafts.peek().find(({ wish }) => wish.draftId === draftId);
      if (draft === undefined) return;
      if (refusal === 'tooFast' || refusal === 'unavailable') {
        const rest = waitFor ?? TRY_AGAIN;
        away.delete(draft.wish.draftId);
        resting.set(draft.wish.draftId, now() + rest);
        replace({ ...draft, held: refusal });
        later(rest, pump);
      } else if (draft.wish.kind === 'claim' && refusal === 'owned' && owner?.id === person) {
        crossOut((one) => one === draft);
      } else {
        bringBack(draft.wish, refusal, owner);
      }
    },
    /** The author tries again now. */
    retry(draftId: string) {
      away.delete(draftId);
      resting.delete(draftId);
      pump();
    },
    /** The author takes the words back; gives them. */
    takeBack(draftId: string): string {
      const [draft] = crossOut(({ wish }) => wish.draftId === draftId);
      return draft?.wish.kind === 'say' ? draft.wish.text : '';
    },
    /** Another page of the same person has crossed a draft out; `key` is the shelf's. */
    hear(key: string, written: string | null) {
      if (written === null) crossOut(({ wish }) => shelved + wish.draftId === key);
    },
    /** A new connection: nothing that was sent on the old one will be answered there. */
    resend() {
      away.clear();
      pump();
    },
    pump,
  };
}
