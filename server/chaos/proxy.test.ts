/**
 * Proxy tests — each kind of weather does what its name says, and order is kept in all.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProxy, type Leg, type Proxy } from './proxy.ts';

let echoes = 0;
let proxy: Proxy;
let near: Socket;
let leg: Leg;
let heard: string;
const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    echoes += bytes.length;
    socket.write(bytes);
  });
});

beforeEach(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  proxy = await startProxy(() => [{ port: 1 }, { port }]);
  near = connect(proxy.port, '127.0.0.1');
  heard = '';
  echoes = 0;
  near.setEncoding('utf8').on('data', (text: string) => (heard += text));
  near.on('error', () => {});
  await says('hello ');
  await hears('hello ');
  [leg] = proxy.legs() as [Leg];
});

afterEach(async () => {
  near.destroy();
  await proxy.stop();
  server.close();
});

async function says(text: string): Promise<void> {
  await new Promise<void>((written) => near.write(text, () => written()));
}

/** A reset is an error first, which is nothing to wonder about here. */
async function closes(): Promise<void> {
  if (!near.closed) await new Promise((closed) => near.once('close', closed));
}

async function hears(text: string): Promise<void> {
  await expect.poll(() => heard, { timeout: 5_000, interval: 5 }).toBe(text);
}

test('where the first target does not answer the road leads to the next, and a leg knows who came by it', () => {
  expect(leg.from).toBe(near.localPort);
  expect(leg.to).not.toEqual({ port: 1 });
});

test.each(['up', 'down', 'both'] as const)('a black hole %s gives back in order what it held', async (way) => {
  leg.turn({ kind: 'black hole', way });
  await says('one ');
  await says('two ');
  await expect.poll(() => echoes, { timeout: 5_000, interval: 5 }).toBe(way === 'down' ? 14 : 6);
  await new Promise((waited) => setTimeout(waited, 60));
  expect([heard, echoes]).toEqual(['hello ', way === 'down' ? 14 : 6]);
  leg.turn({ kind: 'clear' });
  await hears('hello one two ');
});

test('what is swallowed does not come, and the connection is no use afterwards', async () => {
  const swallowed = proxy.swallowed();
  leg.turn({ kind: 'swallow', way: 'down' });
  await says('lost');
  await swallowed;
  leg.turn({ kind: 'clear' });
  await closes();
  expect(heard).toBe('hello ');
  expect(echoes).toBe(10);
});

test('what is late comes late and in order, also when the weather clears in between', async () => {
  leg.turn({ kind: 'delay', by: 10_000 });
  await says('one ');
  await says('two ');
  await new Promise((waited) => setTimeout(waited, 30));
  expect(heard).toBe('hello ');
  leg.turn({ kind: 'clear' });
  await says('three');
  await hears('hello one two three');
});

test('a throttled leg gives everything, a share at a time', async () => {
  leg.turn({ kind: 'throttle', rate: 2_000 });
  const since = performance.now();
  await says('x'.repeat(500));
  await hears(`hello ${'x'.repeat(500)}`);
  expect(performance.now() - since).toBeGreaterThan(200);
});

test('a leg that is cut after some bytes gives those and is reset', async () => {
  leg.turn({ kind: 'cut', after: 4 });
  await says('four and more');
  await closes();
  expect(echoes).toBe(10);
});

test('a closed road takes nobody, and an open one does again', async () => {
  proxy.turn({ kind: 'closed' });
  await closes();
  const refused = connect(proxy.port, '127.0.0.1').on('error', () => {});
  await new Promise((closed) => refused.once('close', closed));
  proxy.turn({ kind: 'clear' });
  const taken = connect(proxy.port, '127.0.0.1');
  taken.write('again');
  expect(String((await once(taken, 'data'))[0])).toBe('again');
  taken.destroy();
});

test('of a half-closed leg one side is told that no more will come', async () => {
  leg.halfClose('down');
  await once(near, 'end');
  expect(near.readableEnded).toBe(true);
});
