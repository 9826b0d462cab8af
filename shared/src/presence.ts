/**
 * Presence — who is there, as it is told (PROTOCOL.md, PR1–PR10).
 *
 * Only the shapes; what follows from what is the relay's to say.
 */
import type { ShopOpening } from './hours.ts';

/** What operators say of themselves, and what is told of them. */
export type PresenceState = 'here' | 'away' | 'off';

/**
 * Why somebody is told to be so: they said it; no key and no pointer moved for the
 * shop's idle time; no console of theirs is connected; it is outside of their hours.
 */
export type PresenceReason = 'declared' | 'idle' | 'unreachable' | 'hours';

/** What is told of an operator (PR3). */
export interface Presence {
  readonly state: PresenceState;
  readonly reason: PresenceReason;
  /** What they declared themselves; it survives whatever else is told (PR1). */
  readonly declared: PresenceState;
  /** Since when it is so, milliseconds since 1970, of Redis's clock. */
  readonly since: number;
}

/** Somebody who is here, as any page may know them: no id, no address, no times. */
export interface PublicPerson {
  readonly name: string;
  readonly role: string;
  /** Names the picture at `/photos/<photo>`. */
  readonly photo?: string;
}

/**
 * Whether somebody is here, as any page may know it (PR6): `here` when at least one
 * operator is; otherwise `away`, and why: the shop is closed, all are away, or nobody is
 * at a console.
 */
export interface Availability {
  readonly state: 'here' | 'away';
  readonly reason: 'declared' | 'away' | 'nobody' | 'hours';
  /** At most five of those who are here, by name. */
  readonly people: readonly PublicPerson[];
  /** How many are here. */
  readonly count: number;
  /** The shop's own picture, at `/photos/<logo>`; shown where somebody has none. */
  readonly logo: string | null;
  /** Null where the shop has no hours: then it is never closed. */
  readonly hours: ShopOpening | null;
}
