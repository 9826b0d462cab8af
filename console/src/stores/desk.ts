/**
 * Desk — everything an operator works with while signed in, and the link that keeps it
 * true: frames from the relay go to the store they concern, wishes go out.
 *
 * It knows no page and no words (PROTOCOL.md, R, OW, M).
 */
import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import {
  createLink,
  LONGEST_REASON,
  showNumber,
  TYPING_EVERY,
  VERSION,
  type Entry,
  type LinkWorld,
  type OperatorFrame,
  type OperatorWelcome,
  type Presence,
  type PresenceState,
  type Refused,
  type Row,
  type Standing,
  type TakenBack,
  type ToOperator,
} from '@shopbell/shared';
import type { Me } from '../api.ts';
import type { Shelf } from '../shelf.ts';
import { createBell, type Ring } from './bell.ts';
import type { Clock } from './clock.ts';
import { createColleagues } from './colleagues.ts';
import { createComposer } from './composer.ts';
import { createConversations } from './conversations.ts';
import { createDeclaring } from './declaring.ts';
import { createHandOver } from './hand-over.ts';
import { createIdleness } from './idleness.ts';
import { createInbox } from './inbox.ts';
import { createLine } from './line.ts';
import { mailTo } from './links.ts';
import { createOutbox, type NewAct, type Returned } from './outbox.ts';

export interface DeskWorld extends LinkWorld {
  readonly newId: () => string;
  readonly shelf: Shelf;
  readonly clock: Clock;
  readonly online: ReadonlySignal<boolean>;
  /** Whether the page is visible and has the focus. */
  readonly attentive: ReadonlySignal<boolean>;
  /** Whether the page is visible. */
  readonly visible: ReadonlySignal<boolean>;
  readonly ring: (rings: readonly Ring[]) => void;
  /** The relay has ended the sign-in. */
  readonly signedOut: () => void;
  /** The link could not even be opened: perhaps the sign-in is over. */
  readonly unopened: () => void;
  /** People or departments have changed, perhaps oneself. */
  readonly teamChanged: () => void;
  /** The relay speaks a newer protocol than this page. */
  readonly outdated: () => void;
}

/** Each time that somebody may have kept other hours: what is shown of them is to be asked for anew. */
interface HoursHeard {
  readonly times: number;
  readonly by: { readonly id: string; readonly name: string } | null;
}

/** How long it is said that an idleness is over, in milliseconds. */
const SAID_FOR = 30_000;

/** Builds the desk of somebody who has signed in; it is closed until `start`. */
export function createDesk(world: DeskWorld, me: Me['you']) {
  const { clock, shelf, newId, later, attentive } = world;
  const inbox = createInbox({ me: me.id });
  const line = createLine({ online: world.online });
  const colleagues = createColleagues({ me: me.id });
  /** Conversations that went back to the queue while one was gone, until one has read of it (PR8). */
  const takenBack = signal<readonly TakenBack[]>([]);
  /** What the relay has said of the shop; null until it has. */
  const shop = signal<OperatorWelcome['shop'] | null>(null);
  /** How often hours may have been changed by somebody, and by whom the last time, where that is known. */
  const hoursHeard = signal<HoursHeard>({ times: 0, by: null });
  /** From when to when one was idle: said for a while after it is over. */
  const cameBack = signal<{ readonly from: number; readonly to: number } | null>(null);
  let forgetBack = () => {};
  const composer = createComposer({ shelf, person: me.id });
  /** What the relay would not have, by conversation, until it is dealt with. */
  const returned = signal<ReadonlyMap<string, Returned>>(new Map());
  const typedAt = new Map<string, number>();
  const took = new Set<string>();

  const link = createLink<ToOperator>(world, {
    hello: () => ({ kind: 'hello', version: VERSION }) satisfies OperatorFrame,
    hear: (frame) => batch(() => hear(frame)),
    changed(phase, why) {
      line.change(phase, why === 'outdated');
      if (why === 'signedOut') world.signedOut();
      else if (why === 'outdated') world.outdated();
      else if (phase === 'waiting') world.unopened();
    },
  });
  const send = (frame: OperatorFrame, answered = false) => link.send(frame, answered);

  const conversations = createConversations({
    send,
    rowOf: (id) => inbox.rows.peek().get(id) ?? null,
    isBusy: (id) => outbox.isBusy(id),
    now: clock.read,
    me: me.id,
  });
  const outbox = createOutbox({ send, standingOf, giveBack, shelf, person: me.id, newId, now: world.now, later });
  const bell = createBell({
    me: me.id,
    isSeen: (id) => attentive.peek() && conversations.active.peek() === id,
    tookMyself: (id) => took.has(id),
  });

  const declaring = createDeclaring({ send, later, stillOwns: () => handOver.keptBack() });
  const handOver = createHandOver({
    rows: inbox.rows,
    me: me.id,
    now: clock.read,
    goOff: () => declaring.declare('off'),
  });
  const idleness = createIdleness({
    now: world.now,
    later,
    visible: world.visible,
    tell: (idle) => void send({ kind: 'idle', idle }),
  });

  function standingOf(id: string): Standing | null {
    return conversations.find(id)?.standing.peek() ?? inbox.rows.peek().get(id) ?? null;
  }

  function giveBack(back: Returned): void {
    if (back.words.length > 0) composer.giveBack(back.conversation, back.words);
    returned.value = new Map(returned.peek()).set(back.conversation, back);
  }

  function hear(frame: ToOperator): void {
    switch (frame.kind) {
      case 'said':
      case 'claimed':
      case 'released':
      case 'transferred':
      case 'referred':
      case 'takenOver':
      case 'promised':
      case 'returned':
      case 'closed':
      case 'confirmed':
        hearEntry(frame);
        break;
      case 'welcome':
        welcome(frame);
        break;
      case 'log':
        conversations.hear(frame);
        for (const { draftId } of frame.entries) outbox.heard(draftId);
        if (frame.row.phase !== 'closed' || inbox.rows.peek().has(frame.row.id)) putRows([frame.row]);
        break;
      case 'earlier':
      case 'typing':
      case 'seen':
      case 'looked':
      case 'emailLeft':
      case 'mailed':
        conversations.hear(frame);
        break;
      case 'rows':
        conversations.hearRows(frame.rows);
        putRows(frame.rows);
        break;
      case 'closedRows':
        inbox.putClosed(frame.rows, frame.more);
        break;
      case 'colleagues':
        colleagues.hear(frame.colleagues, frame.departments);
        world.teamChanged();
        break;
      case 'presence':
        hearPresence(frame.person, frame.presence);
        break;
      case 'takenBack':
        takenBack.value = frame.takenBack;
        break;
      case 'refused':
        hearNo(frame);
        break;
      case 'hoursChanged':
        hoursHeard.value = { times: hoursHeard.peek().times + 1, by: frame.by };
        break;
      case 'ping':
      case 'pong':
        break;
    }
    // Whatever has changed, a wish may have become possible.
    outbox.pump();
    handOver.look();
  }

  function hearPresence(person: string, presence: Presence): void {
    const before = colleagues.find(person)?.presence;
    colleagues.hearPresence(person, presence);
    if (person !== me.id) return;
    declaring.heard(presence);
    if (before?.reason !== 'idle' || presence.state !== 'here') return;
    cameBack.value = { from: before.since, to: presence.since };
    forgetBack();
    forgetBack = later(SAID_FOR, () => (cameBack.value = null));
  }

  function hearEntry(entry: Entry): void {
    conversations.hearEntry(entry);
    outbox.heard(entry.draftId);
    // Two consoles of one person: a no that was answered elsewhere is not one any more.
    if (entry.kind !== 'said') forget(entry.conversation);
  }

  function welcome({ shop: told, you, rows, colleagues: everybody, takenBack: lost }: OperatorWelcome): void {
    if (you.id !== me.id) {
      world.signedOut();
      return;
    }
    shop.value = told;
    // What was changed while there was no connection was told to nobody here.
    hoursHeard.value = { times: hoursHeard.peek().times + 1, by: null };
    colleagues.hear(
      everybody.map((one) => (one.id === you.id ? you : one)),
      told.departments,
    );
    takenBack.value = lost;
    idleness.after(told.idleAfter);
    idleness.resend();
    declaring.heard(you.presence);
    declaring.resend();
    const before = inbox.rows.peek();
    inbox.welcome(rows);
    ringFor(before);
    conversations.rewatch();
    for (const { wish } of outbox.drafts.peek()) conversations.follow(wish.conversation);
    outbox.resend();
    if (inbox.tab.peek() === 'closed') askClosed();
  }

  function putRows(rows: readonly Row[]): void {
    const before = inbox.rows.peek();
    inbox.put(rows);
    ringFor(before);
  }

  function ringFor(before: ReadonlyMap<string, Row>): void {
    const after = inbox.rows.peek();
    ring([...bell.waits(after, clock.read()), ...bell.changes(before, after)]);
  }

  /** Who is off is not called; everybody else is, also while away. */
  function ring(rings: readonly Ring[]): void {
    if (rings.length > 0 && colleagues.you.peek()?.presence.state !== 'off') world.ring(rings);
  }

  function hearNo(no: Refused): void {
    if (no.draftId !== undefined) outbox.refused(no);
    else if (no.conversation === undefined && declaring.refused(no)) return;
    else if (no.refusal === 'notFound' && no.conversation !== undefined) {
      const conversation = conversations.find(no.conversation);
      if (conversation !== undefined) conversation.missing.value = true;
    }
  }

  function forget(conversation: string): void {
    if (!returned.peek().has(conversation)) return;
    const rest = new Map(returned.peek());
    rest.delete(conversation);
    returned.value = rest;
  }

  function act(wanted: NewAct): void {
    forget(wanted.conversation);
    if (wanted.kind === 'claim' || wanted.kind === 'takeOver') {
      took.add(wanted.conversation);
      later(60_000, () => void took.delete(wanted.conversation));
    }
    outbox.act(wanted);
  }

  /** Does something with the present term; where we do not know it there is nothing to do. */
  function termed(id: string, use: (term: number) => NewAct): void {
    const standing = standingOf(id);
    if (standing !== null) act(use(standing.term));
  }

  /** The last sequence that the operator has seen: all of it where nothing is unread. */
  function seenOf(id: string): number {
    const active = conversations.active.peek() === id ? conversations.find(id) : undefined;
    if (active?.log.peek()) return active.unread() === 0 ? active.last() : active.marks.peek().operator;
    const row = inbox.rows.peek().get(id);
    return row === undefined ? 0 : row.unread === 0 ? row.sequence : row.marks.operator;
  }

  function askClosed(): void {
    const before = inbox.closedBefore();
    send({ kind: 'listClosed', ...(before !== undefined && { before }) }, true);
  }

  return {
    me,
    inbox,
    line: line.state,
    colleagues,
    composer,
    conversations,
    outbox,
    returned,
    takenBack,
    shop,
    hoursHeard,
    cameBack,
    /** One has read that one's idleness is over. */
    gotBack: () => void (cameBack.value = null),
    handOver,
    /** What was declared here and is not told yet. */
    declared: declaring.wanted,
    active: computed(() => {
      const id = conversations.active.value;
      return id === null ? null : (conversations.followed.value.get(id) ?? null);
    }),
    /** Opens the link and the ears; returns how to stop both. */
    start() {
      link.want();
      const stopTicking = clock.time.subscribe((now) => {
        if (line.state.peek() !== 'open') return;
        ring(bell.waits(inbox.rows.peek(), now));
      });
      const stopLooking = idleness.start();
      return () => {
        stopTicking();
        stopLooking();
        link.drop();
      };
    },
    /** The page is shown again or the network is back (L4). */
    wake: () => link.wake(),
    open: (id: string | null) => conversations.open(id),
    /** Says of oneself that one is here, away or off; off leads through the hand-over where one still owns something. */
    declare(state: PresenceState) {
      if (state === 'off') handOver.begin();
      else {
        handOver.stop();
        declaring.declare(state);
      }
    },
    /** Asks once more to be off, whatever one seems to own. */
    goOffNow() {
      handOver.stop();
      declaring.declare('off');
    },
    /** A key or a pointer has moved. */
    moved: idleness.moved,
    /** The shop has another idle time, in milliseconds. */
    idleAfter: idleness.after,
    /** One has read what went back to the queue. */
    gotTakenBack() {
      if (send({ kind: 'gotTakenBack' })) takenBack.value = [];
    },
    say(id: string) {
      const words = composer.text(id).peek();
      if (words.trim() === '') return;
      forget(id);
      composer.write(id, '');
      took.add(id);
      later(60_000, () => void took.delete(id));
      outbox.say(id, words.trim());
    },
    claim: (conversation: string) => act({ kind: 'claim', conversation }),
    release: (conversation: string) => termed(conversation, (term) => ({ kind: 'release', conversation, term })),
    transfer: (conversation: string, to: string) =>
      termed(conversation, (term) => ({ kind: 'transfer', conversation, term, to })),
    refer: (conversation: string, to: string) =>
      termed(conversation, (term) => ({ kind: 'refer', conversation, term, to })),
    promise: (conversation: string, until: number) =>
      termed(conversation, (term) => ({ kind: 'promise', conversation, term, until })),
    takeOver: (conversation: string, reason: string) =>
      termed(conversation, (term) => ({
        kind: 'takeOver',
        conversation,
        term,
        reason: reason.trim().slice(0, LONGEST_REASON),
      })),
    close: (conversation: string) =>
      termed(conversation, (term) => ({ kind: 'close', conversation, term, seen: seenOf(conversation) })),
    forget,
    /** Takes back words that have not arrived. */
    takeBack(id: string, draftId: string) {
      composer.giveBack(id, [outbox.takeBack(draftId)]);
    },
    /** The operator has read to here; somebody else's conversation is not ours to mark (M1). */
    see(id: string, sequence: number) {
      const conversation = conversations.find(id);
      const standing = conversation?.standing.peek();
      if (conversation === undefined || sequence <= conversation.marks.peek().operator) return;
      if (standing?.phase === 'owned' && standing.owner?.id !== me.id) return;
      if (send({ kind: 'see', conversation: id, sequence })) conversation.hearSeen('operator', sequence);
    },
    /** The operator is writing; told to the shopper at most every three seconds, and only by the owner (M3). */
    typing(id: string) {
      if (standingOf(id)?.owner?.id !== me.id || world.now() - (typedAt.get(id) ?? 0) < TYPING_EVERY) return;
      if (send({ kind: 'typing', conversation: id })) typedAt.set(id, world.now());
    },
    /** The address of a mail about a conversation, named by its number: it opens what writes mail here. */
    mailAbout(id: string, email: string): string {
      const number = conversations.find(id)?.facts.value?.number;
      const named = [number === undefined ? '' : showNumber(number), shop.value?.name ?? ''];
      return mailTo(email, named.filter(Boolean).join(', '));
    },
    /** Another page of the same person has written to the shelf, or taken from it. */
    hearShelf(key: string, written: string | null) {
      outbox.hear(key, written);
      composer.hear(key, written, attentive.peek());
    },
    askEarlier: conversations.askEarlier,
    askClosed,
    retry: outbox.retry,
  };
}

export type Desk = ReturnType<typeof createDesk>;
