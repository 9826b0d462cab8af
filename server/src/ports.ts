/**
 * Ports — what the relay needs of the world, and no more.
 *
 * Implementations are in `redis/`; `main.ts` brings them together. Every promise may
 * be rejected when Redis is away; an answer that did not come means *unknown*.
 */
import type { Entry, Marks, Page, Person, Row, ShopperFacts, ConversationFacts } from '@shopbell/shared';

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
}

/** Finds shops. */
export interface ShopDirectory {
  /** Null when there is none of this key; may be a few seconds old. */
  find(key: string): Promise<Shop | null>;
}

/** Finds the operators of a shop. */
export interface Team {
  /** Everybody who may own a conversation of this shop. */
  everybody(shop: string): Promise<readonly Person[]>;
  find(shop: string, person: string): Promise<Person | null>;
}

/** Somebody who has signed in to the console. */
export interface SignedIn {
  readonly shop: Shop;
  readonly person: Person & { readonly email: string };
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

export type { ConversationFacts, Entry, Marks, Page, Person, Row, ShopperFacts };
