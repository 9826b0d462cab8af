/**
 * Conversation store — what the shopper's log says, as signals.
 *
 * It hears frames and asks for what is missing; it knows no socket, and shows nothing
 * beyond a hole (PROTOCOL.md, R3–R9, M1–M3).
 */
import {
  caughtUp,
  hasEarlier,
  heard,
  lastSequence,
  positionOf,
  settle,
  TYPING_LASTS,
  unowned,
  withEarlier,
  type ConversationFacts,
  type Entry,
  type Log,
  type LogGiven,
  type Marks,
  type Person,
  type Position,
  type ShopperFrame,
  type Standing,
  type ToShopper,
} from '@shopbell/shared';
import { batch, computed, signal } from '@preact/signals-core';

export interface ConversationWorld {
  readonly later: (delay: number, act: () => void) => () => void;
  /** Sends a frame if that can be done now. */
  readonly ask: (frame: ShopperFrame) => boolean;
  /** These drafts are in the log. */
  readonly settled: (draftIds: readonly string[]) => void;
}

type Shop = Extract<ToShopper, { readonly kind: 'welcome' }>['shop'];

const unmarked: Marks = { shopper: 0, operator: 0 };

/** Builds the store of a shopper's conversation; before the first welcome it is empty. */
export function createConversation({ later, ask, settled }: ConversationWorld) {
  const shop = signal<Shop | null>(null);
  /** Where the shop can write to them; null where they have not said (ML1). */
  const email = signal<string | null>(null);
  const facts = signal<ConversationFacts | null>(null);
  const log = signal<Log | null>(null);
  const standing = signal<Standing>(unowned);
  const marks = signal<Marks>(unmarked);
  const typist = signal<Person | null>(null);
  /** The relay has told what there is, if only that there is nothing. */
  const isKnown = signal(false);
  /** Earlier entries have been asked for. */
  const isFetching = signal(false);
  /** A hole has been asked about; one question is enough. */
  let isCatchingUp = false;
  let stopTyping: (() => void) | undefined;

  const entries = computed<readonly Entry[]>(() => log.value?.entries ?? []);
  const unread = computed(() => {
    const { shopper } = marks.value;
    return entries.value.filter((entry) => isTheirs(entry) && entry.sequence > shopper).length;
  });

  function forget(): void {
    facts.value = null;
    log.value = null;
    standing.value = unowned;
    marks.value = unmarked;
    typist.value = null;
    isFetching.value = false;
    isCatchingUp = false;
  }

  function catchUp(position: Position): void {
    isCatchingUp ||= ask({ kind: 'catchUp', position });
  }

  function take({ conversation, epoch, startOver, entries: given }: LogGiven): void {
    const known = log.value;
    const next = caughtUp(known, { conversation: conversation.id, epoch, startOver, entries: given });
    isCatchingUp = false;
    isFetching.value = false;
    log.value = next.log;
    isKnown.value = true;
    facts.value = conversation;
    standing.value = conversation;
    // As the relay has them, be it further back: what we said over a dead line it has not heard, and is told again.
    marks.value = conversation.marks;
    if (next.hole) catchUp(positionOf(next.log));
    settled(given.filter((entry) => entry.sequence <= lastSequence(next.log)).map(({ draftId }) => draftId));
  }

  function add(entry: Entry): void {
    const known = log.value;
    // A conversation that we have not heard of: its log is asked for from the beginning (R5).
    if (known === null || known.conversation !== entry.conversation) {
      catchUp({ conversation: entry.conversation, epoch: 'unknown', sequence: 0 });
      return;
    }
    const next = heard(known, entry);
    if (next.hole) {
      catchUp(positionOf(known));
      return;
    }
    if (next.fresh) {
      log.value = next.log;
      standing.value = settle(standing.value, entry) ?? standing.value;
      if (isTheirs(entry) && entry.by.id === typist.value?.id) endTyping();
    }
    settled([entry.draftId]);
  }

  /** What is told of one mark moves it forward only (M1). */
  function mark(side: keyof Marks, sequence: number): void {
    marks.value = { ...marks.value, [side]: Math.max(marks.value[side], sequence) };
  }

  function endTyping(): void {
    stopTyping?.();
    typist.value = null;
  }

  function hear(frame: ToShopper): void {
    if ('email' in frame) email.value = frame.email;
    switch (frame.kind) {
      case 'welcome':
        shop.value = frame.shop;
        isCatchingUp = false;
        isFetching.value = false;
        if (frame.conversation === null) {
          forget();
          isKnown.value = true;
        }
        break;
      case 'log':
        take(frame);
        break;
      case 'earlier':
        isFetching.value = false;
        if (log.value !== null) log.value = withEarlier(log.value, frame.entries);
        break;
      case 'typing':
        if (frame.by === 'shopper' || frame.conversation !== log.value?.conversation) break;
        endTyping();
        typist.value = frame.by;
        stopTyping = later(TYPING_LASTS, endTyping);
        break;
      case 'seen':
        if (frame.conversation !== log.value?.conversation) break;
        mark(frame.side, frame.sequence);
        break;
      case 'refused':
        isFetching.value = false;
        break;
      default:
        // What has a place in the log is an entry, also when only a newer relay knows its kind (F2).
        if ('sequence' in frame && 'draftId' in frame) add(frame);
    }
  }

  return {
    shop,
    email,
    facts,
    entries,
    standing,
    marks,
    typist,
    isFetching,
    unread,
    isKnown,
    hasEarlier: computed(() => log.value !== null && hasEarlier(log.value)),
    /** What `hello` tells the relay that we have. */
    position: () => (log.value === null ? undefined : positionOf(log.value)),
    hear: (frame: ToShopper) => batch(() => hear(frame)),
    /** Asks for entries before the first one. */
    fetchEarlier(): void {
      const first = log.value?.entries[0];
      if (first === undefined || first.sequence <= 1 || isFetching.value) return;
      isFetching.value = ask({ kind: 'earlier', conversation: first.conversation, before: first.sequence });
    },
    /** The shopper has read to the end: the relay is told once, and the badge goes. */
    seeAll(): void {
      const known = log.value;
      if (known === null || unread.value === 0) return;
      const sequence = lastSequence(known);
      if (ask({ kind: 'see', conversation: known.conversation, sequence })) mark('shopper', sequence);
    },
    /** Another shopper from here on: nothing of the last one stays. */
    forget: () => batch(forget),
  };
}

/** Whether an entry is a message of the shop's. */
function isTheirs(entry: Entry): entry is Entry & { readonly by: Person } {
  return entry.kind === 'said' && entry.by !== 'shopper';
}
