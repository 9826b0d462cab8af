/**
 * Proxy — the road between two ends of TCP, with weather.
 *
 * It carries bytes and knows nothing of what they mean. Each connection is a leg that
 * can have weather of its own; the proxy's weather is that of every leg, those to come
 * included. `up` is from whoever connected to the target, `down` the other way.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createFlow, type Flow } from './flow.ts';

export type Target = { readonly port: number } | { readonly path: string };

export type Way = 'up' | 'down' | 'both';

/**
 * - `clear`: everything passes.
 * - `black hole`: nothing moves. As with TCP on a dead line, what was sent arrives when
 *   the line lives again.
 * - `swallow`: what comes is thrown away. Such a connection is no use afterwards: when
 *   the weather changes it is reset.
 * - `delay`: everything is late by so many milliseconds.
 * - `throttle`: so many bytes a second.
 * - `cut`: after so many more bytes either way the connection is reset.
 * - `closed`: every connection is reset, and none can be made.
 */
export type Weather =
  | { readonly kind: 'clear' | 'closed' }
  | { readonly kind: 'black hole' | 'swallow'; readonly way: Way }
  | { readonly kind: 'delay'; readonly by: number }
  | { readonly kind: 'throttle'; readonly rate: number }
  | { readonly kind: 'cut'; readonly after: number };

/** One connection through a proxy. */
export interface Leg {
  /** The port of whoever connected; by it they know which leg is theirs. */
  readonly from: number;
  readonly to: Target;
  turn(weather: Weather): void;
  /** Ends it both ways at once, as a reset does. */
  reset(): void;
  /** Tells one side that no more will come; the other way stays open. */
  halfClose(way: 'up' | 'down'): void;
}

export interface Proxy {
  readonly port: number;
  legs(): readonly Leg[];
  turn(weather: Weather): void;
  /** Resets every leg once, whatever the weather. */
  reset(): void;
  /** Done when something has been swallowed from now on. */
  swallowed(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one on a port of its own that leads to the first of `targets` that answers. */
export async function startProxy(targets: () => readonly Target[]): Promise<Proxy> {
  let weather: Weather = { kind: 'clear' };
  const legs = new Set<Leg>();
  /** Connections that came into a black hole: they stand, and lead nowhere yet. */
  const held = new Set<Socket>();
  let tellSwallowed = (): void => {};

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    near.on('error', () => near.destroy());
    if (weather.kind === 'closed') near.resetAndDestroy();
    else if (weather.kind === 'black hole') {
      held.add(near);
      near.on('close', () => held.delete(near));
    } else void lead(near);
  });

  async function lead(near: Socket): Promise<void> {
    const found = await firstThatAnswers(targets());
    if (found === null || near.destroyed) {
      found?.far.destroy();
      near.destroy();
      return;
    }
    const leg = createLeg(near, found.far, found.target, () => tellSwallowed());
    legs.add(leg);
    near.on('close', () => legs.delete(leg));
    if (weather.kind !== 'clear') leg.turn(weather);
  }

  function reset(): void {
    for (const leg of [...legs]) leg.reset();
    for (const near of held) near.resetAndDestroy();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    port,
    legs: () => [...legs],
    reset,
    turn(next) {
      weather = next;
      if (next.kind === 'closed') reset();
      else for (const leg of [...legs]) leg.turn(next);
      if (next.kind === 'black hole' || next.kind === 'closed') return;
      for (const near of held) {
        held.delete(near);
        void lead(near);
      }
    },
    swallowed: () =>
      new Promise((happened) => {
        tellSwallowed = happened;
      }),
    async stop() {
      weather = { kind: 'closed' };
      reset();
      server.close();
      await once(server, 'close');
    },
  };
}

function createLeg(near: Socket, far: Socket, to: Target, tellSwallowed: () => void): Leg {
  const up = createFlow(near, far, reset, tellSwallowed);
  const down = createFlow(far, near, reset, tellSwallowed);
  let isSpoilt = false;
  const ways: Readonly<Record<Way, readonly Flow[]>> = { up: [up], down: [down], both: [up, down] };

  function reset(): void {
    near.resetAndDestroy();
    far.destroy();
  }
  far.on('error', () => far.destroy());

  return {
    from: near.remotePort ?? 0,
    to,
    reset,
    halfClose: (way) => (way === 'up' ? far : near).end(),
    turn(weather) {
      if (isSpoilt) {
        reset();
        return;
      }
      for (const flow of ways.both) flow.clear();
      switch (weather.kind) {
        case 'clear':
          break;
        case 'closed':
          reset();
          break;
        case 'black hole':
          for (const flow of ways[weather.way]) flow.hold();
          break;
        case 'swallow':
          isSpoilt = true;
          for (const flow of ways[weather.way]) flow.swallow();
          break;
        case 'delay':
          for (const flow of ways.both) flow.delay(weather.by);
          break;
        case 'throttle':
          for (const flow of ways.both) flow.throttle(weather.rate);
          break;
        case 'cut':
          for (const flow of ways.both) flow.cutAfter(weather.after);
          break;
      }
    },
  };
}

async function firstThatAnswers(targets: readonly Target[]): Promise<{ far: Socket; target: Target } | null> {
  for (const target of targets) {
    const far = connect(
      'path' in target
        ? { path: target.path, allowHalfOpen: true }
        : { port: target.port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true },
    );
    const opened = await new Promise<boolean>((tell) => {
      far.once('connect', () => tell(true));
      far.once('error', () => tell(false));
    });
    if (opened) return { far, target };
  }
  return null;
}
