/**
 * Entries — what a conversation's log is made of (PROTOCOL.md, E1–E5).
 *
 * An entry is also the frame that carries it. It names people as they were
 * called when it was written, so that old conversations stay readable.
 */

/** An operator as shoppers read them: a real name and a role title; `id` is opaque. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** Names the picture at `/photos/<photo>`; absent where there is none. */
  readonly photo?: string;
}

/** A part of the shop's team, such as Orders or Returns. */
export interface Department {
  readonly id: string;
  readonly name: string;
}

/** Who did it. */
export type Author = 'shopper' | Person;

interface Numbered {
  readonly conversation: string;
  /** Its place in the log, from 1, without gaps. */
  readonly sequence: number;
  /** When Redis took it, milliseconds since 1970. */
  readonly at: number;
  /** The author's own id for it. */
  readonly draftId: string;
}

export interface Said extends Numbered {
  readonly kind: 'said';
  readonly by: Author;
  readonly text: string;
}

/** A change of owner or phase; `term` is the one that it began (OW1). */
interface Change extends Numbered {
  readonly by: Person;
  readonly term: number;
}

export interface Claimed extends Change {
  readonly kind: 'claimed';
}

export interface Released extends Change {
  readonly kind: 'released';
}

export interface Transferred extends Change {
  readonly kind: 'transferred';
  readonly to: Person;
}

export interface TakenOver extends Change {
  readonly kind: 'takenOver';
  readonly from: Person;
  /** Only in frames to operators (E5). */
  readonly reason?: string;
}

/** Passed on to a department, where it waits for whoever claims it. */
export interface Referred extends Change {
  readonly kind: 'referred';
  readonly to: Department;
}

/** Its owner will answer by an instant, milliseconds since 1970, and keeps it until then (PR9). */
export interface Promised extends Change {
  readonly kind: 'promised';
  readonly until: number;
}

/** Taken from an owner who was gone too long (PR8); `by` is that owner, the relay did it. */
export interface Returned extends Change {
  readonly kind: 'returned';
}

export interface Closed extends Change {
  readonly kind: 'closed';
}

export type Changed = Claimed | Released | Transferred | Referred | TakenOver | Promised | Returned | Closed;

/**
 * The relay's word to the shopper while the shop is closed: it was taken, and by when an
 * answer is usual, milliseconds since 1970; null where nobody can know (WH21). It begins
 * no term.
 */
export interface Confirmed extends Numbered {
  readonly kind: 'confirmed';
  readonly answerBy: number | null;
}

export type Entry = Said | Changed | Confirmed;

/** Who did it; null where it was the relay. */
export function authorOf(entry: Entry): Author | null {
  return entry.kind === 'confirmed' ? null : entry.by;
}

const kinds: Record<Entry['kind'], true> = {
  said: true,
  claimed: true,
  released: true,
  transferred: true,
  referred: true,
  takenOver: true,
  promised: true,
  returned: true,
  closed: true,
  confirmed: true,
};

/** Whether a kind of frame is that of an entry. */
export function isEntryKind(kind: string): kind is Entry['kind'] {
  return Object.hasOwn(kinds, kind);
}
