/**
 * Console — the relay's side of one operator's console.
 *
 * Who it is was settled at the door, before the socket opened. It follows the
 * conversations that are watched and hears which rows of the list have changed.
 */
import type { Socket } from 'node:net';
import {
  VERSION,
  type Department,
  type Person,
  type Position,
  type PresenceState,
  type Result,
  type TakenBack,
  type ToOperator,
} from '@shopbell/shared';
import { OperatorFrame } from '@shopbell/shared/schemas';
import type { WebSocket } from 'ws';
import type { AttendanceBook } from '../presence/attendance.ts';
import { asPerson } from '../domain/presence.ts';
import type { ConsoleListener, Hub } from '../hub.ts';
import type { Line } from '../line.ts';
import type { PresenceStore, ShopDirectory, SignedIn } from '../ports.ts';
import type { Given, No, Relay, Wish } from '../relay.ts';
import type { Attending, Roll } from '../presence/roll.ts';
import { connect, type Floor, type Session } from './connection.ts';
import { createFollower, type Follower } from './follower.ts';
import type { Heartbeat } from './heartbeat.ts';
import { earlierFrame, logFrames } from './log-frame.ts';
import { TRY_AGAIN } from './shopper.ts';

export interface ConsoleWorld extends Floor {
  /** Consoles are asked sooner than shoppers: somebody counts on their being there. */
  readonly consoleHeartbeat: Heartbeat;
  /** How often it is looked whether a console's sign-in still lasts, in milliseconds (D4). */
  readonly checkSignInEvery: number;
  /** Whether answers are sent to the address that a shopper has left (ML2). */
  readonly sendsMail: boolean;
  /** Conversations that one console may follow at a time. */
  readonly watchedAtOnce: number;
  readonly relay: Relay;
  readonly hub: Hub;
  readonly shops: ShopDirectory;
  readonly attendance: AttendanceBook;
  readonly roll: Roll;
  readonly presences: Pick<PresenceStore, 'takenBack' | 'gotTakenBack'>;
}

/** Typing is passed on at most so often for one conversation, whatever the end sends. */
const TYPING_EVERY = 1_000;

interface Watch {
  readonly follower: Follower;
  typedAt: number;
  stop(): void;
}

type Act = Extract<
  OperatorFrame,
  { kind: 'claim' | 'release' | 'transfer' | 'refer' | 'promise' | 'takeOver' | 'close' }
>;

/** Begins a session with a console. */
export function consoleSession(
  socket: WebSocket,
  connection: Socket,
  { shop, person: signedIn, signIn }: SignedIn,
  stillSignedIn: () => Promise<boolean>,
  world: ConsoleWorld,
): Session {
  const { relay, hub, clock, attendance, presences } = world;
  /** As whom entries name them; it follows what is edited. */
  let you: Person = asPerson(signedIn);
  /** Once its hello was heard (PR2). */
  let attending: Attending | null = null;
  /** Up to when this end has been told what went back to the queue. */
  let toldTakenBack = 0;
  /** To which the rows that this end has may belong. */
  let toldDepartments: readonly Department[] = [];
  const watches = new Map<string, Watch>();
  /** What changed while a welcome was being read: it is newer than that, and follows it (R6). */
  const held: string[] = [];
  let welcomes = 0;
  let stopListening: (() => void) | null = null;
  let left = false;
  const checking = setInterval(() => void checkSignIn().catch(world.broke), world.checkSignInEvery);
  checking.unref();
  const { outbound, session, heardAt, refuse } = connect<OperatorFrame, ToOperator>(
    socket,
    connection,
    OperatorFrame,
    { ...world, heartbeat: world.consoleHeartbeat },
    {
      greet,
      hear,
      left: leave,
    },
  );

  const listener: ConsoleListener = {
    person: you.id,
    signIn,
    // Lines of the log come to the watches.
    hear: () => {},
    // Among what was missed may be that one was signed out.
    mayHaveMissed: () => void checkSignIn().then(welcome).catch(lost),
    signedOut: () => void sendAway().catch(lost),
    teamChanged: () => void tellColleagues().catch(lost),
    takenBack: () => void tellTakenBack().catch(lost),
    send: tell,
  };
  return session;

  async function greet(frame: OperatorFrame): Promise<boolean> {
    if (frame.kind !== 'hello') return false;
    if (frame.version !== VERSION) {
      outbound.close('outdated');
      return true;
    }
    // Listen first, read second (R6).
    const stop = await hub.addConsole(shop.key, listener);
    if (left) {
      stop();
      return true;
    }
    stopListening = stop;
    if (!(await stillSignedIn())) {
      outbound.close('signedOut');
      return true;
    }
    // There first, welcomed second, so that one sees oneself as the others do.
    const entered = await world.roll.enter(shop.key, you.id, heardAt);
    if (left) {
      entered.leave();
      return true;
    }
    attending = entered;
    attendance.changed(shop.key);
    await welcome();
    return true;
  }

  /** Signed out; or still signed in, with another rank, and back at once (D4). */
  async function sendAway(): Promise<void> {
    if (await stillSignedIn()) {
      outbound.close('changed');
      return;
    }
    signOut();
  }

  /** Who has signed out is gone at once, whenever the socket ends (PR2). */
  function signOut(): void {
    attending?.leave(true);
    outbound.close('signedOut');
  }

  /** A sign-in may end by its time, of which nobody is told (D4). */
  async function checkSignIn(): Promise<void> {
    if (!(await stillSignedIn())) signOut();
  }

  async function welcome(): Promise<void> {
    let given: Promise<void> | undefined;
    welcomes += 1;
    try {
      const frame = await readWelcome();
      if (frame === null) outbound.close('signedOut');
      else given = outbound.give(frame);
    } finally {
      welcomes -= 1;
      if (welcomes === 0) for (const frame of held.splice(0)) outbound.send(frame);
    }
    await given;
  }

  function tell(frame: string): void {
    // Who has not been welcomed yet is told of it with their welcome (R2).
    if (welcomes > 0 || attending === null) held.push(frame);
    else outbound.send(frame);
  }

  /** What this end should have heard could not be read: it comes back and asks anew. */
  function lost(error: unknown): void {
    world.broke(error);
    outbound.close('broken');
  }

  /** Null when there is no such shop, or one does not belong to it, any more. */
  async function readWelcome(): Promise<ToOperator | null> {
    const [found, { colleagues, departments }, rows, takenBack] = await Promise.all([
      world.shops.find(shop.key),
      attendance.of(shop.key),
      relay.openRows(shop.key),
      presences.takenBack(shop.key, you.id),
    ]);
    const mine = colleagues.find(({ id }) => id === you.id);
    if (found === null || mine === undefined) return null;
    you = asPerson(mine);
    tells(takenBack);
    toldDepartments = departments;
    const { key, name, idleAfter } = found;
    const about = { key, name, idleAfter, departments, sendsMail: world.sendsMail };
    return { kind: 'welcome', version: VERSION, shop: about, you: mine, colleagues, takenBack, rows };
  }

  async function tellColleagues(): Promise<void> {
    const { colleagues, departments } = await attendance.of(shop.key);
    const mine = colleagues.find(({ id }) => id === you.id);
    if (mine !== undefined) you = asPerson(mine);
    // What was of a department that is no more is another's now, and its row says so.
    if (toldDepartments.some(({ id }) => !departments.some((each) => each.id === id))) {
      await welcome();
      return;
    }
    toldDepartments = departments;
    tell(JSON.stringify({ kind: 'colleagues', colleagues, departments } satisfies ToOperator));
  }

  async function tellTakenBack(): Promise<void> {
    const takenBack = await presences.takenBack(shop.key, you.id);
    tells(takenBack);
    tell(JSON.stringify({ kind: 'takenBack', takenBack } satisfies ToOperator));
  }

  function tells(takenBack: readonly TakenBack[]): void {
    toldTakenBack = Math.max(toldTakenBack, ...takenBack.map(({ at }) => at));
  }

  async function hear(frame: OperatorFrame): Promise<void> {
    switch (frame.kind) {
      case 'watch':
        await watch(frame.conversation, frame.position);
        return;
      case 'catchUp':
        await watch(frame.position.conversation, frame.position);
        return;
      case 'unwatch':
        watches.get(frame.conversation)?.stop();
        return;
      case 'say':
        await answered(frame, () => relay.operatorSays(shop, you, frame));
        return;
      case 'claim':
      case 'release':
      case 'transfer':
      case 'refer':
      case 'promise':
      case 'takeOver':
      case 'close':
        await answered(frame, () => relay.act(shop, you, frame.conversation, frame.draftId, wishOf(frame)));
        return;
      case 'see':
        await relay.see(shop, 'operator', null, frame.conversation, frame.sequence).catch(world.broke);
        return;
      case 'typing': {
        const watched = watches.get(frame.conversation);
        if (watched === undefined || clock.now() - watched.typedAt < TYPING_EVERY) return;
        watched.typedAt = clock.now();
        await relay.operatorTypes(shop, you, frame.conversation).catch(world.broke);
        return;
      }
      case 'earlier': {
        const entries = await relay.readBefore(shop.key, frame.conversation, frame.before);
        await outbound.give(earlierFrame('operator', frame.conversation, entries));
        return;
      }
      case 'declare':
        await declare(frame.state);
        return;
      case 'idle':
        await attending?.idle(frame.idle).catch(world.broke);
        return;
      case 'gotTakenBack':
        await presences.gotTakenBack(shop.key, you.id, toldTakenBack).catch(world.broke);
        return;
      case 'listClosed': {
        const { rows, more } = await relay.closedRows(shop.key, frame.before ?? null);
        await outbound.give({ kind: 'closedRows', rows, more });
        return;
      }
      case 'hello':
      case 'ping':
      case 'pong':
        return;
    }
  }

  /** Told to all consoles where it changes something; otherwise to this one alone. */
  async function declare(state: PresenceState): Promise<void> {
    try {
      const declared = await attending?.declare(state);
      if (declared === undefined) return;
      if (!declared.ok) refuse({ refusal: declared.refusal }, {});
      else if (declared.value !== null) {
        outbound.send({ kind: 'presence', person: you.id, presence: declared.value });
      }
    } catch (error) {
      world.broke(error);
      refuse({ refusal: 'unavailable', waitFor: TRY_AGAIN }, {});
    }
  }

  async function watch(conversation: string, position?: Position): Promise<void> {
    watches.get(conversation)?.stop();
    if (watches.size >= world.watchedAtOnce) watches.values().next().value?.stop();
    const follower = createFollower({
      read: (after) => relay.read(shop.key, conversation, after),
      frames: async (log) => {
        const [facts, [row], { shopper, earlier }] = await Promise.all([
          relay.named(shop, log.facts),
          relay.rows(shop.key, [conversation]),
          relay.shopperOf(shop, log.facts),
        ]);
        return logFrames('operator', log, facts, { row, shopper, earlier });
      },
      give: outbound.give,
      pass: ({ frame }: Line) => outbound.send(frame),
      gone: () => {
        mine.stop();
        refuse({ refusal: 'notFound' }, { conversation });
      },
      failed: lost,
    });
    const stopWatching = hub.watch(shop.key, conversation, {
      hear: follower.hear,
      mayHaveMissed: follower.mayHaveMissed,
    });
    const mine: Watch = {
      follower,
      typedAt: -TYPING_EVERY,
      stop() {
        stopWatching();
        follower.stop();
        if (watches.get(conversation) === mine) watches.delete(conversation);
      },
    };
    watches.set(conversation, mine);
    await follower.start(position !== undefined && position.conversation === conversation ? position : null);
  }

  /** Does what a draft asks for and answers it: by its entry, or by a refusal. */
  async function answered(
    { conversation, draftId }: { readonly conversation: string; readonly draftId: string },
    act: () => Promise<Result<Given, No>>,
  ): Promise<void> {
    try {
      const done = await act();
      if (!done.ok) {
        refuse(done.refusal, { conversation, draftId });
        return;
      }
      // A watched entry comes by itself; a repeat, or one that is not watched, is told to whoever asked (AP2).
      const watched = watches.get(conversation);
      const comes = watched !== undefined && (done.value.fresh || done.value.sequence > watched.follower.sequence());
      if (comes) return;
      const entry = await relay.entry(shop.key, conversation, done.value.sequence);
      if (entry !== null) outbound.send(entry.frame);
    } catch (error) {
      world.broke(error);
      refuse({ refusal: 'unavailable', waitFor: TRY_AGAIN }, { conversation, draftId });
    }
  }

  function leave(): void {
    left = true;
    clearInterval(checking);
    stopListening?.();
    attending?.leave();
    for (const each of [...watches.values()]) each.stop();
  }
}

function wishOf(frame: Act): Wish {
  switch (frame.kind) {
    case 'claim':
      return { kind: frame.kind };
    case 'release':
      return { kind: frame.kind, term: frame.term };
    case 'transfer':
    case 'refer':
      return { kind: frame.kind, term: frame.term, to: frame.to };
    case 'promise':
      return { kind: frame.kind, term: frame.term, until: frame.until };
    case 'takeOver':
      return { kind: frame.kind, term: frame.term, reason: frame.reason };
    case 'close':
      return { kind: frame.kind, term: frame.term, seen: frame.seen };
  }
}
