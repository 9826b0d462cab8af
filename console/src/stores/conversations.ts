/**
 * Conversations — those that are followed: the few that were opened last, so that
 * going back and forth between them waits for nothing.
 *
 * A conversation that words are still on their way to is followed until they have
 * arrived.
 */
import { batch, signal } from '@preact/signals';
import type { Entry, OperatorFrame, Row, ToOperator } from '@shopbell/shared';
import { createConversation, type Conversation } from './conversation.ts';

/** How many are followed at once. */
export const FOLLOWED = 10;

type Send = (frame: OperatorFrame, answered?: boolean) => boolean;

/** Builds an empty desk top; `isBusy` says whether words are on their way to a conversation. */
export function createConversations({
  send,
  rowOf,
  isBusy,
  now,
  me,
}: {
  send: Send;
  rowOf: (id: string) => Row | null;
  isBusy: (id: string) => boolean;
  now: () => number;
  me: string;
}) {
  /** In the order in which they were opened, the latest last. */
  const followed = signal<ReadonlyMap<string, Conversation>>(new Map());
  const active = signal<string | null>(null);

  function watch(conversation: Conversation): void {
    const position = conversation.position();
    send({ kind: 'watch', conversation: conversation.id, ...(position && { position }) }, true);
  }

  function follow(id: string): Conversation {
    const known = followed.peek().get(id);
    const conversation = known ?? createConversation(id, rowOf(id));
    const kept = new Map(followed.peek());
    kept.delete(id);
    kept.set(id, conversation);
    for (const [old] of kept) {
      if (kept.size <= FOLLOWED) break;
      if (old === id || old === active.peek() || isBusy(old)) continue;
      kept.delete(old);
      send({ kind: 'unwatch', conversation: old });
    }
    followed.value = kept;
    if (known === undefined) watch(conversation);
    return conversation;
  }

  const find = (id: string) => followed.peek().get(id);

  function catchUp(conversation: Conversation): void {
    const position = conversation.position();
    if (position !== undefined) send({ kind: 'catchUp', position }, true);
  }

  return {
    followed,
    active,
    /** The conversation that is looked at. */
    follow,
    open(id: string | null) {
      batch(() => {
        active.value = id;
        if (id !== null) follow(id).enter();
      });
    },
    find,
    /** A new connection: everything is asked for from where we have it, what is looked at first. */
    rewatch() {
      const all = [...followed.peek().values()].toReversed();
      const first = all.filter(({ id }) => id === active.peek());
      for (const conversation of [...first, ...all.filter(({ id }) => id !== active.peek())]) {
        conversation.lose();
        watch(conversation);
      }
    },
    hearEntry(entry: Entry) {
      const conversation = find(entry.conversation);
      if (conversation?.hear(entry) === 'ask') catchUp(conversation);
    },
    hear(
      frame: Extract<ToOperator, { kind: 'log' | 'earlier' | 'typing' | 'seen' | 'looked' | 'emailLeft' | 'mailed' }>,
    ) {
      const id = typeof frame.conversation === 'string' ? frame.conversation : frame.conversation.id;
      const conversation = find(id);
      if (conversation === undefined) return;
      switch (frame.kind) {
        case 'log':
          if (conversation.hearLog(frame) === 'ask') catchUp(conversation);
          break;
        case 'earlier':
          conversation.hearEarlier(frame.entries);
          break;
        case 'typing':
          // Another console of one's own is not somebody else.
          if (frame.by === 'shopper' || frame.by.id !== me) conversation.hearTyping(frame.by, now());
          break;
        case 'seen':
          conversation.hearSeen(frame.side, frame.sequence);
          break;
        case 'looked':
          conversation.hearLooked(frame.page, now());
          break;
        case 'emailLeft':
          conversation.hearEmail(frame.email);
          break;
        case 'mailed':
          conversation.hearMailing(frame.mailing);
          break;
      }
    },
    hearRows(rows: readonly Row[]) {
      for (const row of rows) find(row.id)?.hearRow(row);
    },
    /** Asks for what came before the first entry that we have (R9). */
    askEarlier(id: string) {
      const conversation = find(id);
      const first = conversation?.log.peek()?.entries[0]?.sequence ?? 1;
      if (conversation === undefined || first <= 1 || conversation.asksEarlier.peek()) return;
      conversation.asksEarlier.value = send({ kind: 'earlier', conversation: id, before: first }, true);
    },
  };
}
