/**
 * Limits — what one end may have at once, what it may tell whom, and that what is over is
 * let go.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draft, entriesOf, openEnd, operatorAt, shopperAt } from './ends.ts';
import { relayProcess } from './process.ts';
import { testRedis } from './redis.ts';
import { julia, shop, startRelay, type TestRelay } from './relays.ts';
import { shopKeys } from '../src/redis/keys.ts';
import type { OwnRedis } from '../src/redis/own-redis.ts';

let redis: OwnRedis;
let relay: TestRelay;

beforeAll(async () => {
  redis = await testRedis();
  relay = await startRelay(redis, { watchedAtOnce: 2 });
});
afterAll(async () => {
  await relay.stop();
  await redis.stop();
});

async function writing() {
  const shopper = await shopperAt(relay);
  shopper.send(draft('Hello?'));
  const { conversation } = await shopper.hears('log');
  return { shopper, id: conversation.id };
}

test('H24 one address has so many sockets at once, and the next when one of them is gone', async () => {
  const limited = await relayProcess({ REDIS_URL: `unix:${redis.path}`, SOCKETS_PER_ADDRESS: '2' });
  try {
    const come = () => openEnd(`${limited.origin.replace('http', 'ws')}/ws/shopper`, { origin: limited.origin });
    const [one, other, third] = [await come(), await come(), await come()];
    expect(await third.closes()).toBe(1006);
    expect([one, other].map(({ socket }) => socket.readyState)).toEqual([1, 1]);
    one.close();
    // The relay learns of it a moment later.
    await expect.poll(async () => (await come()).socket.readyState).toBe(1);
  } finally {
    await limited.end('SIGKILL');
  }
});

test('H24 a console follows so many conversations at once, the latest', async () => {
  const [first, second, third] = [await writing(), await writing(), await writing()];
  const operator = await operatorAt(relay, 'julia');
  for (const { id } of [first, second, third]) {
    operator.send({ kind: 'watch', conversation: id });
    await operator.hears('log', ({ conversation }) => conversation.id === id);
  }
  for (const { shopper, id } of [first, second, third]) {
    shopper.send(draft('More', id));
    await shopper.hears('said', ({ sequence }) => sequence === 2);
  }
  await operator.hears('said', ({ conversation }) => conversation === third.id);
  const heard = entriesOf(operator.heard).filter(({ sequence }) => sequence === 2);
  expect(heard.map(({ conversation }) => conversation)).toEqual([second.id, third.id]);
  operator.close();
});

test('M3 shoppers are told that their owner is typing, and of nobody else', async () => {
  const { shopper, id } = await writing();
  const [owner, other] = [await operatorAt(relay, 'julia'), await operatorAt(relay, 'piotr')];
  owner.send({ kind: 'claim', conversation: id, draftId: randomUUID() });
  await shopper.hears('claimed');
  for (const each of [other, owner]) {
    each.send({ kind: 'watch', conversation: id });
    each.send({ kind: 'typing', conversation: id });
    // Frames are dealt with in turn: this comes after it.
    each.send({ kind: 'see', conversation: id, sequence: each === other ? 1 : 2 });
    await shopper.hears('seen', ({ sequence }) => sequence === (each === other ? 1 : 2));
  }
  expect(shopper.heard.filter(({ kind }) => kind === 'typing')).toMatchObject([{ by: julia }]);
  for (const each of [owner, other]) each.close();
});

test('H12 a relay on which nobody listens to a shop any more does not go on hearing of it', async () => {
  const listeners = async () =>
    Number(((await relay.redis.call('PUBSUB', 'SHARDNUMSUB', shopKeys(shop.key).feed)) as [string, number])[1]);
  const alone = await startRelay(redis);
  const before = await listeners();
  const shopper = await shopperAt(alone);
  expect(await listeners()).toBe(before + 1);
  shopper.close();
  await expect.poll(listeners).toBe(before);
  await alone.stop();
});
