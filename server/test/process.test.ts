import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OperatorFrame, ShopperFrame, ToOperator, ToShopper } from '@shopbell/shared';
import { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { julia, lumen } from './doorway.ts';
import { draft, openEnd } from './ends.ts';
import { certificate, postOffice, type OfficeOptions } from './post-office.ts';
import { lives } from '../src/redis/keeper.ts';
import { relayProcess, run } from './process.ts';
import { testRedis } from './redis.ts';

const leftovers: (() => unknown)[] = [];
afterEach(async () => {
  for (const clear of leftovers.splice(0).toReversed()) await clear();
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'shopbell-process-'));
  leftovers.push(() => rm(path, { recursive: true, force: true, maxRetries: 5 }));
  return path;
}

async function begin(settings: Record<string, string>) {
  const relay = await relayProcess(settings);
  // As a host would: with it goes the Redis that it has started.
  leftovers.push(() => relay.end());
  return relay;
}

async function redisOf(data: string): Promise<number> {
  const redis = new Redis({ path: join(data, 'redis/redis.sock') });
  const pid = Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);
  redis.disconnect();
  leftovers.push(() => lives(pid) && process.kill(pid, 'SIGKILL'));
  return pid;
}

/** Sets the shop up and answers the cookie. */
async function setUp(relay: Awaited<ReturnType<typeof begin>>): Promise<string> {
  const answer = await relay.ask('POST', '/set-up', { token: relay.setUp, shop: lumen, person: julia });
  expect(answer.status).toBe(201);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const me = async (relay: Awaited<ReturnType<typeof begin>>, cookie: string): Promise<number> =>
  (await relay.ask('GET', '/me', undefined, { cookie })).status;

test('H11 a relay starts its own Redis, says where things are, and ends it all within ten seconds', async () => {
  const data = await folder();
  const relay = await begin({ DATA_DIR: data });
  const pid = await redisOf(data);
  expect(relay.told.out).toContain(`${relay.origin}/demo/`);
  expect(relay.told.out).toContain(`${relay.origin}/console/set-up#`);
  expect(relay.told.error).not.toContain(relay.setUp);
  await setUp(relay);
  const { code, took } = await relay.end();
  expect([code, lives(pid)]).toEqual([0, false]);
  expect(took).toBeLessThan(10_000);

  const second = await begin({ DATA_DIR: data });
  expect(second.setUp).toBeNull();
  await second.end('SIGINT');
});

test('H3 what was acknowledged survives kill -9 of the relay, and its Redis is found again, not started twice', async () => {
  const data = await folder();
  const killed = await begin({ DATA_DIR: data });
  const pid = await redisOf(data);
  const cookie = await setUp(killed);
  await killed.end('SIGKILL');
  expect(lives(pid)).toBe(true);

  const next = await begin({ DATA_DIR: data });
  expect(await redisOf(data)).toBe(pid);
  expect(await me(next, cookie)).toBe(200);
  await next.end();
  expect(lives(pid)).toBe(false);
});

test('H12 kill -9 of Redis is mended by the relay, and nothing acknowledged is lost', async () => {
  const data = await folder();
  const relay = await begin({ DATA_DIR: data });
  const pid = await redisOf(data);
  const cookie = await setUp(relay);
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => (await fetch(`${relay.origin}/readyz`)).status, { timeout: 5_000 }).toBe(503);
  await expect.poll(async () => (await fetch(`${relay.origin}/readyz`)).status, { timeout: 8_000 }).toBe(200);
  expect(await redisOf(data)).not.toBe(pid);
  expect(await me(relay, cookie)).toBe(200);
  expect(relay.told.error).toContain('"event":"redisEnded"');
  expect(relay.told.error).toContain('"event":"redisStartedAgain"');
});

test('H12 two relays that start at once on the same files share one Redis', async () => {
  const data = await folder();
  const both = await Promise.all([begin({ DATA_DIR: data }), begin({ DATA_DIR: data })]);
  const cookie = await setUp(both[0]);
  expect(await me(both[1], cookie)).toBe(200);
  const pid = await redisOf(data);
  await Promise.all(both.map((relay) => relay.end()));
  expect(lives(pid)).toBe(false);
});

test('H19 a console’s socket needs the cookie and the own origin; D4 signing out closes it on every relay', async () => {
  const redis = await testRedis({ appendonly: 'yes', appendfsync: 'always' });
  leftovers.push(() => redis.stop());
  const settings = { REDIS_URL: `unix:${redis.path}` };
  const here = await begin(settings);
  const there = await begin(settings);
  const cookie = await setUp(there);

  const knock = async (headers: Record<string, string>, origin = there.origin): Promise<number | string> => {
    const socket = new WebSocket(`${there.origin.replace('http', 'ws')}/ws/console`, { origin, headers });
    leftovers.push(() => socket.terminate());
    return new Promise((tell) => {
      socket.on('unexpected-response', (_, response) => tell(response.statusCode ?? 0));
      socket.on('error', () => {});
      socket.on('open', () => tell('open'));
    });
  };
  expect(await knock({})).toBe(401);
  expect(await knock({ cookie: `${cookie}A` })).toBe(401);
  expect(await knock({ cookie }, 'https://shop.example')).toBe(403);

  const socket = new WebSocket(`${there.origin.replace('http', 'ws')}/ws/console`, {
    origin: there.origin,
    headers: { cookie },
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ kind: 'hello', version: 1 }));
  const [welcome] = (await once(socket, 'message')) as [Buffer];
  expect(JSON.parse(welcome.toString())).toMatchObject({ kind: 'welcome', you: { name: 'Julia Ivanova' } });
  const closed = once(socket, 'close');
  const before = performance.now();
  expect((await here.ask('POST', '/sign-out-everywhere', undefined, { cookie })).status).toBe(204);
  const [code] = (await closed) as [number];
  expect(code).toBe(4503);
  expect(performance.now() - before).toBeLessThan(2_000);
});

test('H20 a host’s new password closes the console’s sockets', async () => {
  const redis = await testRedis({ appendonly: 'yes', appendfsync: 'always' });
  leftovers.push(() => redis.stop());
  const REDIS_URL = `unix:${redis.path}`;
  const relay = await begin({ REDIS_URL });
  const cookie = await setUp(relay);
  const socket = new WebSocket(`${relay.origin.replace('http', 'ws')}/ws/console`, {
    origin: relay.origin,
    headers: { cookie },
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ kind: 'hello', version: 1 }));
  await once(socket, 'message');
  const closed = once(socket, 'close');
  const admin = run('admin', { REDIS_URL }, ['reset-password', '--email', julia.email, '--json']);
  expect(await admin.ended).toBe(0);
  expect((await closed)[0]).toBe(4503);
  expect(await me(relay, cookie)).toBe(401);
  const { password } = JSON.parse(admin.told.out) as { password: string };
  expect((await relay.ask('POST', '/sign-in', { email: julia.email, password: julia.password })).status).toBe(401);
  const back = await relay.ask('POST', '/sign-in', { email: julia.email, password });
  expect(back.status).toBe(200);
  const journal = await relay.ask('GET', '/team/audit', undefined, { cookie: back.headers.get('set-cookie') ?? '' });
  const { entries } = (await journal.json()) as { entries: unknown[] };
  expect(entries[0]).toMatchObject({ what: 'passwordReset', by: { name: 'Julia Ivanova' } });
});

test('H11 whoever is connected when a relay is told to end is told to come back', async () => {
  const relay = await begin({ DATA_DIR: await folder() });
  const shop = /data-shop="(\w+)"/.exec(await (await fetch(`${relay.origin}/demo/`)).text())?.[1];
  const socket = new WebSocket(`${relay.origin.replace('http', 'ws')}/ws/shopper`, { origin: relay.origin });
  await once(socket, 'open');
  socket.send(JSON.stringify({ kind: 'hello', version: 1, shop, secret: 'x'.repeat(43) }));
  await once(socket, 'message');
  const closed = once(socket, 'close');
  const { code, took } = await relay.end();
  expect((await closed)[0]).toBe(4000);
  expect(code).toBe(0);
  expect(took).toBeLessThan(5_000);
});

test('ML2 a relay says that no mail is set up', async () => {
  const without = await begin({ DATA_DIR: await folder() });
  expect(without.told.out).toContain('Mail        not set up (SMTP_URL)');
});

test.each<[string, string, string, OfficeOptions]>([
  ['in plain to a neighbour', 'smtp', '127.0.0.1', { allowInsecureAuth: true }],
  ['by STARTTLS to a server elsewhere', 'smtp', '0.0.0.0', { disabledCommands: [] }],
  ['encrypted from the first byte', 'smtps', 'localhost', { secure: true }],
])('ML2 %s a relay sends what was not seen, and keeps the password to itself', async (_, scheme, host, way) => {
  const data = await folder();
  const { key, cert } = await certificate();
  await writeFile(join(data, 'trusted.pem'), cert);
  const connections: boolean[] = [];
  const office = await postOffice({
    key,
    cert,
    onAuth(auth, { secure }, answer) {
      connections.push(secure);
      answer(null, { user: auth.username });
    },
    ...way,
  });
  leftovers.push(() => office.stop());
  const relay = await begin({
    DATA_DIR: data,
    NODE_EXTRA_CA_CERTS: join(data, 'trusted.pem'),
    SMTP_URL: `${scheme}://shop:secret-of-the-host@${host}:${office.port}`,
    MAIL_FROM: 'chat@lumen.example',
    MAIL_AFTER: '1s',
    LOG_LEVEL: 'debug',
  });
  expect(relay.told.out).toContain(`Mail        from chat@lumen.example, by ${host}`);
  const cookie = await setUp(relay);
  const shopper = await openEnd<ToShopper, ShopperFrame>(`${relay.origin.replace('http', 'ws')}/ws/shopper`, {
    origin: relay.origin,
  });
  const shop = /data-shop="(\w+)"/.exec(await (await fetch(`${relay.origin}/demo/`)).text())?.[1] ?? '';
  shopper.send({ kind: 'hello', version: 1, shop, secret: 'x'.repeat(43) });
  shopper.send(draft('Hello?'));
  const { conversation } = await shopper.hears('log');
  shopper.send({ kind: 'leaveEmail', email: 'ada@example.org' });
  await shopper.hears('emailLeft');
  const operator = await openEnd<ToOperator, OperatorFrame>(`${relay.origin.replace('http', 'ws')}/ws/console`, {
    origin: relay.origin,
    cookie,
  });
  operator.send({ kind: 'hello', version: 1 });
  operator.send({ kind: 'watch', conversation: conversation.id });
  operator.send({ kind: 'claim', conversation: conversation.id, draftId: randomUUID() });
  const { term } = await operator.hears('claimed');
  const words = { conversation: conversation.id, draftId: randomUUID(), text: 'There you are.', term };
  operator.send({ kind: 'say', ...words });
  await operator.hears('mailed');
  expect(office.letters).toHaveLength(1);
  expect(new Set(connections)).toEqual(new Set([host !== '127.0.0.1']));
  expect(await (await fetch(`${relay.origin}/metrics`)).text()).toContain('shopbell_mails_total{outcome="sent"} 1');
  shopper.close();
  operator.close();
  expect((await relay.end()).code).toBe(0);
  expect(relay.told.out + relay.told.error).not.toMatch(/secret-of-the-host|ada@example/);
});

test('H11 a mail server that is not there keeps no relay from starting or being ready, and is told in the log', async () => {
  const relay = await begin({
    DATA_DIR: await folder(),
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'chat@lumen.example',
  });
  expect((await fetch(`${relay.origin}/readyz`)).status).toBe(200);
  await expect.poll(() => relay.told.error, { timeout: 5_000 }).toContain('"event":"mailServerNotReached"');
  expect((await relay.end()).code).toBe(0);
});

test('WH19 a Node that does not know the zones ends the start with one sentence', async () => {
  const withoutZones = `const { DateTimeFormat } = Intl;
Intl.DateTimeFormat = function (locale, options) {
  if (/\\//.test(options?.timeZone ?? '')) throw new RangeError('Invalid time zone');
  return new DateTimeFormat(locale, options);
};`;
  const { ended, told } = run('main', {
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(withoutZones)}`,
  });
  expect(await ended).toBe(1);
  expect(told.out + told.error).toMatch(/This Node does not know the time zone Europe\/Warsaw: [^\n]*\.\n$/);
});

test('H25 a setting that cannot be read ends the start with one sentence', async () => {
  const relay = run('main', { PORT: 'eighty', DATA_DIR: await folder() });
  expect(await relay.ended).toBe(1);
  expect(relay.told.error).toBe('PORT must be a whole number from 1 to 65535.\n');
});

test('H25 a DATA_DIR that cannot be written ends the start with one sentence', async () => {
  const relay = run('main', { DATA_DIR: '/dev/null/data' });
  expect(await relay.ended).toBe(1);
  expect(relay.told.error).toMatch(/^DATA_DIR cannot be used \(.+\)\.\n$/);
});

test('H3 a lock that a dead relay left behind keeps nobody from starting', async () => {
  const data = await folder();
  const gone = run('main', { PORT: 'none' });
  await gone.ended;
  await mkdir(join(data, 'redis'));
  await writeFile(join(data, 'redis/starting'), String(gone.child.pid));
  const relay = await begin({ DATA_DIR: data });
  await redisOf(data);
  expect((await relay.end()).code).toBe(0);
});

test('H25 a port in use ends the start with one sentence, and Redis with it', async () => {
  const data = await folder();
  const taken = createServer().listen(0, '127.0.0.1');
  leftovers.push(() => taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const relay = run('main', { PORT: String(port), DATA_DIR: data });
  expect(await relay.ended).toBe(1);
  expect(relay.told.error.trim().split('\n').at(-1)).toBe(
    `PORT ${port} is in use; stop what uses it, or set PORT to another.`,
  );
  const redis = new Redis({ path: join(data, 'redis/redis.sock'), retryStrategy: null, lazyConnect: true });
  redis.on('error', () => {});
  await expect(redis.connect()).rejects.toThrow(/closed/);
});

test('H11 a Redis that may lose something is named loudly at the start', async () => {
  const redis = await testRedis({ appendonly: 'yes', appendfsync: 'everysec', 'maxmemory-policy': 'allkeys-lru' });
  leftovers.push(() => redis.stop());
  const relay = await begin({ REDIS_URL: `unix:${redis.path}` });
  expect(relay.told.out).toMatch(/⚠ .*appendfsync is everysec.*up to 2 seconds/);
  expect(relay.told.out).toMatch(/⚠ .*whole conversations away.*allkeys-lru/);
  expect(relay.told.error).toContain('"event":"redisMayLose"');
});
