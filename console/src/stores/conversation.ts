/**
 * Conversation — one conversation that is followed: its log, where it stands, who is
 * typing, the shopper.
 *
 * It hears frames and says what is missing; it sends nothing (PROTOCOL.md, R3–R9, E2, M).
 */
import { batch, computed, signal } from '@preact/signals';
import {
  authorOf,
  caughtUp,
  heard,
  lastSequence,
  positionOf,
  settle,
  TYPING_LASTS,
  withEarlier,
  type Author,
  type Entry,
  type Log,
  type Mailing,
  type Marks,
  type OperatorLog,
  type Page,
  type Position,
  type Row,
  type ShopperFacts,
  type Standing,
} from '@shopbell/shared';

export interface TypingNow {
  readonly by: Author;
  /** Milliseconds since 1970, by the relay's clock. */
  readonly until: number;
}

/** Builds a conversation of which nothing is known but its id, and perhaps its row. */
export function createConversation(id: string, row: Row | null) {
  const facts = signal<Row | null>(row);
  const standing = signal<Standing | null>(row && standingOf(row));
  const log = signal<Log | null>(null);
  const marks = signal<Marks>(row?.marks ?? { shopper: 0, operator: 0 });
  const shopper = signal<ShopperFacts | null>(null);
  /** The shopper's other conversations. */
  const others = signal<readonly Row[]>([]);
  const typing = signal<readonly TypingNow[]>([]);
  /** What stood behind this when the operator came was new to them. */
  const newAfter = signal<number | null>(null);
  /** There is no such conversation in this shop (D1). */
  const missing = signal(false);
  const asksEarlier = signal(false);
  let asksMissed = false;

  function put(entry: Entry): 'hole' | 'fresh' | 'repeat' {
    const had = log.peek();
    // Nothing to join on to yet: the log that was asked for will have it.
    if (had === null) return 'repeat';
    const now = heard(had, entry);
    if (now.hole) return 'hole';
    if (!now.fresh) return 'repeat';
    batch(() => {
      log.value = now.log;
      standing.value = settle(standing.peek() ?? { phase: 'waiting', owner: null, term: 0 }, entry);
      const by = authorOf(entry);
      if (by !== null) typing.value = typing.peek().filter((one) => !same(one.by, by));
    });
    return 'fresh';
  }

  return {
    id,
    facts,
    standing,
    log,
    marks,
    shopper,
    others,
    typing,
    newAfter,
    missing,
    asksEarlier,
    /** An answer that the shopper has not seen and that mail will not bring them, either (ML6). */
    undelivered: computed<(Mailing & { readonly email: string }) | null>(() => {
      const { email, mailing } = shopper.value ?? { email: null, mailing: null };
      if (email === null || mailing?.state !== 'failed') return null;
      const answer = log.value?.entries.findLast((entry) => entry.kind === 'said' && entry.by !== 'shopper');
      return answer !== undefined && answer.sequence > marks.value.shopper ? { ...mailing, email } : null;
    }),
    /** Up to where we have it; undefined while we have nothing. */
    position(): Position | undefined {
      const had = log.peek();
      return had === null ? undefined : positionOf(had);
    },
    /** One more entry; says whether to ask for what lies between (R7), which it does once for each hole. */
    hear(entry: Entry): 'ask' | 'fresh' | 'repeat' {
      const now = put(entry);
      if (now !== 'hole') return now;
      if (asksMissed) return 'repeat';
      asksMissed = true;
      return 'ask';
    },
    /** What the relay gave to our position. */
    hearLog(given: OperatorLog): 'ask' | 'whole' {
      const { conversation, epoch, startOver, entries } = given;
      const now = caughtUp(log.peek(), { conversation: conversation.id, epoch, startOver, entries });
      asksMissed = now.hole;
      batch(() => {
        if (log.peek() === null) newAfter.value = conversation.marks.operator;
        log.value = now.log;
        facts.value = given.row;
        standing.value = standingOf(conversation);
        marks.value = conversation.marks;
        shopper.value = given.shopper;
        others.value = given.earlier;
        missing.value = false;
        if (startOver) asksEarlier.value = false;
      });
      return now.hole ? 'ask' : 'whole';
    },
    hearEarlier(entries: readonly Entry[]) {
      const had = log.peek();
      batch(() => {
        asksEarlier.value = false;
        if (had !== null) log.value = withEarlier(had, entries);
      });
    },
    /** The list's row has changed: what does not follow from the log comes with it. */
    hearRow(changed: Row) {
      facts.value = changed;
      if (log.peek() === null) standing.value = standingOf(changed);
    },
    hearTyping(by: Author, now: number) {
      const others = typing.peek().filter((one) => !same(one.by, by));
      typing.value = [...others, { by, until: now + TYPING_LASTS }];
    },
    /** Marks only move forward (M1). */
    hearSeen(side: keyof Marks, sequence: number) {
      const had = marks.peek();
      if (sequence > had[side]) marks.value = { ...had, [side]: sequence };
    },
    hearLooked(page: Page, at: number) {
      const known = shopper.peek();
      if (known !== null) shopper.value = { ...known, page, lastSeenAt: Math.max(known.lastSeenAt, at) };
    },
    /** The shopper can be written to elsewhere, or nowhere; what was sent did not go there. */
    hearEmail(email: string | null) {
      const known = shopper.peek();
      if (known !== null && known.email !== email) shopper.value = { ...known, email, mailing: null };
    },
    hearMailing(mailing: Mailing | null) {
      const known = shopper.peek();
      if (known !== null) shopper.value = { ...known, mailing };
    },
    /** The connection was lost: what was asked for will not be answered on it. */
    lose() {
      asksMissed = false;
      asksEarlier.value = false;
      typing.value = [];
    },
    /** The operator has come to it: what is new from here on? */
    enter() {
      if (log.peek() !== null) newAfter.value = marks.peek().operator;
    },
    last: () => (log.value === null ? 0 : lastSequence(log.value)),
    /** The shopper's messages after the operators' mark, of those that are here (M2). */
    unread: () =>
      (log.value?.entries ?? []).filter(
        (entry) => entry.kind === 'said' && entry.by === 'shopper' && entry.sequence > marks.value.operator,
      ).length,
  };
}

export type Conversation = ReturnType<typeof createConversation>;

/** Whether two authors are one person. */
export function same(one: Author, other: Author): boolean {
  if (one === 'shopper' || other === 'shopper') return one === other;
  return one.id === other.id;
}

function standingOf({ phase, owner, term }: Standing): Standing {
  return { phase, owner, term };
}
