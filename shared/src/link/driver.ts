/**
 * Driver — gives a link its socket and its clock (PROTOCOL.md, L2–L7).
 *
 * It carries frames while the link is open and drops nothing silently: `send` says
 * whether a frame went out, and what must not be lost is the outbox's. It knows no
 * frame but `ping`, `pong` and `welcome`.
 */
import { closeName, meansStayAway, type CloseName } from '../close-codes.ts';
import { readFrame } from '../frames.ts';
import { next, pause, resting, type LinkEvent, type LinkState } from './link.ts';

/** An open or opening socket, as little of it as a link needs. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

export interface WireEvents {
  opened(): void;
  heard(text: unknown): void;
  /** Called once, also when the socket could not be opened. */
  closed(code: number): void;
}

/** The world outside, passed in; times are milliseconds. */
export interface LinkWorld {
  connect(events: WireEvents): Wire;
  now(): number;
  /** Calls `act` once after `delay`; returns how to call it off. */
  later(delay: number, act: () => void): () => void;
  /** From 0 to 1. */
  random(): number;
}

export interface LinkUser<Incoming> {
  /** The first frame of every connection; built anew each time, as it carries the position. */
  hello(): object;
  hear(frame: Incoming): void;
  /** The phase has changed; `why` is there when the relay barred us. */
  changed?(phase: LinkState['phase'], why?: CloseName): void;
}

/** How long opening and greeting may take. */
const OPENING_LASTS = 10_000;
/** After so long without a frame the link asks for one. */
const QUIET_LASTS = 25_000;
/** After so long without an answer the link is given up. */
const ANSWER_LASTS = 5_000;
/** How often an open link looks at the clock. */
const TICK = 1_000;

/** Builds a link that is resting; `want` begins it. */
export function createLink<Incoming extends { readonly kind: string }>(world: LinkWorld, user: LinkUser<Incoming>) {
  let state: LinkState = resting;
  let wire: Wire | undefined;
  let callOff: () => void = () => {};
  let heardAt = 0;
  let askedAt: number | null = null;

  function happen(event: LinkEvent, why?: CloseName): void {
    const before = state;
    state = next(state, event);
    if (state.phase === before.phase) return;
    enter(why);
  }

  /** What each phase does on entry; the timers and the wire of the last one are gone first. */
  function enter(why?: CloseName): void {
    callOff();
    callOff = () => {};
    switch (state.phase) {
      case 'connecting':
        letGo();
        callOff = world.later(OPENING_LASTS, () => happen('due'));
        connect();
        break;
      case 'greeting':
        callOff = world.later(OPENING_LASTS, () => happen('due'));
        put(user.hello());
        break;
      case 'open':
        heardAt = world.now();
        askedAt = null;
        callOff = world.later(TICK, tick);
        break;
      case 'waiting':
        letGo();
        callOff = world.later(pause(state.tries, world.random()), () => happen('due'));
        break;
      case 'idle':
      case 'barred':
        letGo();
        break;
    }
    user.changed?.(state.phase, why);
  }

  function connect(): void {
    // A socket that we have let go of still reports its end; what it says is not about us any more.
    const current = (): boolean => wire === mine;
    let mine: Wire | undefined;
    let early: (() => void) | undefined;
    mine = world.connect({
      opened: () => current() && happen('opened'),
      heard: (text) => current() && heard(text),
      closed: (code) => {
        if (mine === undefined) early = () => closed(code);
        else if (current()) closed(code);
      },
    });
    wire = mine;
    early?.();
  }

  function closed(code: number): void {
    wire = undefined;
    if (meansStayAway(code)) happen('barred', closeName(code));
    else happen('lost');
  }

  function letGo(): void {
    const old = wire;
    wire = undefined;
    old?.close();
  }

  function heard(text: unknown): void {
    heardAt = world.now();
    askedAt = null;
    const frame = readFrame<Incoming>(text);
    if (frame === null || frame.kind === 'pong') return;
    if (frame.kind === 'ping') {
      put({ kind: 'pong' });
      return;
    }
    if (frame.kind === 'welcome') happen('welcomed');
    user.hear(frame);
  }

  function tick(): void {
    const now = world.now();
    if (askedAt !== null && now - askedAt >= ANSWER_LASTS) {
      happen('due');
      return;
    }
    if (askedAt === null && now - heardAt >= QUIET_LASTS) ask();
    callOff = world.later(TICK, tick);
  }

  function ask(): void {
    askedAt ??= world.now();
    put({ kind: 'ping' });
  }

  function put(frame: object): void {
    wire?.send(JSON.stringify(frame));
  }

  return {
    /** The present phase. */
    phase: () => state.phase,
    /** Somebody needs the connection. */
    want: () => happen('wanted'),
    /** The page is shown again or the network is back (L4). */
    wake() {
      if (state.phase === 'open') ask();
      else happen('woken');
    },
    /** Sends a frame if the link is open and says whether it did; an answer is then expected (L5). */
    send(frame: object, answered = false): boolean {
      if (state.phase !== 'open') return false;
      put(frame);
      if (answered) askedAt ??= world.now();
      return true;
    },
    /** Nobody needs the connection any more; it can be wanted again. */
    drop: () => happen('dropped'),
  };
}

export type Link = ReturnType<typeof createLink>;
