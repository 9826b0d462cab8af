/**
 * Shopper — the relay's side of one widget.
 *
 * It follows the shopper's conversation and turns their frames into what the relay
 * does. The shop and the shopper come from its hello and stay (D1).
 */
import type { Socket } from 'node:net';
import { ShopperFrame } from '@shopbell/shared/schemas';
import { VERSION, type Position, type ToShopper } from '@shopbell/shared';
import type { WebSocket } from 'ws';
import type { Attendance, AttendanceBook } from '../presence/attendance.ts';
import { forShopper } from '../domain/privacy.ts';
import type { Hub } from '../hub.ts';
import { NOBODY, type Line } from '../line.ts';
import type { Shop, ShopDirectory, Whereabouts } from '../ports.ts';
import type { Relay } from '../relay.ts';
import { connect, type Floor, type Session } from './connection.ts';
import { createFollower, type Follower } from './follower.ts';
import { earlierFrame, entryFor, logFrames } from './log-frame.ts';

export interface ShopperWorld extends Floor {
  readonly relay: Relay;
  readonly hub: Hub;
  readonly shops: ShopDirectory;
  readonly attendance: AttendanceBook;
  /** Whether answers are sent to the address that a shopper has left (ML2). */
  readonly sendsMail: boolean;
  /** Whether a page of this origin may talk for this shop (D3). */
  originAllowed(shop: Shop, origin: string | undefined): boolean;
  /** The id of whoever knows this secret; not to be turned back into it (D2). */
  shopperOf(shop: string, secret: string): string;
}

/** Who is calling, as the upgrade told. */
export interface Caller {
  readonly origin: string | undefined;
  readonly address: string;
}

/** After how long to try again what Redis did not answer, in milliseconds (AP4). */
export const TRY_AGAIN = 1_000;

/** Typing is passed on at most so often, whatever the end sends. */
const TYPING_EVERY = 1_000;

type Hello = Extract<ShopperFrame, { kind: 'hello' }>;
type Say = Extract<ShopperFrame, { kind: 'say' }>;

/** Begins a session with a widget. */
export function shopperSession(socket: WebSocket, connection: Socket, caller: Caller, world: ShopperWorld): Session {
  const { relay, hub, shops, attendance, clock } = world;
  let here: { readonly shop: Shop; readonly shopper: string } | null = null;
  let following: { readonly conversation: string; readonly follower: Follower } | null = null;
  let stopListening: (() => void) | null = null;
  /** Before the welcome nothing is followed: what is heard only tells that there may be more than was read (R2, R4). */
  let hasArrived = false;
  const heardOf = new Set<string>();
  let whereabouts: Whereabouts = {};
  let typedAt = -TYPING_EVERY;
  let left = false;
  const { outbound, session, refuse } = connect<ShopperFrame, ToShopper>(socket, connection, ShopperFrame, world, {
    greet,
    hear,
    left: leave,
  });
  return session;

  async function greet(frame: ShopperFrame): Promise<boolean> {
    if (frame.kind !== 'hello') return false;
    if (frame.version !== VERSION) {
      outbound.close('outdated');
      return true;
    }
    const shop = await shops.find(frame.shop);
    if (shop === null) {
      outbound.close('unknownShop');
      return true;
    }
    if (!world.originAllowed(shop, caller.origin)) {
      outbound.close('foreignOrigin');
      return true;
    }
    await arrive(shop, frame);
    return true;
  }

  async function arrive(shop: Shop, hello: Hello): Promise<void> {
    const shopper = world.shopperOf(shop.key, hello.secret);
    here = { shop, shopper };
    const { page, language } = hello;
    whereabouts = { ...(page && { page }), ...(language !== undefined && { language }) };
    // Listen first, read second (R6).
    const stop = await hub.addShopper(shop.key, shopper, { hear: hearLine, mayHaveMissed, send });
    if (left) {
      stop();
      return;
    }
    stopListening = stop;
    let conversation: string | null;
    let email: string | null;
    let attending: Attendance;
    do {
      heardOf.clear();
      attending = await attendance.of(shop.key);
      const known = await relay.currentOf(shop.key, shopper);
      conversation = known.current === null || known.current.phase === 'unopened' ? null : known.current.id;
      email = known.email;
    } while ([...heardOf].some((other) => other !== conversation));
    hasArrived = true;
    outbound.send({
      kind: 'welcome',
      version: VERSION,
      shop: { name: shop.name, sendsMail: world.sendsMail },
      conversation,
      availability: attending.availability,
      here: attending.here,
      email,
    });
    if (conversation !== null) await follow(conversation, hello.position);
    await tellWhere(conversation);
  }

  async function follow(conversation: string, position?: Position): Promise<void> {
    if (here === null || left) return;
    const { shop } = here;
    following?.follower.stop();
    const follower = createFollower({
      read: (after) => relay.read(shop.key, conversation, after),
      frames: async (log) => logFrames('shopper', log, await relay.named(shop, log.facts)),
      give: outbound.give,
      pass: ({ audience, frame }) => outbound.send(audience === 'private' ? forShopper(frame) : frame),
      // It was there a moment ago (E3): another hello gets what there is now.
      gone: () => outbound.close('broken'),
      failed: lost,
    });
    following = { conversation, follower };
    await follower.start(position !== undefined && position.conversation === conversation ? position : null);
  }

  function hearLine(line: Line): void {
    if (following?.conversation === line.conversation) following.follower.hear(line);
    else if (line.sequence === 0) return;
    else if (!hasArrived) heardOf.add(line.conversation);
    // The shopper has begun another conversation, in this tab or in another one.
    else void follow(line.conversation);
  }

  /** What is for all shoppers of the shop; who has not arrived yet reads it with the welcome. */
  function send(frame: string): void {
    if (hasArrived) outbound.send(frame);
    else heardOf.add(NOBODY);
  }

  function mayHaveMissed(): void {
    if (!hasArrived) {
      heardOf.add(NOBODY);
      return;
    }
    void findConversation().catch(lost);
  }

  /** What this end should have heard could not be read: it comes back and asks anew. */
  function lost(error: unknown): void {
    world.broke(error);
    outbound.close('broken');
  }

  /** Another tab may have begun one, or another one, while nothing was heard, and left an address. */
  async function findConversation(): Promise<void> {
    if (here === null) return;
    const before = following;
    before?.follower.mayHaveMissed();
    const { current } = await relay.currentOf(here.shop.key, here.shopper);
    const isAnother = current !== null && current.sequence > 0 && current.id !== before?.conversation;
    // What has been heard of meanwhile is newer than what was read.
    if (isAnother && following?.conversation === before?.conversation) await follow(current.id);
    if (following !== null) await tellEmail(following.conversation);
  }

  /** It stands in no log: whoever may have missed it is told as it is now. */
  async function tellEmail(conversation: string): Promise<void> {
    if (here === null) return;
    const email = await relay.emailOf(here.shop.key, here.shopper);
    outbound.send({ kind: 'emailLeft', conversation, email });
  }

  async function hear(frame: ShopperFrame): Promise<void> {
    if (here === null) return;
    const { shop, shopper } = here;
    switch (frame.kind) {
      case 'say':
        await say(frame);
        return;
      case 'see':
        await relay.see(shop, 'shopper', shopper, frame.conversation, frame.sequence).catch(world.broke);
        return;
      case 'typing':
        if (following?.conversation !== frame.conversation || clock.now() - typedAt < TYPING_EVERY) return;
        typedAt = clock.now();
        await relay.shopperTypes(shop, shopper, frame.conversation).catch(world.broke);
        return;
      case 'look':
        whereabouts = { ...whereabouts, page: frame.page };
        if (following !== null) await tellWhere(following.conversation);
        return;
      case 'leaveEmail':
        await leaveEmail(frame.email);
        return;
      case 'catchUp':
        if (following?.conversation === frame.position.conversation)
          await follow(following.conversation, frame.position);
        else refuse({ refusal: 'notFound' }, { conversation: frame.position.conversation });
        return;
      case 'earlier':
        if (following?.conversation === frame.conversation) {
          const entries = await relay.readBefore(shop.key, frame.conversation, frame.before);
          await outbound.give(earlierFrame('shopper', frame.conversation, entries));
        } else {
          refuse({ refusal: 'notFound' }, { conversation: frame.conversation });
        }
        return;
      case 'hello':
      case 'ping':
      case 'pong':
        return;
    }
  }

  async function say({ draftId, text, conversation }: Say): Promise<void> {
    if (here === null) return;
    const { shop, shopper } = here;
    try {
      const draft = { draftId, text, conversation };
      const said = await relay.shopperSays(shop, { id: shopper, address: caller.address, at: whereabouts }, draft);
      if (!said.ok) {
        refuse(said.refusal, { draftId });
        return;
      }
      const given = said.value;
      // The first words of a conversation: its log, with them in it, is their answer.
      if (following?.conversation !== given.conversation) await follow(given.conversation);
      else if (!given.fresh) await answerAgain(given.conversation, given.sequence);
    } catch (error) {
      world.broke(error);
      refuse({ refusal: 'unavailable', waitFor: TRY_AGAIN }, { draftId });
    }
  }

  /** Answered by `emailLeft`, which all tabs hear. */
  async function leaveEmail(email: string | null): Promise<void> {
    if (here === null) return;
    try {
      const left = await relay.leaveEmail(here.shop, { id: here.shopper, address: caller.address }, email);
      if (!left.ok) refuse(left.refusal, {});
    } catch (error) {
      world.broke(error);
      refuse({ refusal: 'unavailable', waitFor: TRY_AGAIN }, {});
    }
  }

  /** Remembers the shopper's page and language with their conversation; those who have none leave no trace. */
  async function tellWhere(conversation: string | null): Promise<void> {
    if (here === null || conversation === null) return;
    await relay.looked(here.shop, here.shopper, conversation, whereabouts).catch(world.broke);
  }

  /** AP2: a repeat is answered with the entry of the first time, to whoever repeated it. */
  async function answerAgain(conversation: string, sequence: number): Promise<void> {
    if (here === null || following === null || sequence > following.follower.sequence()) return;
    const entry = await relay.entry(here.shop.key, conversation, sequence);
    if (entry !== null) outbound.send(entryFor('shopper', entry));
  }

  function leave(): void {
    left = true;
    stopListening?.();
    following?.follower.stop();
  }
}
