/**
 * Backlog — more shoppers wait than one list holds, as after a closed weekend.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Row, ToOperator } from '@shopbell/shared';
import { draft, operatorAt } from './ends.ts';
import { testRedis } from './redis.ts';
import { julia, shop, startRelay, type TestRelay } from './relays.ts';
import type { OwnRedis } from '../src/redis/own-redis.ts';

let redis: OwnRedis;
let a: TestRelay;
let b: TestRelay;

beforeAll(async () => {
  redis = await testRedis();
  [a, b] = await Promise.all([startRelay(redis), startRelay(redis)]);
});
afterAll(async () => {
  await Promise.all([a.stop(), b.stop()]);
  await redis.stop();
});

/** Lets so many shoppers write, and gives their conversations. */
async function waiting(count: number): Promise<string[]> {
  const write = () => a.relay.shopperSays(shop, { id: randomUUID(), address: '', at: {} }, draft('Hello?'));
  const said = await Promise.all(Array.from({ length: count }, write));
  return said.flatMap((each) => (each.ok ? [each.value.conversation] : []));
}

/** The rows that a console has been told of, as it has them now. */
function rowsOf(heard: readonly ToOperator[]): Map<string, Row> {
  const told = heard.flatMap((frame) => (frame.kind === 'welcome' || frame.kind === 'rows' ? frame.rows : []));
  return new Map(told.map((row) => [row.id, row]));
}

test('S8 of more conversations than a list holds nobody loses their own, and each comes up in its turn', async () => {
  const ids = await waiting(600);
  const mine = ids.at(-1) ?? '';
  await a.relay.act(shop, julia, mine, randomUUID(), { kind: 'claim' });
  const piotrs = await operatorAt(b, 'piotr');
  expect(rowsOf(piotrs.heard).get(mine)).toMatchObject({ owner: julia });
  expect(rowsOf(piotrs.heard).size).toBe(501);

  // As many as are not on the list, and each claimed while the others are.
  await Promise.all(
    ids.slice(0, 99).map((conversation) => a.relay.act(shop, julia, conversation, randomUUID(), { kind: 'claim' })),
  );
  await piotrs.until(() => ids.every((id) => rowsOf(piotrs.heard).has(id)), 'all who wait to be on the list');
  piotrs.close();
});

test('R8 many consoles whose relay may have missed something share one reading of the list', async () => {
  await waiting(50);
  const consoles = await Promise.all(Array.from({ length: 20 }, () => operatorAt(a, 'julia')));
  const rowsRead = async () => {
    const stats = await b.redis.info('commandstats');
    return Number(/cmdstat_hgetall:calls=(\d+)/.exec(stats)?.[1] ?? 0);
  };
  const before = await rowsRead();
  a.subscriber.disconnect(true);
  for (const each of consoles) {
    await each.until(() => each.heard.filter(({ kind }) => kind === 'welcome').length === 2, 'another welcome');
  }
  const [one] = consoles;
  const rows = one?.heard.findLast((frame) => frame.kind === 'welcome')?.rows.length ?? 0;
  expect(rows).toBeGreaterThanOrEqual(50);
  expect((await rowsRead()) - before).toBeLessThan(rows * 10);
  for (const each of consoles) each.close();
});
