/**
 * Frames — what a relay tells the ends, and how an end reads it (PROTOCOL.md, F1–F2).
 *
 * The other direction is described by `schemas.ts`, of which browsers ship nothing
 * but the types.
 */
import type { Phase } from './conversation.ts';
import type { Author, Department, Entry, Person } from './entries.ts';
import type { Availability, Presence } from './presence.ts';

/** Where a shopper is in the shop. */
export interface Page {
  readonly url: string;
  readonly title: string;
}

/** Up to where each side has read (M1). */
export interface Marks {
  readonly shopper: number;
  readonly operator: number;
}

/** A conversation as its shopper may know it. */
export interface ConversationFacts {
  readonly id: string;
  /** Without its hyphen; shown as `K74-Q2X` (N1). */
  readonly number: string;
  readonly phase: Phase;
  readonly owner: Person | null;
  readonly term: number;
  readonly marks: Marks;
  readonly openedAt: number;
}

/** A conversation as one line of the console's list. */
export interface Row extends ConversationFacts {
  readonly shopper: string;
  readonly sequence: number;
  readonly last: { readonly by: Author; readonly text: string; readonly at: number } | null;
  /** Since when the shopper has waited for an answer; null while nobody waits. */
  readonly awaitingSince: number | null;
  /** The shopper's messages after the operators' mark (M2). */
  readonly unread: number;
  readonly closedAt: number | null;
  /** It went back to the head of the queue, as its owner was gone (PR8); nobody has it yet. */
  readonly isReturned: boolean;
  /** By when its owner has promised an answer; null where nothing is promised (PR9). */
  readonly promisedUntil: number | null;
  /** Null where the shop has no departments. */
  readonly department: string | null;
  readonly page: Page | null;
  readonly language: string | null;
}

/** What somebody may do; the table is the relay's (`domain/rights.ts`). */
export type Rank = 'owner' | 'supervisor' | 'operator';

/** An operator as colleagues know them. */
export interface Colleague extends Person {
  readonly rank: Rank;
  /** Ids of the departments that they belong to. */
  readonly departments: readonly string[];
  /** Language tags, the best spoken first. */
  readonly languages: readonly string[];
  readonly presence: Presence;
}

/** A conversation that went back to the queue while its owner was gone (PR8). */
export interface TakenBack {
  readonly conversation: string;
  readonly number: string;
  readonly at: number;
}

/** What the console's third column shows of a shopper. */
export interface ShopperFacts {
  readonly id: string;
  readonly page: Page | null;
  readonly language: string | null;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** Where they can be written to (ML1); null where they have not said. */
  readonly email: string | null;
  /** How it stands with what is sent there; null where nothing was to be sent yet. */
  readonly mailing: Mailing | null;
}

/** How it stands with mail to a shopper (ML6). */
export interface Mailing {
  /** `sent`: the mail server took it. `waiting`: it did not for now, and is tried again. `failed`: nothing more is tried. */
  readonly state: 'sent' | 'waiting' | 'failed';
  /** Since when it stands so, milliseconds since 1970. */
  readonly at: number;
  /** What the mail server said; null where it was sent. */
  readonly why: string | null;
}

/** An expected no. Ends turn the name into a sentence; relays send no words. */
export type Refusal =
  | 'tooFast'
  | 'tooLong'
  | 'empty'
  | 'unavailable'
  | 'notFound'
  | 'owned'
  | 'stale'
  | 'unread'
  | 'closed'
  | 'notAllowed'
  /** Whoever it was to go to is off (PR5). */
  | 'off'
  /** Conversations without a promise are still theirs, so they cannot go off (PR7). */
  | 'stillOwns'
  /** This cannot be an e-mail address (ML1). */
  | 'notAnAddress';

export interface Refused {
  readonly kind: 'refused';
  readonly refusal: Refusal;
  readonly draftId?: string;
  readonly conversation?: string;
  /** With `owned` and `stale`: who has it, or null when nobody does. */
  readonly owner?: Person | null;
  /** With `tooFast` and `unavailable`: milliseconds after which to try again. */
  readonly waitFor?: number;
}

export interface LogGiven {
  readonly kind: 'log';
  readonly conversation: ConversationFacts;
  readonly epoch: string;
  readonly startOver: boolean;
  readonly entries: readonly Entry[];
}

export interface EarlierGiven {
  readonly kind: 'earlier';
  readonly conversation: string;
  readonly entries: readonly Entry[];
}

export interface Typing {
  readonly kind: 'typing';
  readonly conversation: string;
  readonly by: Author;
}

export interface Seen {
  readonly kind: 'seen';
  readonly conversation: string;
  readonly side: keyof Marks;
  readonly sequence: number;
}

export interface Beat {
  readonly kind: 'ping' | 'pong';
}

/** What a shopper has left, changed or taken away (ML1). */
export interface EmailLeft {
  readonly kind: 'emailLeft';
  readonly conversation: string;
  readonly email: string | null;
}

/** What a relay tells a shopper. */
export type ToShopper =
  | {
      readonly kind: 'welcome';
      readonly version: number;
      readonly shop: {
        readonly name: string;
        /** Whether answers are sent to the address that a shopper has left (ML2). */
        readonly sendsMail: boolean;
      };
      readonly conversation: string | null;
      readonly availability: Availability;
      /** Ids of everybody who is here: whether the owner is among them. */
      readonly here: readonly string[];
      /** The address that the shopper has left. */
      readonly email: string | null;
    }
  | EmailLeft
  | { readonly kind: 'availability'; readonly availability: Availability; readonly here: readonly string[] }
  | LogGiven
  | EarlierGiven
  | Entry
  | Typing
  | Seen
  | Refused
  | Beat;

export interface OperatorWelcome {
  readonly kind: 'welcome';
  readonly version: number;
  readonly shop: {
    readonly key: string;
    readonly name: string;
    /** After so many milliseconds without a key or a pointer somebody is away (PR4). */
    readonly idleAfter: number;
    readonly departments: readonly Department[];
    /** Whether answers are sent to the address that a shopper has left (ML2). */
    readonly sendsMail: boolean;
  };
  readonly you: Colleague;
  /** Everybody who may own a conversation of this shop, oneself included. */
  readonly colleagues: readonly Colleague[];
  /** Conversations that one had and that went back to the queue; told until `gotTakenBack`. */
  readonly takenBack: readonly TakenBack[];
  /** Every conversation that is not closed, up to a relay's limit, most urgent first. */
  readonly rows: readonly Row[];
}

export interface OperatorLog extends LogGiven {
  readonly row: Row;
  readonly shopper: ShopperFacts;
  /** The shopper's other conversations, latest first. */
  readonly earlier: readonly Row[];
}

/** What a relay tells an operator. */
export type ToOperator =
  | OperatorWelcome
  | OperatorLog
  | EarlierGiven
  | Entry
  | Typing
  | Seen
  | Refused
  | Beat
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'closedRows'; readonly rows: readonly Row[]; readonly more: boolean }
  | {
      readonly kind: 'colleagues';
      readonly colleagues: readonly Colleague[];
      readonly departments: readonly Department[];
    }
  | { readonly kind: 'presence'; readonly person: string; readonly presence: Presence }
  | { readonly kind: 'takenBack'; readonly takenBack: readonly TakenBack[] }
  | { readonly kind: 'looked'; readonly conversation: string; readonly page: Page }
  | EmailLeft
  | { readonly kind: 'mailed'; readonly conversation: string; readonly mailing: Mailing | null }
  /** Somebody has kept other hours; what is shown of them is to be asked for anew. */
  | { readonly kind: 'hoursChanged'; readonly by: Pick<Person, 'id' | 'name'> };

/**
 * Reads one frame off the wire at an end; never throws, whatever came. It checks that
 * what is rendered is a string (a node once came in as JSON) and leaves the rest to
 * the relay, which built the frame. Null means: not a frame, ignore it (F2).
 */
export function readFrame<Frame extends { readonly kind: string }>(wire: unknown): Frame | null {
  if (typeof wire !== 'string') return null;
  let frame: unknown;
  try {
    frame = JSON.parse(wire);
  } catch {
    return null;
  }
  return isFrame(frame) ? (frame as Frame) : null;
}

/** Every `text`, `name`, `role`, `photo`, `title`, `url`, `number`, `reason` must be a string wherever it stands; depth is the relay's own. */
function isFrame(value: unknown): value is { kind: string } {
  return isRecord(value) && typeof value['kind'] === 'string' && hasPlainWords(value);
}

const words = ['text', 'name', 'role', 'photo', 'title', 'url', 'number', 'reason'];

function hasPlainWords(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(hasPlainWords);
  if (!isRecord(value)) return true;
  return Object.entries(value).every(([key, inner]) =>
    words.includes(key) ? typeof inner === 'string' : hasPlainWords(inner),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
