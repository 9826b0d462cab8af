/**
 * Connection — what every session has, whoever is at its other end.
 *
 * Frames are read, checked and dealt with in turn; silence, floods and failures end
 * it with a code. It does not know what a frame asks for.
 */
import type { Socket } from 'node:net';
import { parseFrame, type OperatorFrame, type ShopperFrame } from '@shopbell/shared/schemas';
import type { CloseName, Refused } from '@shopbell/shared';
import type { WebSocket } from 'ws';
import type { ZodMiniType } from 'zod/mini';
import { take, type Allowance, type Pace } from '../domain/pace.ts';
import type { Clock } from '../ports.ts';
import type { No } from '../relay.ts';
import type { Heartbeat } from './heartbeat.ts';
import { inTurn } from './in-turn.ts';
import { createOutbound, type Outbound } from './outbound.ts';

/** What sessions of one relay share. */
export interface Floor {
  readonly clock: Clock;
  readonly heartbeat: Heartbeat;
  /** Bytes that may wait for one end (H10). */
  readonly queueBytes: number;
  /** Frames besides drafts, which have a pace of their own (P1) and count only where they are refused. */
  readonly asking: Allowance;
  /** Frames of one session that may wait to be dealt with. */
  readonly framesWaiting: number;
  /** How long an end may take to say hello, in milliseconds. */
  readonly helloWithin: number;
  /** Something broke; it is written into the relay's log, the end gets a code. */
  broke(error: unknown): void;
  /** A frame was refused; for the metrics. */
  refused(refusal: string): void;
}

/** What one kind of end asks for. */
export interface Ends<Frame> {
  /** The first frame; says whether it was a hello. */
  greet(frame: Frame): Promise<boolean>;
  /** Every later frame. */
  hear(frame: Frame): Promise<void>;
  /** The socket is gone. */
  left(): void;
}

/** A session as the relay's process sees it. */
export interface Session {
  close(name: CloseName): void;
  /** Bytes that wait to be written. */
  queued(): number;
  /** Done when everything that was begun has ended. */
  idle(): Promise<void>;
}

export interface Connected<Told> {
  readonly outbound: Outbound<Told>;
  readonly session: Session;
  /** When something was last heard from this end, on the relay's clock. */
  heardAt(): number;
  /** Tells an expected no; whoever is told so without end is sent away. */
  refuse(no: No, about: Pick<Refused, 'draftId' | 'conversation'>): void;
}

/** Begins a session on an open socket. Listeners are attached before it returns, so that no frame is lost. */
export function connect<Frame extends OperatorFrame | ShopperFrame, Told>(
  socket: WebSocket,
  connection: Socket,
  schema: ZodMiniType<Frame>,
  floor: Floor,
  ends: Ends<Frame>,
): Connected<Told> {
  const outbound = createOutbound<Told>(socket, connection, floor.queueBytes);
  let greeted = false;

  const hurry = setTimeout(() => close('noHello'), floor.helloWithin);
  const turn = inTurn(floor.framesWaiting, broken, () => close('crowded'));
  const pulse = {
    heardAt: floor.clock.now(),
    ping: () => outbound.send('{"kind":"ping"}'),
    silent: () => {
      close('silent');
      socket.terminate();
    },
  };
  const asked: Pace = { left: floor.asking.burst, at: pulse.heardAt };
  const rest = floor.heartbeat.add(pulse);

  function broken(error: unknown): void {
    floor.broke(error);
    close('broken');
  }

  function close(name: CloseName): void {
    outbound.close(name);
  }

  socket.on('message', (wire: Buffer, isBinary: boolean) => {
    pulse.heardAt = floor.clock.now();
    const frame = isBinary ? null : parseFrame(schema, wire.toString());
    if (frame === null || !frame.ok) {
      close('unreadable');
      return;
    }
    const { value } = frame;
    if (!('draftId' in value) && !mayAsk()) return;
    if (value.kind === 'ping') outbound.send('{"kind":"pong"}');
    else if (value.kind !== 'pong') turn.run(() => deal(value));
  });
  socket.on('error', () => {
    // What the ws library found wrong (a frame too large, bad UTF-8) it closes by itself.
  });
  socket.on('close', () => {
    clearTimeout(hurry);
    rest();
    ends.left();
  });

  /** Whether this end has not asked for too much. */
  function mayAsk(): boolean {
    const may = take(asked, floor.asking, floor.clock.now()) === 0;
    if (!may) close('crowded');
    return may;
  }

  function refuse(no: No, about: Pick<Refused, 'draftId' | 'conversation'>): void {
    floor.refused(no.refusal);
    if (mayAsk()) outbound.send(JSON.stringify({ kind: 'refused', ...no, ...about } satisfies Refused));
  }

  function deal(frame: Frame): Promise<void> {
    if (socket.readyState !== socket.OPEN) return Promise.resolve();
    return greeted ? ends.hear(frame) : greet(frame);
  }

  async function greet(frame: Frame): Promise<void> {
    greeted = await ends.greet(frame);
    if (greeted) clearTimeout(hurry);
    else close('unreadable');
  }

  return {
    outbound,
    session: { close, queued: () => socket.bufferedAmount, idle: turn.idle },
    heardAt: () => pulse.heardAt,
    refuse,
  };
}
