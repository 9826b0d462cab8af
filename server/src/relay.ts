/**
 * Relay — what people do, as use cases.
 *
 * Asks the domain what is allowed and the store to do it exactly once. It knows no
 * socket and no Redis. What is rejected here (thrown) means: nobody knows whether it
 * happened; the author asks again with the same id (AP4).
 */
import {
  ok,
  refused,
  ROWS_AT_ONCE,
  type ConversationFacts,
  type Department,
  type Marks,
  type Person,
  type Phase,
  type Refused,
  type Result,
  type Row,
} from '@shopbell/shared';
import { mayContinue } from './domain/continuing.ts';
import { mailAddress } from './domain/emails.ts';
import { plan, type Act } from './domain/ownership.ts';
import { asPerson } from './domain/presence.ts';
import { readText } from './domain/text.ts';
import type { Paces } from './paces.ts';
import type {
  ConversationStore,
  Feed,
  Shop,
  ShopDirectory,
  ShopperStore,
  StoredFacts,
  StoredRow,
  Team,
  Whereabouts,
} from './ports.ts';

/** A no, as it stands in a `refused` frame. */
export type No = Pick<Refused, 'refusal' | 'owner' | 'waitFor'>;

/** Where a draft now is in the log. */
export interface Given {
  readonly conversation: string;
  readonly sequence: number;
  /** False when this draft had been given its place before. */
  readonly fresh: boolean;
}

/** An operator's act as it comes in: people by id. */
export type Wish =
  | { readonly kind: 'claim' }
  | { readonly kind: 'release'; readonly term: number }
  | { readonly kind: 'transfer'; readonly term: number; readonly to: string }
  | { readonly kind: 'refer'; readonly term: number; readonly to: string }
  | { readonly kind: 'promise'; readonly term: number; readonly until: number }
  | { readonly kind: 'takeOver'; readonly term: number; readonly reason: string }
  | { readonly kind: 'close'; readonly term: number; readonly seen: number };

/** How often an act is decided anew because something changed while it was decided. */
const TRIES = 4;

export interface RelayWorld {
  readonly conversations: ConversationStore;
  readonly shoppers: ShopperStore;
  readonly team: Team;
  readonly shops: ShopDirectory;
  readonly feed: Feed;
  readonly paces: Paces;
  /** Milliseconds since 1970; only to see how long ago a conversation was closed. */
  readonly now: () => number;
  /** For how long after its closing a conversation is continued, in milliseconds (AP5). */
  readonly reopenWithin: number;
  /** A message has been stored for the first time; for the metrics. */
  said(by: keyof Marks): void;
  /** A conversation went back to the queue, as its owner was gone; for the metrics. */
  returned(): void;
  /** A shopper's words were stored; a closed shop confirms them (WH21). */
  taken(shop: string): void;
}

/** Builds the relay from the world it needs; it reaches for nothing else. */
export function createRelay({
  conversations,
  shoppers,
  team,
  shops,
  feed,
  paces,
  now,
  reopenWithin,
  said: counted,
  returned,
  taken,
}: RelayWorld) {
  /**
   * What is known of a shopper who comes back: the conversation that their next words belong
   * to, or null when a new one is to begin; and the address that they have left.
   */
  async function currentOf(
    shop: string,
    shopper: string,
  ): Promise<{ readonly current: StoredFacts | null; readonly email: string | null }> {
    const { facts, email } = await conversations.latest(shop, shopper);
    return { current: facts !== null && mayContinue(facts, now(), reopenWithin) ? facts : null, email };
  }

  async function conversationFor(shop: Shop, shopper: string, at: Whereabouts, draftId: string): Promise<string> {
    const [first = null] = shop.departments;
    const { facts: latest } = await conversations.latest(shop.key, shopper);
    if (latest !== null) {
      if (mayContinue(latest, now(), reopenWithin)) return latest.id;
      // Words whose answer was lost may be repeated days later, when a new conversation would begin (AP2).
      if ((await conversations.given(shop.key, latest.id, draftId)) !== null) return latest.id;
    }
    return conversations.open(shop.key, shopper, latest?.id ?? null, at, first?.id ?? null);
  }

  async function personOf(shop: string, id: string): Promise<Person | null> {
    const member = await team.find(shop, id);
    return member === null ? null : asPerson(member);
  }

  async function ownerNamed(shop: string, owner: string | null): Promise<Person | null> {
    return owner === null ? null : personOf(shop, owner);
  }

  async function rowsOf(shop: string, stored: readonly StoredRow[]): Promise<Row[]> {
    const owners = new Set(stored.map(({ owner }) => owner).filter((owner) => owner !== null));
    const [found, ...people] = await Promise.all([
      shops.find(shop),
      ...[...owners].map(async (id) => [id, await personOf(shop, id)] as const),
    ]);
    const named = new Map(people);
    const departments = found?.departments ?? [];
    return stored.map((row) => ({
      ...factsOf(row, row.owner === null ? null : (named.get(row.owner) ?? null)),
      shopper: row.shopper,
      sequence: row.sequence,
      last: row.last,
      awaitingSince: row.awaitingSince,
      unread: row.unread,
      closedAt: row.closedAt,
      isReturned: row.isReturned,
      promisedUntil: row.promisedUntil,
      department: departmentOf(row, departments),
      page: row.page,
      language: row.language,
    }));
  }

  async function decide(
    shop: string,
    by: Person,
    facts: StoredFacts,
    wish: Wish,
  ): Promise<Result<Act, 'notFound' | 'stale'>> {
    switch (wish.kind) {
      case 'transfer': {
        const to = await team.find(shop, wish.to);
        return to === null || !to.isActive ? refused('notFound') : ok({ ...wish, to: asPerson(to) });
      }
      case 'refer': {
        const to = (await shops.find(shop))?.departments.find(({ id }) => id === wish.to);
        return to === undefined ? refused('notFound') : ok({ ...wish, to });
      }
      case 'takeOver': {
        const from = await ownerNamed(shop, facts.owner);
        return from === null ? refused('stale') : ok({ ...wish, from });
      }
      case 'claim':
      case 'release':
      case 'promise':
      case 'close':
        return ok(wish);
    }
  }

  return {
    currentOf,

    /** A shopper says something; it is stored in any phase (AP5). */
    async shopperSays(
      shop: Shop,
      shopper: { readonly id: string; readonly address: string; readonly at: Whereabouts },
      draft: { readonly draftId: string; readonly text: string; readonly conversation: string | null },
    ): Promise<Result<Given, No>> {
      const text = readText(draft.text);
      if (!text.ok) return refused({ refusal: text.refusal });
      const waitFor = paces.shopperMaySay({ shopper: shopper.id, address: shopper.address, shop: shop.key });
      if (waitFor > 0) return refused({ refusal: 'tooFast', waitFor });
      const conversation = draft.conversation ?? (await conversationFor(shop, shopper.id, shopper.at, draft.draftId));
      const said = await conversations.say(
        shop.key,
        { shopper: shopper.id },
        { conversation, draftId: draft.draftId, text: text.value },
      );
      if (!said.ok) return refused({ refusal: 'notFound' });
      if (said.value.fresh) counted('shopper');
      taken(shop.key);
      return ok({ conversation, ...said.value });
    },

    /** An operator says something, holding a term (OW3). */
    async operatorSays(
      shop: Shop,
      by: Person,
      draft: { readonly conversation: string; readonly draftId: string; readonly text: string; readonly term: number },
    ): Promise<Result<Given, No>> {
      const text = readText(draft.text);
      if (!text.ok) return refused({ refusal: text.refusal });
      const { conversation, draftId, term } = draft;
      const writer = { operator: by, term };
      const said = await conversations.say(shop.key, writer, { conversation, draftId, text: text.value });
      if (said.ok) {
        if (said.value.fresh) counted('operator');
        return ok({ conversation, ...said.value });
      }
      if (said.refusal.kind === 'notFound') return refused({ refusal: 'notFound' });
      return refused({ refusal: 'stale', owner: await ownerNamed(shop.key, said.refusal.owner) });
    },

    /** An operator claims, releases, passes on, promises an answer, takes over or closes (OW1–OW7, PR9). */
    async act(shop: Shop, by: Person, conversation: string, draftId: string, wish: Wish): Promise<Result<Given, No>> {
      for (let left = TRIES; left > 0; left -= 1) {
        const given = await conversations.given(shop.key, conversation, draftId);
        if (given !== null) return ok({ conversation, sequence: given, fresh: false });
        const facts = await conversations.facts(shop.key, conversation);
        if (facts === null) return refused({ refusal: 'notFound' });
        const owner = await ownerNamed(shop.key, facts.owner);
        const act = await decide(shop.key, by, facts, wish);
        if (!act.ok) return refused({ refusal: act.refusal, owner });
        const planned = plan(facts, by, act.value);
        if (!planned.ok) return refused({ refusal: planned.refusal, owner });
        const changed = await conversations.change(shop.key, facts, by, draftId, planned.value);
        if (changed.ok) return ok({ conversation, ...changed.value });
        // Somebody was quicker: look again at how things stand now, and decide upon that.
        if (changed.refusal !== 'stale') return refused({ refusal: changed.refusal, owner });
      }
      return refused({ refusal: 'unavailable' });
    },

    /** Gives a conversation back to the queue, whose owner has been gone too long; by whichever relays, once (PR8). */
    async giveBack(shop: string, conversation: string): Promise<void> {
      const facts = await conversations.facts(shop, conversation);
      const owner = facts === null ? null : await ownerNamed(shop, facts.owner);
      if (facts === null || owner === null) return;
      const planned = plan(facts, owner, { kind: 'return', term: facts.term });
      if (!planned.ok) return;
      const changed = await conversations.change(shop, facts, owner, `returned-${facts.term}`, planned.value);
      if (changed.ok && changed.value.fresh) returned();
    },

    /** A side has read up to a sequence (M1). */
    see(
      shop: Shop,
      side: keyof Marks,
      shopper: string | null,
      conversation: string,
      sequence: number,
    ): Promise<boolean> {
      return conversations.see(shop.key, side, shopper, conversation, sequence);
    },

    /** A shopper is typing (M3). */
    shopperTypes(shop: Shop, shopper: string, conversation: string): Promise<void> {
      return feed.toOperators(shop.key, shopper, { kind: 'typing', conversation, by: 'shopper' });
    },

    /** An operator is typing; told only of whoever may send it in the end. */
    async operatorTypes(shop: Shop, by: Person, conversation: string): Promise<void> {
      const facts = await conversations.facts(shop.key, conversation);
      if (facts === null || facts.owner !== by.id) return;
      await feed.toShopper(shop.key, facts.shopper, { kind: 'typing', conversation, by });
    },

    /** A shopper is on another page, or here again. */
    async looked(shop: Shop, shopper: string, conversation: string, at: Whereabouts): Promise<void> {
      await shoppers.looked(shop.key, shopper, at);
      if (at.page === undefined) return;
      await feed.toOperators(shop.key, shopper, { kind: 'looked', conversation, page: at.page });
    },

    /** A shopper leaves an address, changes it, or takes it away with null (ML1). */
    async leaveEmail(
      shop: Shop,
      shopper: { readonly id: string; readonly address: string },
      typed: string | null,
    ): Promise<Result<null, No>> {
      const email = typed === null ? null : mailAddress(typed);
      if (email?.ok === false) return refused({ refusal: email.refusal });
      const waitFor = paces.shopperMaySay({ shopper: shopper.id, address: shopper.address, shop: shop.key });
      if (waitFor > 0) return refused({ refusal: 'tooFast', waitFor });
      const { facts } = await conversations.latest(shop.key, shopper.id);
      // Who has written nothing leaves no trace.
      if (facts === null || facts.phase === 'unopened') return refused({ refusal: 'notFound' });
      const isKept = await shoppers.leaveEmail(shop.key, shopper.id, facts.id, email?.value ?? null);
      return isKept ? ok(null) : refused({ refusal: 'notFound' });
    },

    /** What a conversation is, for whoever may see it; with the owner's name. */
    async named(shop: Shop, facts: StoredFacts): Promise<ConversationFacts> {
      return factsOf(facts, await ownerNamed(shop.key, facts.owner));
    },

    /** What the third column shows. */
    async shopperOf(shop: Shop, facts: StoredFacts) {
      const [shopper, ids] = await Promise.all([
        shoppers.find(shop.key, facts.shopper),
        conversations.list(shop.key, { kind: 'ofShopper', shopper: facts.shopper }),
      ]);
      const others = await conversations.rows(
        shop.key,
        ids.filter((id) => id !== facts.id),
      );
      return { shopper, earlier: await rowsOf(shop.key, others) };
    },

    /** Rows of these conversations, in the order given. */
    async rows(shop: string, ids: readonly string[]): Promise<Row[]> {
      return rowsOf(shop, await conversations.rows(shop, ids));
    },

    /** Conversations that are not closed, most urgent first. */
    async openRows(shop: string): Promise<Row[]> {
      return rowsOf(shop, await conversations.openRows(shop));
    },

    /** A page of closed conversations, latest first. */
    async closedRows(shop: string, before: number | null): Promise<{ rows: Row[]; more: boolean }> {
      const ids = await conversations.list(shop, { kind: 'closed', before });
      return { rows: await rowsOf(shop, await conversations.rows(shop, ids)), more: ids.length >= ROWS_AT_ONCE };
    },

    /** The address that a shopper has left, or null. */
    emailOf: shoppers.email,
    read: conversations.read,
    readBefore: conversations.readBefore,
    entry: conversations.entry,
  };
}

export type Relay = ReturnType<typeof createRelay>;

/** A conversation of a department that is no more belongs to the first one. */
function departmentOf({ department }: StoredRow, departments: readonly Department[]): string | null {
  return (departments.find(({ id }) => id === department) ?? departments[0])?.id ?? null;
}

function factsOf(facts: StoredFacts, owner: Person | null): ConversationFacts {
  const { id, number, term, marks, openedAt } = facts;
  // Nobody hears of an unopened conversation; once it is heard of it waits.
  const phase: Phase = facts.phase === 'unopened' ? 'waiting' : facts.phase;
  return { id, number, phase, owner, term, marks, openedAt };
}
