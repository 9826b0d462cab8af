/**
 * Talk — a shopper's side of one conversation, put together: secret, link, outbox, stores.
 *
 * The world (sockets, storage, clock, page) is passed in. Nothing is connected until
 * somebody needs it: an open panel, a draft that waits, or a conversation that goes on.
 */
import { createLink, VERSION, type Page, type ShopperFrame, type ToShopper, type LinkWorld } from '@shopbell/shared';
import { computed, effect, signal, untracked } from '@preact/signals-core';
import { createOutbox } from './outbox.ts';
import { createSecret } from './secret.ts';
import type { Shelf } from './shelf.ts';
import { createComposer } from './stores/composer.ts';
import { createConnection } from './stores/connection.ts';
import { createConversation } from './stores/conversation.ts';
import { createPresence } from './stores/presence.ts';

export interface TalkWorld extends LinkWorld {
  readonly shop: string;
  readonly language: string;
  readonly allTabs: Shelf;
  readonly thisTab: Shelf;
  readonly isOnline: boolean;
  readonly newId: () => string;
  readonly newSecret: () => string;
  /** Where the shopper is. */
  readonly page: () => Page;
}

/** Builds the talk of one shop's shopper. */
export function createTalk(world: TalkWorld) {
  const { allTabs, thisTab } = world;
  const now = (): number => world.now();
  const isOpen = signal(false);
  const isVisible = signal(true);
  /** The log is scrolled to its end. */
  const isAtEnd = signal(true);
  /** When the minute began that it is, milliseconds since 1970. */
  const minute = signal(0);
  const timers = new Set<() => void>();

  /** A timer that `end` finds. */
  function later(delay: number, act: () => void): () => void {
    const callOff = world.later(delay, () => {
      timers.delete(callOff);
      act();
    });
    timers.add(callOff);
    return () => {
      timers.delete(callOff);
      callOff();
    };
  }

  const send = (frame: ShopperFrame, answered?: boolean): boolean => link.send(frame, answered);
  const connection = createConnection({ later, isOnline: world.isOnline });
  const presence = createPresence(connection.isLive, minute);
  const conversation = createConversation({ later, ask: send, settled: (ids) => outbox.crossOut(ids) });
  const secret = createSecret({ shelf: allTabs, draw: world.newSecret, later, changed: becomeAnother });
  const outbox = createOutbox({
    shelf: allTabs,
    now,
    later,
    newId: world.newId,
    send: ({ id, text }) =>
      secret.isKept() &&
      link.send({ kind: 'say', draftId: id, text, conversation: conversation.facts.value?.id ?? null }, true),
  });
  const composer = createComposer({
    thisTab,
    allTabs,
    now,
    begun: () => secret.keep(outbox.go),
    typing() {
      const id = conversation.facts.value?.id;
      return id !== undefined && send({ kind: 'typing', conversation: id });
    },
    say(text) {
      isAtEnd.value = true;
      secret.keep(outbox.go);
      outbox.put(text);
    },
  });
  /** Who listens to what the relay tells, one after the other. */
  const ears: ((frame: ToShopper) => void)[] = [presence.hear, conversation.hear];
  const link = createLink<ToShopper>(
    { ...world, later },
    {
      hello() {
        const position = conversation.position();
        return {
          kind: 'hello',
          version: VERSION,
          shop: world.shop,
          secret: secret.current(),
          page: world.page(),
          language: world.language,
          ...(position && { position }),
        } satisfies ShopperFrame;
      },
      hear(frame) {
        for (const listen of ears) listen(frame);
        if (frame.kind === 'welcome') outbox.resend();
        if (frame.kind === 'refused') outbox.refuse(frame);
      },
      changed: (phase, why) => connection.changed(phase, why),
    },
  );

  /** Another tab's secret stands: from here on we are the shopper whom it names. */
  function becomeAnother(): void {
    const needed = link.phase() !== 'idle';
    link.drop();
    conversation.forget();
    if (needed) link.want();
  }

  /** Somebody may answer: there are words of the shopper's, and nobody has ended the conversation. */
  const goesOn = computed(() => {
    if (outbox.drafts.value.length > 0) return true;
    // What another page knew holds until the relay has told us better.
    if (!conversation.isKnown.value) return allTabs.get('talk') !== null;
    if (conversation.unread.value > 0) return true;
    return conversation.entries.value.length > 0 && conversation.standing.value.phase !== 'closed';
  });
  const isNeeded = computed(() => isOpen.value || goesOn.value);

  const stops = [
    effect(() => {
      const needed = isNeeded.value;
      untracked(() => (needed ? link.want() : link.drop()));
    }),
    effect(() => {
      // Other pages of the shop read this, to know whether an answer may come.
      if (goesOn.value) allTabs.set('talk', '1');
      else allTabs.drop('talk');
    }),
    effect(() => {
      const isRead = isOpen.value && isVisible.value && isAtEnd.value && connection.phase.value === 'open';
      if (isRead) conversation.seeAll();
    }),
  ];
  // What an earlier page wrote down is sent under a secret that is written down, too.
  if (outbox.drafts.value.length > 0) secret.keep(outbox.go);

  return {
    isOpen,
    isVisible,
    isAtEnd,
    minute,
    ears,
    send,
    later,
    connection,
    presence,
    conversation,
    outbox,
    composer,
    /** The page is shown again or the network is back (L4). */
    wake: () => link.wake(),
    /** The author asks for another try: of the draft, and of the link. */
    tryAgain(id: string): void {
      outbox.tryAgain(id);
      link.want();
      link.wake();
    },
    /** Takes a draft back; its words return to the composer. */
    edit(id: string): void {
      const draft = outbox.drafts.value.find((waiting) => waiting.id === id);
      outbox.withdraw(id);
      if (draft !== undefined) composer.putBack(draft.text);
    },
    /** The shopper has moved on to another page of the shop. */
    look: () => void send({ kind: 'look', page: world.page() }),
    /** Another tab has written something of this name down, or crossed it out. */
    shelfChanged(name: string): void {
      secret.reread();
      // What vanished may be in the log that we have not got yet: it stays in sight until then.
      if (name.startsWith('draft:') && (connection.phase.value === 'open' || allTabs.get(name) !== null))
        outbox.reread();
    },
    /** The page goes to sleep, perhaps to come back: a socket would keep it from being kept. */
    rest: () => link.drop(),
    /** It came back. */
    rise() {
      secret.reread();
      composer.reread();
      // Another page may have begun what this one knows nothing of.
      conversation.isKnown.value = false;
      if (isNeeded.value) link.want();
    },
    /** No socket and no timer stays. */
    end(): void {
      for (const stop of stops) stop();
      link.drop();
      for (const callOff of timers) callOff();
    },
  };
}

export type Talk = ReturnType<typeof createTalk>;
