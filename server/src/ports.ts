/**
 * Ports — what the relay needs of the world, and no more.
 *
 * Implementations are in `redis/`; `main.ts` brings them together. Every promise may
 * be rejected when Redis is away; an answer that did not come means *unknown*.
 */
import type {
  Colleague,
  Department,
  Entry,
  HoursBook,
  Mailing,
  Marks,
  Page,
  Person,
  Phase,
  Presence,
  PresenceState,
  Result,
  Row,
  Said,
  Schedule,
  ShopperFacts,
  TakenBack,
  ToOperator,
  ToShopper,
} from '@shopbell/shared';
import type { AuditEntry } from './domain/audit.ts';
import type { Plan } from './domain/ownership.ts';

/** The relay's own clock, for pace and heartbeats; what is stored carries Redis's time. */
export interface Clock {
  /** Milliseconds, never going back. */
  now(): number;
}

/** A shop as the relay knows it. */
export interface Shop {
  /** Public; it stands in the script tag. */
  readonly key: string;
  readonly name: string;
  /** Normalised origins of pages that may use its widget, such as `https://shop.example`. */
  readonly origins: readonly string[];
  /** Names its picture; null where there is none. */
  readonly logo: string | null;
  /** After so many milliseconds without a key or a pointer an operator is away (PR4). */
  readonly idleAfter: number;
  /** New conversations belong to the first one. */
  readonly departments: readonly Department[];
}

/** Finds shops. */
export interface ShopDirectory {
  /** Null when there is none of this key; may be a few seconds old. */
  find(key: string): Promise<Shop | null>;
  /** It has been changed: the next answer is as it is then. */
  forget(key: string): void;
}

/** An operator of a shop; whether they are there is presence's to say. */
export interface Member extends Omit<Colleague, 'presence'> {
  /** False once deactivated: the name stays in old conversations, nothing else does. */
  readonly isActive: boolean;
}

/** Finds the operators of a shop. */
export interface Team {
  /** Everybody who may own a conversation of this shop, by name. */
  everybody(shop: string): Promise<readonly Member[]>;
  /** Whoever was ever one of its operators. */
  find(shop: string, person: string): Promise<Member | null>;
}

/** Somebody who has signed in to the console. */
export interface SignedIn {
  readonly shop: Shop;
  readonly person: Member & { readonly email: string };
  /** The hash of the sign-in's token; what is closed when it ends. */
  readonly signIn: string;
}

/** Tells every relay that sign-ins of a shop have ended (D4). */
export interface SignOutFeed {
  /** Closes the sockets of one sign-in, or of all of a person's. */
  signedOut(shop: string, who: { readonly signIn: string } | { readonly person: string }): Promise<void>;
  /** Tells consoles that the team has changed. */
  teamChanged(shop: string): Promise<void>;
}

/** A frame about one conversation. */
type About<Frame> = Extract<Frame, { readonly conversation: string }>;

/** Something that happened to a person or at one of their consoles. */
export type Happening =
  /** A console was heard so many milliseconds ago; it is idle or not. */
  | {
      readonly kind: 'heard';
      readonly person: string;
      readonly session: string;
      readonly ago: number;
      readonly isIdle: boolean;
    }
  /** A console is no longer there; its lease holds for so many milliseconds more at most. */
  | { readonly kind: 'left'; readonly person: string; readonly session: string; readonly keep: number }
  | { readonly kind: 'declared'; readonly person: string; readonly state: PresenceState }
  | { readonly kind: 'deactivated'; readonly person: string }
  /** It is outside of somebody's hours, or within them again (WH22): true until an instant, by one version of the hours. */
  | {
      readonly kind: 'capped' | 'uncapped';
      readonly person: string;
      readonly version: number;
      readonly until: number;
    };

/** What came of a count of a shop's leases. */
export interface Count {
  /** For each happening: null; or, for a declaration of which nobody is told, why not, or what is told already. */
  readonly answers: readonly ('stillOwns' | Presence | null)[];
  /** Conversations whose owners have been gone for longer than the grace (PR8). */
  readonly due: readonly string[];
  /** When it was, by Redis's clock. */
  readonly now: number;
  /** The version of the shop's hours (`HoursStore`). */
  readonly version: number;
  /** Whoever is at a console; nobody is told where there are no hours. */
  readonly present: readonly string[];
  /** Whoever is taken to be outside of their hours. */
  readonly capped: readonly string[];
  /** When it is to be counted again: soon; when somebody comes (`null`); or at an instant. */
  readonly next: 'soon' | number | null;
}

/** Keeps who is there (PR1–PR10); every instant is of Redis's clock. */
export interface PresenceStore {
  /** Sees to it that a shop's leases are counted from now on, by whichever relay. */
  attend(shop: string): Promise<void>;
  /** Shops that this relay is to count now. */
  toCount(): Promise<readonly string[]>;
  /** Writes down what happened, counts leases and tells all relays what changed; without happenings it only counts. */
  count(shop: string, happenings: readonly Happening[]): Promise<Count>;
  /** Sees to it that a shop is counted at an instant, by whichever relay, if not before; or only when somebody comes. */
  countAgain(shop: string, at: number | null): Promise<void>;
  /** What is told of everybody who was ever at a console. */
  everybody(shop: string): Promise<ReadonlyMap<string, Presence>>;
  /** What went back to the queue while somebody was gone, latest first. */
  takenBack(shop: string, person: string): Promise<readonly TakenBack[]>;
  /** They know of what went back up to this instant. */
  gotTakenBack(shop: string, person: string, upTo: number): Promise<void>;
}

/** Whose hours are meant. */
export type Whose = { readonly of: 'shop' } | { readonly of: 'department' | 'person'; readonly id: string };

/** Keeps when a shop's people answer; each change makes a new version and is told to all relays. */
export interface HoursStore {
  /** The version that holds now, 0 where nothing was ever kept; and Redis's time. */
  look(shop: string): Promise<{ readonly version: number; readonly now: number }>;
  read(shop: string): Promise<{ readonly version: number; readonly book: HoursBook }>;
  /** Null: there are to be none. What is so already changes nothing. */
  write(shop: string, whose: Whose, schedule: Schedule | null, entry: AuditEntry): Promise<void>;
  answering(shop: string, answering: Pick<HoursBook, 'usualAnswer' | 'lastCall'>, entry: AuditEntry): Promise<void>;
  /** These departments are no more; at least one. */
  forget(shop: string, departments: readonly string[]): Promise<void>;
  /** Somebody belongs to other departments, so other hours count for them. */
  belongElsewhere(shop: string): Promise<void>;
}

/** Tells all relays of a shop what is stored nowhere. */
export interface Feed extends SignOutFeed {
  toShopper(shop: string, shopper: string, frame: About<ToShopper>): Promise<void>;
  /** To the consoles that watch the conversation. */
  toOperators(shop: string, shopper: string, frame: About<ToOperator>): Promise<void>;
}

/** A message on its way into the log. */
export interface Draft {
  readonly conversation: string;
  readonly draftId: string;
  readonly text: string;
}

/** Whoever writes: a shopper by id, or an operator with the term that they hold. */
export type Writer = { readonly shopper: string } | { readonly operator: Person; readonly term: number };

export type Numbered = { readonly sequence: number; readonly fresh: boolean };

/** A conversation's facts as they are stored; the owner by id. */
export interface StoredFacts {
  readonly id: string;
  readonly shopper: string;
  readonly number: string;
  readonly phase: Phase | 'unopened';
  readonly owner: string | null;
  readonly term: number;
  readonly sequence: number;
  readonly marks: Marks;
  readonly unread: number;
  readonly lastSaid: number;
  readonly awaitingSince: number | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** It waits again, as its owner was gone (PR8). */
  readonly isReturned: boolean;
  /** By when its owner has promised an answer; null when they have not, or have written since (PR9). */
  readonly promisedUntil: number | null;
  /** As it was when it was last passed on; the shop may have others by now. */
  readonly department: string | null;
}

/** One entry as its frame's JSON, with what is needed to pass it on. */
export interface WrittenEntry {
  readonly sequence: number;
  readonly kind: Entry['kind'];
  readonly frame: string;
}

export interface ReadLog {
  readonly facts: StoredFacts;
  readonly epoch: string;
  readonly startOver: boolean;
  readonly entries: readonly WrittenEntry[];
}

/** A shopper's latest conversation and the address that they have left; null where there is none. */
export interface Latest {
  readonly facts: StoredFacts | null;
  readonly email: string | null;
}

/** Keeps conversations: their logs, and what follows from them. */
export interface ConversationStore {
  /** What is known of a shopper who comes back. */
  latest(shop: string, shopper: string): Promise<Latest>;
  /** Gives the shopper a conversation after `latest`; when somebody was quicker, theirs. */
  open(
    shop: string,
    shopper: string,
    latest: string | null,
    at: Whereabouts,
    department: string | null,
  ): Promise<string>;
  /** AP1, AP2. `stale` tells the present owner's id. */
  say(
    shop: string,
    writer: Writer,
    draft: Draft,
  ): Promise<
    Result<Numbered, { readonly kind: 'notFound' } | { readonly kind: 'stale'; readonly owner: string | null }>
  >;
  /** OW1–OW7: writes what was planned, if nothing has changed since. */
  change(
    shop: string,
    facts: StoredFacts,
    by: Person,
    draftId: string,
    plan: Plan,
  ): Promise<Result<Numbered, 'notFound' | 'stale' | 'unread' | 'off' | 'notAllowed'>>;
  /** Conversations that wait for an owner and were not told of this closing (WH21). */
  unconfirmed(shop: string, closing: number): Promise<readonly string[]>;
  /** Tells them, each once; `closing` names it, `answerBy` is an instant. */
  confirm(shop: string, conversations: readonly string[], closing: number, answerBy: number | null): Promise<void>;
  facts(shop: string, conversation: string): Promise<StoredFacts | null>;
  /** The sequence that a draft was given, or null. */
  given(shop: string, conversation: string, draftId: string): Promise<number | null>;
  /** What came after `after`, or the last entries when that is no sequence of this log; null when there is no such conversation. */
  read(
    shop: string,
    conversation: string,
    after: { readonly epoch: string; readonly sequence: number } | null,
  ): Promise<ReadLog | null>;
  /** Up to 200 entries before a sequence. */
  readBefore(shop: string, conversation: string, before: number): Promise<readonly WrittenEntry[]>;
  /** One entry, or null. */
  entry(shop: string, conversation: string, sequence: number): Promise<WrittenEntry | null>;
  /** M1; says whether the mark moved. */
  see(
    shop: string,
    side: keyof Marks,
    shopper: string | null,
    conversation: string,
    sequence: number,
  ): Promise<boolean>;
  /** Ids of the conversations of a list, latest first. */
  list(shop: string, which: List): Promise<readonly string[]>;
  /** Rows of all that are not closed, the waiting ones first, most urgent first, and of these as many as a list holds. */
  openRows(shop: string): Promise<readonly StoredRow[]>;
  /** Rows of the list; conversations without a first message, or that do not exist, are left out. */
  rows(shop: string, conversations: readonly string[]): Promise<readonly StoredRow[]>;
}

export type List =
  | { readonly kind: 'closed'; readonly before: number | null }
  | { readonly kind: 'ofShopper'; readonly shopper: string };

/** A row with its owner by id. */
export type StoredRow = StoredFacts & Pick<Row, 'last' | 'page' | 'language'>;

/** Where a shopper is, as their widget tells it. */
export interface Whereabouts {
  readonly page?: Page;
  readonly language?: string;
}

/** Keeps what is known of a shopper besides their conversations. */
export interface ShopperStore {
  find(shop: string, shopper: string): Promise<ShopperFacts | null>;
  /** Remembers where the shopper is; only of those who have a conversation. */
  looked(shop: string, shopper: string, at: Whereabouts): Promise<void>;
  /** The address that they have left, or null. */
  email(shop: string, shopper: string): Promise<string | null>;
  /**
   * Keeps the address of a shopper who has a conversation, or takes it away, and tells all
   * (ML1); false where nothing is known of them.
   */
  leaveEmail(shop: string, shopper: string, conversation: string, email: string | null): Promise<boolean>;
}

/** What an operator has said. */
export type WordsOfOperator = Said & { readonly by: Person };

/** What waits to be sent to a conversation's shopper, and whereto. */
export interface Unsent {
  readonly shopper: string;
  readonly number: string;
  /** This life of the logs. */
  readonly epoch: string;
  /** Null where nothing may be sent: none was left, or it was refused for good. */
  readonly email: string | null;
  readonly language: string | null;
  readonly page: Page | null;
  /** What was neither seen nor sent, in its order; the first ones where there are many. */
  readonly words: readonly WordsOfOperator[];
  /** The last sequence of a mail of which it is not known whether it was taken. */
  readonly tried: number | null;
  /** Tries in vain so far. */
  readonly tries: number;
  /** The last words of either side. */
  readonly lastSaid: number;
}

/** A conversation that one relay has taken, until an instant by Redis's clock; that names the taking, too. */
export interface TakenMail {
  readonly conversation: string;
  readonly lease: number;
}

/**
 * What became of it: `early` and `nothing` were not sent, as the words have not waited enough,
 * or were seen; where it was `refused` nothing more is sent to that address.
 */
export interface MailSettled {
  readonly outcome: 'early' | 'nothing' | 'refused' | Mailing['state'];
  /** To whom, and up to which sequence, it was sent or looked at. */
  readonly email: string | null;
  readonly through: number;
  /** When it is looked at again if there is more to be sent, in milliseconds. */
  readonly again: number;
  readonly why: string | null;
}

/** Keeps which words wait to be sent by mail (ML3–ML6); every instant is of Redis's clock. */
export interface MailStore {
  /** Shops that this relay is to look after now. */
  toLook(): Promise<readonly string[]>;
  /** Takes what is due in a shop, so that no other relay does; `next` is when something else is, or null. */
  take(
    shop: string,
  ): Promise<{ readonly now: number; readonly taken: readonly TakenMail[]; readonly next: number | null }>;
  /** Sees to it that a shop is looked at again at an instant, by whichever relay. */
  lookAgain(shop: string, at: number): Promise<void>;
  /** Null when there is no such conversation. */
  read(shop: string, conversation: string): Promise<Unsent | null>;
  /** Writes down what is about to be sent; false when it is no longer this relay's to send, or not there. */
  begin(shop: string, mail: TakenMail, unsent: Unsent, through: number): Promise<boolean>;
  /** Writes down what became of it, and tells operators. */
  settle(shop: string, mail: TakenMail, shopper: string, settled: MailSettled): Promise<void>;
}

/** What a mail server did with a mail; `why` is for people, `code` for the log: no address is in it. */
export type Posted =
  | { readonly kind: 'taken' }
  /** Not for now, or nobody knows. */
  | { readonly kind: 'notNow' | 'refused'; readonly why: string; readonly code: string };
