/**
 * Faults — Redis or the way to it fails on purpose: nothing is lost, nothing comes
 * twice, and nobody is told an untruth.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { closeCodes, VERSION, type ToShopper } from '@shopbell/shared';
import { ReplyError } from 'ioredis';
import { draft, entriesOf, openEnd, operatorAt, shopperAt } from './ends.ts';
import { startProxy } from '../chaos/proxy.ts';
import { testRedis } from './redis.ts';
import { startRelay } from './relays.ts';
import { keys } from '../src/redis/keys.ts';
import { startRedis } from '../src/redis/own-redis.ts';
import { createScripts } from '../src/redis/script.ts';
import { createShops } from '../src/redis/shops.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

async function lasting<Thing extends { stop(): Promise<unknown> }>(starting: Promise<Thing>): Promise<Thing> {
  const thing = await starting;
  endings.push(() => thing.stop());
  return thing;
}

describe('faults', () => {
  test('H2 a write whose reply was cut off is stored once, and is answered when it is repeated', async () => {
    const redis = await lasting(testRedis());
    const proxy = await lasting(startProxy(() => [redis]));
    const relay = await lasting(startRelay({ url: `redis://127.0.0.1:${proxy.port}` }));
    const shopper = await shopperAt(relay);
    shopper.send(draft('first'));
    const { conversation } = await shopper.hears('log');

    const answered = proxy.swallowed();
    proxy.turn({ kind: 'swallow', way: 'down' });
    const mine = draft('was this stored?', conversation.id);
    shopper.send(mine);
    await answered;
    proxy.turn({ kind: 'clear' });
    const refusal = await shopper.hears('refused', ({ draftId }) => draftId === mine.draftId);
    expect(refusal).toMatchObject({ refusal: 'unavailable', waitFor: 1_000 });

    await relay.connected();
    shopper.send(mine);
    // Once: from the log, or as the answer to the repeat, whichever came first.
    await shopper.until(() => entriesOf(shopper.heard).some(({ draftId }) => draftId === mine.draftId));
    const log = await relay.relay.read('shop1', conversation.id, null);
    expect(log?.entries).toHaveLength(2);
  });

  test('H12 while Redis is away nobody is told "sent"; afterwards all goes on without a restart', async () => {
    const redis = await lasting(testRedis());
    const proxy = await lasting(startProxy(() => [redis]));
    const relay = await lasting(startRelay({ url: `redis://127.0.0.1:${proxy.port}` }));
    const shopper = await shopperAt(relay);
    shopper.send(draft('before'));
    const { conversation } = await shopper.hears('log');
    await proxy.stop();
    const mine = draft('while it is away', conversation.id);
    shopper.send(mine);
    await shopper.hears('refused', ({ draftId, refusal }) => draftId === mine.draftId && refusal === 'unavailable');
    expect(shopper.heard.some((frame) => frame.kind === 'said' && frame.draftId === mine.draftId)).toBe(false);
  });

  test('H4 what was acknowledged survives kill -9 of a Redis that writes everything down, in the same epoch', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'shopbell-'));
    endings.push(() => rm(directory, { recursive: true, force: true }));
    const first = await lasting(startRedis(directory));
    const relay = await lasting(startRelay({ path: first.path }));
    const shopper = await shopperAt(relay);
    for (let turn = 0; turn < 50; turn += 1) shopper.send(draft(`${turn}`));
    const log = await shopper.hears('log');
    await shopper.until(() => entriesOf(shopper.heard).length === 50);

    first.process.kill('SIGKILL');
    await once(first.process, 'exit');
    const second = await lasting(startRedis(directory));
    expect(second.path).toBe(first.path);
    await relay.connected();
    const back = await shopperAt(relay, {
      secret: shopper.secret,
      position: { conversation: log.conversation.id, epoch: log.epoch, sequence: 10 },
    });
    const given = await back.hears('log');
    expect(given).toMatchObject({ startOver: false, epoch: log.epoch });
    expect(given.entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 40 }, (_, place) => place + 11));
    shopper.send(draft('goes on', log.conversation.id));
    await shopper.hears('said', ({ sequence }) => sequence === 51);
  });

  test('E3 a Redis that may have forgotten begins a new epoch, and ends start over', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'shopbell-'));
    endings.push(() => rm(directory, { recursive: true, force: true }));
    const first = await lasting(startRedis(directory, { appendfsync: 'everysec' }));
    const relay = await lasting(startRelay({ path: first.path }));
    const shopper = await shopperAt(relay);
    shopper.send(draft('hello'));
    const log = await shopper.hears('log');
    await first.stop();
    await lasting(startRedis(directory, { appendfsync: 'everysec' }));
    const again = await shopper.hears('log', ({ epoch }) => epoch !== log.epoch);
    expect(again).toMatchObject({ startOver: true, entries: [{ text: 'hello' }] });
  });

  test.each([
    [
      'stays when the answer to what Redis remembers is lost, and is asked for again',
      new Error('Command timed out'),
      true,
    ],
    ['changes when Redis will not say what it remembers', new ReplyError('NOPERM'), false],
  ])('E3 over a restart the epoch %s', async (_, trouble, stays) => {
    const redis = await lasting(testRedis({}));
    const relay = await lasting(startRelay(redis));
    const scripts = createScripts(relay.redis, () => 'another');
    const epoch = await scripts.epoch();
    await relay.redis.hset(keys.run, 'id', 'that of the Redis before the restart');
    const { config } = relay.redis;
    relay.redis.config = (() => {
      relay.redis.config = config;
      return Promise.reject(trouble);
    }) as typeof config;
    const again = createScripts(relay.redis, () => 'a new life');
    const answer = await again.epoch().catch(() => again.epoch());
    expect(answer).toBe(stays ? epoch : 'a new life');
  });

  test('E3 a Redis that writes everything down does not vouch for the one before it, which did not', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'shopbell-'));
    endings.push(() => rm(directory, { recursive: true, force: true }));
    const first = await lasting(startRedis(directory, { appendfsync: 'everysec' }));
    const relay = await lasting(startRelay({ path: first.path }));
    const shopper = await shopperAt(relay);
    shopper.send(draft('hello'));
    const log = await shopper.hears('log');
    await first.stop();
    const second = await lasting(startRedis(directory));
    const again = await shopper.hears('log', ({ epoch }) => epoch !== log.epoch);
    expect(again).toMatchObject({ startOver: true });
    // From then on each has written everything down.
    await second.stop();
    await lasting(startRedis(directory));
    await relay.connected();
    const back = await shopperAt(relay, { secret: shopper.secret });
    expect((await back.hears('log')).epoch).toBe(again.epoch);
  });

  test('E3 an emptied Redis is a new life, and shoppers begin anew with their words', async () => {
    const redis = await lasting(testRedis());
    const relay = await lasting(startRelay(redis));
    const shopper = await shopperAt(relay);
    shopper.send(draft('hello'));
    const log = await shopper.hears('log');
    await relay.redis.flushall();
    relay.redis.disconnect(true);
    await once(relay.redis, 'close');
    await relay.connected();
    const back = await shopperAt(relay, {
      secret: shopper.secret,
      position: { conversation: log.conversation.id, epoch: log.epoch, sequence: 1 },
    });
    expect(await back.hears('welcome')).toMatchObject({ conversation: null });
    back.send(draft('hello again'));
    const anew = await back.hears('log');
    expect(anew).toMatchObject({ startOver: true, entries: [{ sequence: 1, text: 'hello again' }] });
    expect(anew.epoch).not.toBe(log.epoch);
  });

  test('E3 ends that stayed while their conversation was lost are not left with what is gone', async () => {
    const redis = await lasting(testRedis());
    const relay = await lasting(startRelay(redis));
    const shopper = await shopperAt(relay);
    shopper.send(draft('hello'));
    const { conversation } = await shopper.hears('log');
    const operator = await operatorAt(relay, 'julia');
    operator.send({ kind: 'watch', conversation: conversation.id });
    await operator.hears('log');
    await relay.redis.flushall();
    for (const each of [relay.redis, relay.subscriber]) each.disconnect(true);
    expect(await shopper.closes()).toBe(closeCodes.broken);
    expect(await operator.hears('refused')).toMatchObject({ refusal: 'notFound', conversation: conversation.id });
  });

  test('H12 while Redis takes no writes nobody is sent away for reading, and who comes back reads on', async () => {
    const redis = await lasting(testRedis());
    const relay = await lasting(startRelay(redis));
    const shopper = await shopperAt(relay);
    shopper.send(draft('hello'));
    const { conversation, epoch } = await shopper.hears('log');
    const operator = await operatorAt(relay, 'julia');
    // Refused as a full disk or a full memory is.
    await relay.redis.config('SET', 'min-replicas-to-write', '1');
    for (const end of [shopper, operator]) end.send({ kind: 'see', conversation: conversation.id, sequence: 1 });
    const mine = draft('is it still there?', conversation.id);
    shopper.send(mine);
    expect(await shopper.hears('refused')).toMatchObject({ refusal: 'unavailable', draftId: mine.draftId });
    operator.send({ kind: 'listClosed' });
    await operator.hears('closedRows');

    relay.redis.disconnect(true);
    await once(relay.redis, 'close');
    await relay.connected();
    const back = await shopperAt(relay, { secret: shopper.secret });
    expect(await back.hears('log')).toMatchObject({ epoch, entries: [{ text: 'hello' }] });
    await relay.redis.config('SET', 'min-replicas-to-write', '0');
    back.send(mine);
    await back.hears('said', ({ draftId }) => draftId === mine.draftId);
  });

  test('H12 a relay finds its first shop on a Redis that takes no writes', async () => {
    const redis = await lasting(testRedis());
    const { redis: commands } = await lasting(startRelay(redis));
    const shops = createShops({ redis: commands, newKey: randomUUID, now: Date.now });
    const key = await shops.first('Demo shop');
    await commands.config('SET', 'min-replicas-to-write', '1');
    expect(await shops.first('Demo shop')).toBe(key);
  });

  test('H11 a relay that drains tells everybody to come back, and finishes what was begun', async () => {
    const redis = await lasting(testRedis());
    const [going, staying] = [await startRelay(redis), await lasting(startRelay(redis))];
    const shopper = await shopperAt(going);
    shopper.send(draft('before'));
    const { conversation, epoch } = await shopper.hears('log');
    const mine = draft('on the way', conversation.id);
    shopper.send(mine);
    const drained = going.stop();
    expect(await shopper.closes()).toBe(closeCodes.draining);
    await drained;
    const back = await shopperAt(staying, {
      secret: shopper.secret,
      position: { conversation: conversation.id, epoch, sequence: 1 },
    });
    back.send(mine);
    await back.until(() => entriesOf(back.heard).some(({ draftId }) => draftId === mine.draftId));
    expect((await staying.relay.read('shop1', conversation.id, null))?.entries).toHaveLength(2);
  });

  test('H10 an end that reads nothing is closed; its neighbours lose nothing', async () => {
    const redis = await lasting(testRedis());
    const relay = await lasting(startRelay(redis, { queueBytes: 65_536 }));
    const shopper = await shopperAt(relay);
    const lazy = await shopperAt(relay, { secret: shopper.secret });
    shopper.send(draft('first'));
    const { conversation } = await shopper.hears('log');
    await lazy.hears('log');
    lazy.socket.pause();
    const text = '大'.repeat(4_000);
    const rounds = 1_200;
    for (let turn = 0; turn < rounds; turn += 1) {
      shopper.send(draft(text, conversation.id));
      if (turn % 50 === 49) await shopper.hears('said', ({ sequence }) => sequence === turn + 2);
    }
    await shopper.hears('said', ({ sequence }) => sequence === rounds + 1);
    lazy.socket.resume();
    expect(await lazy.closes()).not.toBe(1000);
    shopper.send({ kind: 'ping' });
    await shopper.hears('pong');
  }, 60_000);

  test('H10 a log that is longer than what may wait reaches an end on a slow line, in pieces and whole', async () => {
    const redis = await lasting(testRedis());
    const relay = await lasting(startRelay(redis, { queueBytes: 65_536 }));
    const shopper = await shopperAt(relay);
    shopper.send(draft('first'));
    const { conversation } = await shopper.hears('log');
    // In JSON each of these characters takes six.
    const text = '\u0001'.repeat(4_000);
    for (let turn = 2; turn <= 60; turn += 1) {
      shopper.send(draft(text, conversation.id));
      await shopper.hears('said', ({ sequence }) => sequence === turn);
    }
    const operator = await operatorAt(relay, 'julia');
    operator.socket.pause();
    operator.send({ kind: 'watch', conversation: conversation.id });
    // What is said and listed meanwhile comes after it, and does not count as a queue that nobody reads.
    for (let turn = 61; turn <= 70; turn += 1) {
      shopper.send(draft('meanwhile', conversation.id));
      await shopper.hears('said', ({ sequence }) => sequence === turn);
    }
    operator.socket.resume();
    await operator.until(() => entriesOf(operator.heard).length === 70, 'the whole log');
    expect(entriesOf(operator.heard)).toEqual(entriesOf(shopper.heard));
    const logs = operator.heard.filter((frame) => frame.kind === 'log');
    expect(logs.length).toBeGreaterThan(1);
    expect(logs.map(({ startOver }) => startOver)).toEqual(logs.map((_, place) => place === 0));
    operator.send({ kind: 'earlier', conversation: conversation.id, before: 60 });
    const { entries } = await operator.hears('earlier');
    expect(entries.at(-1)?.sequence).toBe(59);
    expect(entries.length).toBeLessThan(20);
  });

  test('H24 an end that asks without end is sent away', async () => {
    const redis = await lasting(testRedis());
    const relay = await lasting(startRelay(redis));
    const shopper = await shopperAt(relay);
    shopper.send(draft('first'));
    const { conversation } = await shopper.hears('log');
    for (let turn = 0; turn < 30; turn += 1) {
      for (let ask = 0; ask < 20; ask += 1) shopper.send({ kind: 'typing', conversation: conversation.id });
      await new Promise((soon) => setImmediate(soon));
    }
    expect(await shopper.closes()).toBe(closeCodes.crowded);
  });

  test('H24, P2 an end that is refused without end is sent away', async () => {
    const redis = await lasting(testRedis());
    const relay = await lasting(startRelay(redis));
    const ends = [await shopperAt(relay), await operatorAt(relay, 'julia')] as const;
    const [shopper, operator] = ends;
    for (let turn = 0; turn < 30; turn += 1) {
      for (let word = 0; word < 20; word += 1) {
        shopper.send(draft(''));
        operator.send({ kind: 'say', conversation: 'none', draftId: randomUUID(), text: 'Hello?', term: 0 });
      }
      await new Promise((soon) => setImmediate(soon));
    }
    expect(await Promise.all(ends.map((end) => end.closes()))).toEqual([closeCodes.crowded, closeCodes.crowded]);
  });

  test('H11 an end that answers nothing does not hold up a relay that ends', async () => {
    const redis = await lasting(testRedis());
    const relay = await startRelay(redis);
    const shopper = await shopperAt(relay);
    shopper.socket.pause();
    const started = performance.now();
    await relay.stop();
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  test('L6 who is silent is asked, and closed when there is no answer', async () => {
    const redis = await lasting(testRedis());
    const relay = await lasting(startRelay(redis, { pingAfter: 200, silentAfter: 700 }));
    const end = await shopperAt(relay);
    await end.hears('ping');
    expect(await end.closes()).toBe(closeCodes.silent);
  });

  test('L6 a relay that stood still takes nobody for silent', async () => {
    const redis = await lasting(testRedis());
    const relay = await lasting(startRelay(redis, { pingAfter: 200, silentAfter: 700 }));
    const shopper = await shopperAt(relay);
    await shopper.hears('welcome');
    shopper.socket.on('message', (wire: Buffer) => {
      if (wire.toString() === '{"kind":"ping"}') shopper.send({ kind: 'pong' });
    });
    // Relay and shopper are one process here: both stand still.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
    shopper.send(draft('Still there?'));
    await shopper.hears('log');
    expect(shopper.socket.readyState).toBe(1);
  });

  test('H24 a socket that does not say who it is does not stay', async () => {
    const redis = await lasting(testRedis());
    const relay = await lasting(startRelay(redis, { helloWithin: 200 }));
    const end = await openEnd(`${relay.url}/ws/shopper`, { origin: 'https://shop.example' });
    expect(await end.closes()).toBe(closeCodes.noHello);
  });

  test('P1 who says too much is told for how long to wait, and the words are taken then', async () => {
    const redis = await lasting(testRedis());
    const plenty = { burst: 1_000, perMinute: 1_000 };
    const allowances = { shopper: { burst: 3, perMinute: 30 }, address: plenty, shop: plenty };
    const relay = await lasting(startRelay(redis, { allowances }));
    const shopper = await shopperAt(relay);
    const drafts = Array.from({ length: 4 }, (_, place) => draft(`${place}`));
    for (const each of drafts) shopper.send(each);
    const refusal = await shopper.hears('refused');
    expect(refusal).toMatchObject({ refusal: 'tooFast', draftId: drafts[3]?.draftId });
    expect(refusal.waitFor).toBeGreaterThan(0);
    expect(refusal.waitFor).toBeLessThanOrEqual(2_000);
    await new Promise((waited) => setTimeout(waited, refusal.waitFor));
    shopper.send(drafts[3] as (typeof drafts)[number]);
    await shopper.hears('said', ({ draftId }) => draftId === drafts[3]?.draftId);
  });

  test('H10 a flood of frames is cut off', async () => {
    const redis = await lasting(testRedis());
    const relay = await lasting(startRelay(redis));
    const end = await openEnd<ToShopper, { kind: string }>(`${relay.url}/ws/shopper`, {
      origin: 'https://shop.example',
    });
    end.send({ kind: 'hello', version: VERSION, shop: 'shop1', secret: randomUUID().replaceAll('-', '') } as {
      kind: string;
    });
    for (let turn = 0; turn < 2_000; turn += 1) end.send(draft(`${turn}`));
    expect(await end.closes()).toBe(closeCodes.crowded);
  });

  test('H6 an operator whose relay was cut off from Redis sees all rows afterwards', async () => {
    const redis = await lasting(testRedis());
    const proxy = await lasting(startProxy(() => [redis]));
    const [cutOff, whole] = [
      await lasting(startRelay({ url: `redis://127.0.0.1:${proxy.port}` })),
      await lasting(startRelay(redis)),
    ];
    const operator = await operatorAt(cutOff, 'julia');
    proxy.reset();
    const shopper = await shopperAt(whole);
    shopper.send(draft('is anybody there?'));
    const { conversation } = await shopper.hears('log');
    const row = await operator.until(() =>
      operator.heard
        .flatMap((frame) => (frame.kind === 'welcome' || frame.kind === 'rows' ? frame.rows : []))
        .find(({ id }) => id === conversation.id),
    );
    expect(row).toMatchObject({ phase: 'waiting', unread: 1 });
  });
});
