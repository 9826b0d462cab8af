/**
 * Proxy — the road between a browser and the relays, with weather.
 *
 * It carries bytes and knows nothing of what they mean. Where one relay cannot be
 * reached it takes the next, as a load balancer would.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * - `clear`: everything passes.
 * - `black hole`: connections stand and can be made, and nothing moves on them. As with
 *   TCP on a dead line, what was sent arrives when the line lives again.
 * - `cut`: every connection is broken, and none can be made.
 * - `deaf`: the relays hear everything, and what they answer is thrown away.
 */
export type Weather = 'clear' | 'black hole' | 'cut' | 'deaf';

export interface Proxy {
  readonly port: number;
  readonly origin: string;
  turn(weather: Weather): void;
  /** Breaks every connection once, whatever the weather. */
  shake(): void;
  stop(): Promise<void>;
}

/** Starts one that leads to the first of `ports` that answers. */
export async function startProxy(ports: () => readonly number[]): Promise<Proxy> {
  let weather: Weather = 'clear';
  const near = new Set<Socket>();
  const far = new Set<Socket>();
  const held: Socket[] = [];

  async function lead(shopper: Socket): Promise<void> {
    const relay = await firstThatAnswers(ports());
    if (relay === null || shopper.destroyed) {
      relay?.destroy();
      shopper.destroy();
      return;
    }
    far.add(relay);
    shopper.on('data', (bytes) => relay.write(bytes));
    relay.on('data', (bytes) => weather !== 'deaf' && shopper.write(bytes));
    for (const [one, other] of [
      [shopper, relay],
      [relay, shopper],
    ] as const) {
      one.on('end', () => other.end());
      one.on('close', () => {
        near.delete(one);
        far.delete(one);
        other.destroy();
      });
    }
    if (weather === 'black hole') still([shopper, relay]);
  }

  const server = createServer((shopper) => {
    shopper.on('error', () => shopper.destroy());
    if (weather === 'cut') {
      shopper.destroy();
      return;
    }
    near.add(shopper);
    shopper.on('close', () => near.delete(shopper));
    if (weather === 'black hole') held.push(shopper);
    else void lead(shopper);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  function shake(): void {
    for (const socket of [...near, ...far]) socket.destroy();
  }

  return {
    port,
    origin: `http://localhost:${port}`,
    shake,
    turn(next) {
      // A connection on which words were lost is no use any more.
      if (next === 'cut' || weather === 'deaf') shake();
      weather = next;
      if (next === 'black hole') still([...near, ...far]);
      if (next !== 'clear') return;
      for (const socket of [...near, ...far]) socket.resume();
      for (const shopper of held.splice(0)) void lead(shopper);
    },
    async stop() {
      shake();
      server.close();
      await once(server, 'close');
    },
  };
}

function still(sockets: readonly Socket[]): void {
  for (const socket of sockets) socket.pause();
}

async function firstThatAnswers(ports: readonly number[]): Promise<Socket | null> {
  for (const port of ports) {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const opened = await new Promise<boolean>((tell) => {
      socket.once('connect', () => tell(true));
      socket.on('error', () => tell(false));
    });
    if (opened) return socket;
  }
  return null;
}
