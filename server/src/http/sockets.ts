/**
 * Sockets — where shoppers' widgets and operators' consoles come in.
 *
 * A shopper's socket is opened to anybody and says hello; a console's only to who has
 * signed in (D3). What is said on them is the sessions' business.
 */
import type { ServerResponse } from 'node:http';
import websocket from '@fastify/websocket';
import { LARGEST_FRAME } from '@shopbell/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { SignedIn } from '../ports.ts';
import type { Session } from '../sessions/connection.ts';
import { consoleSession, type ConsoleWorld } from '../sessions/console.ts';
import { shopperSession, type ShopperWorld } from '../sessions/shopper.ts';

/** Pieces of one frame; browsers make one or two (H22). */
const MOST_FRAGMENTS = 64;
/** An end that does not answer a close in so many milliseconds is not waited for (the types of ws do not know it yet). */
const patience = { closeTimeout: 2_000 };

export interface SocketsWorld extends ShopperWorld, ConsoleWorld {
  /** The one function that authenticates (H17). */
  whoIs(request: FastifyRequest): Promise<SignedIn | null>;
  /** Whether an `Origin` header is this relay's own. */
  ownOrigin(origin: string | undefined): boolean;
  /** The network address that limits count by. */
  addressOf(request: FastifyRequest): string;
  /** Open sockets that one address may have. */
  readonly socketsPerAddress: number;
  /** A socket has been opened (1) or is gone (-1); for the metrics. */
  counted(end: 'shopper' | 'operator', by: 1 | -1): void;
}

/** Registers both routes; the answer is how to drain them, and how much waits in them. */
export async function registerSockets(app: FastifyInstance, world: SocketsWorld) {
  const sessions = new Set<Session>();
  const byAddress = new Map<string, number>();
  const signedIn = new WeakMap<FastifyRequest, SignedIn>();
  let draining = false;

  await app.register(websocket, {
    options: {
      maxPayload: LARGEST_FRAME,
      maxFragments: MOST_FRAGMENTS,
      perMessageDeflate: false,
      clientTracking: false,
      ...patience,
    },
    // Sessions are closed by `drain`, with a code that says "come back".
    preClose: (done) => done(),
  });

  async function mayEnter(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (draining) await reply.code(503).send({ error: 'draining' });
    else if ((byAddress.get(world.addressOf(request)) ?? 0) >= world.socketsPerAddress) {
      await reply.code(429).send({ error: 'crowded' });
    }
  }

  async function mayEnterConsole(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (!world.ownOrigin(request.headers.origin)) {
      await reply.code(403).send({ error: 'foreignOrigin' });
      return;
    }
    const who = await world.whoIs(request);
    if (who === null) await reply.code(401).send({ error: 'signedOut' });
    else signedIn.set(request, who);
  }

  function keep(
    session: Session,
    end: 'shopper' | 'operator',
    address: string,
    socket: { on(event: 'close', act: () => void): void },
  ) {
    sessions.add(session);
    world.counted(end, 1);
    byAddress.set(address, (byAddress.get(address) ?? 0) + 1);
    socket.on('close', () => {
      sessions.delete(session);
      world.counted(end, -1);
      const left = (byAddress.get(address) ?? 1) - 1;
      if (left === 0) byAddress.delete(address);
      else byAddress.set(address, left);
    });
  }

  app.get('/ws/shopper', { websocket: true, preValidation: mayEnter }, (socket, request) => {
    letGo(socket, request);
    const address = world.addressOf(request);
    const caller = { origin: request.headers.origin, address };
    keep(shopperSession(socket, request.socket, caller, world), 'shopper', address, socket);
  });

  app.get('/ws/console', { websocket: true, preValidation: [mayEnter, mayEnterConsole] }, (socket, request) => {
    const who = signedIn.get(request);
    if (who === undefined) throw new Error('a console came in past the door');
    const stillSignedIn = async (): Promise<boolean> => (await world.whoIs(request)) !== null;
    keep(
      consoleSession(socket, request.socket, who, stillSignedIn, world),
      'operator',
      world.addressOf(request),
      socket,
    );
  });

  return {
    /** Takes nobody new, tells everybody to come back, and waits for what was begun (H11). */
    async drain(): Promise<void> {
      draining = true;
      const all = [...sessions];
      for (const session of all) session.close('draining');
      await Promise.all(all.map((session) => session.idle()));
    },
    /** Bytes that wait for slow ends. */
    queuedBytes: (): number => [...sessions].reduce((sum, session) => sum + session.queued(), 0),
  };
}

/** A socket would hold the request that it came with, and its answer that is never sent, for as long as it is open. */
function letGo(socket: WebSocket, { raw }: FastifyRequest): void {
  // The plugin's listener; the session has its own.
  socket.removeAllListeners('error');
  const { _httpMessage: answer } = raw.socket as { _httpMessage?: ServerResponse };
  answer?.detachSocket(raw.socket);
}

export type Sockets = Awaited<ReturnType<typeof registerSockets>>;
