/**
 * Presence under faults — relays killed, Redis standing still, roads cut off: nobody is
 * told to be there who is not, nor the other way round.
 */
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { ToOperator } from '@shopbell/shared';
import { openEnd, operatorAt, shopperAt } from './ends.ts';
import { killable } from './killable.ts';
import {
  a,
  at,
  b,
  comesTo,
  endings,
  eventually,
  known,
  latest,
  openHouse,
  redis,
  seesHere,
  settings,
  spans,
  startRelays,
  toldOf,
} from './presence-house.ts';
import { ada, hire, startRelay } from './relays.ts';
import { consoleSpans } from '../src/assembly.ts';
import { keys } from '../src/redis/keys.ts';

openHouse();

describe('faults', () => {
  test('PR10 Redis stands still for longer than any lease: nobody is told to be off who is there', async () => {
    const operators = [await operatorAt(a, 'julia'), await operatorAt(b, 'piotr')];
    const shopper = await shopperAt(b);
    await seesHere(shopper, ['julia', 'piotr']);
    const told = operators.map((each) => each.heard.filter(({ kind }) => kind === 'presence').length);
    redis.process.kill('SIGSTOP');
    await new Promise((over) => setTimeout(over, spans.lease * 2));
    redis.process.kill('SIGCONT');
    const before = Number(await a.redis.get(at.counted));
    await eventually(async () => Number(await a.redis.get(at.counted)) > before + spans.spare * 2, 'some counts');
    expect(operators.map((each) => each.heard.filter(({ kind }) => kind === 'presence').length)).toEqual(told);
    expect(latest(shopper).here.toSorted()).toEqual(['julia', 'piotr']);
  });

  test('PR10 who left while Redis stood still is no ghost afterwards', async () => {
    const [operator, shopper] = [await operatorAt(a, 'julia'), await shopperAt(b)];
    await seesHere(shopper, ['julia']);
    redis.process.kill('SIGSTOP');
    operator.close();
    await new Promise((over) => setTimeout(over, spans.lease * 2));
    redis.process.kill('SIGCONT');
    await seesHere(shopper, []);
    await eventually(async () => (await a.redis.zcard(at.leases)) === 0, 'no lease to be left');
    expect(latest(shopper).availability).toMatchObject({ state: 'away', reason: 'nobody' });
  });

  test('PR10 where no relay was there for long, those who come back first find nobody told to be off', async () => {
    const one = await killable(redis, settings);
    endings.push(() => one.stop());
    await Promise.all([a.stop(), b.stop()]);
    const operator = await operatorAt(one, 'julia');
    await one.stop();
    await operator.closes();
    await new Promise((over) => setTimeout(over, spans.lease + 200));
    await startRelays();
    const shopper = await shopperAt(a);
    await operatorAt(b, 'julia');
    await eventually(async () => (await a.redis.zcard(at.leases)) === 1, 'the old lease to go');
    expect(
      shopper.heard.flatMap((frame) => ('here' in frame ? [frame.here] : [])).every((here) => here.length === 1),
    ).toBe(true);
  });

  test('H14 a relay is killed: who comes back elsewhere was never off, who does not is no ghost', async () => {
    const dying = await killable(redis, settings);
    endings.push(() => dying.stop());
    const colleague = await operatorAt(a, 'piotr');
    const gone = await operatorAt(dying, 'julia');
    hire(ada);
    await operatorAt(dying, 'ada');
    await comesTo(colleague, 'ada', { state: 'here' });
    await dying.stop();
    await gone.closes();
    await operatorAt(b, 'julia');
    await comesTo(colleague, 'ada', { state: 'off', reason: 'unreachable' });
    expect(toldOf(colleague, 'julia').map(({ state }) => state)).toEqual(['here']);
    await eventually(async () => (await a.redis.zcard(at.leases)) === 2, 'the leases of the dead relay to go');
  });

  test('H14 a relay that stands still loses its people, and has them again with its first breath', async () => {
    const still = await killable(redis, settings);
    endings.push(() => still.stop());
    const colleague = await operatorAt(a, 'piotr');
    const operator = await operatorAt(still, 'julia');
    await comesTo(colleague, 'julia', { state: 'here' });
    still.signal('SIGSTOP');
    await comesTo(colleague, 'julia', { state: 'off', reason: 'unreachable' });
    still.signal('SIGCONT');
    operator.send({ kind: 'ping' });
    const again = await Promise.race([operator.hears('pong'), operator.closes()]);
    if (typeof again === 'number') await operatorAt(still, 'julia');
    await comesTo(colleague, 'julia', { state: 'here' });
    expect(toldOf(colleague, 'julia').map(({ state }) => state)).toEqual(['here', 'off', 'here']);
  });

  test('H14 a relay whose clock is five minutes wrong changes nothing for anybody', async () => {
    const relays = await Promise.all([killable(redis, settings, 300_000), killable(redis, settings, -300_000)]);
    for (const relay of relays) endings.push(() => relay.stop());
    await Promise.all([a.stop(), b.stop()]);
    const [early, late] = relays as [(typeof relays)[number], (typeof relays)[number]];
    const colleague = await operatorAt(early, 'piotr');
    const operator = await operatorAt(late, 'julia');
    const shopper = await shopperAt(early);
    await operator.until(() => operator.heard.filter(({ kind }) => kind === 'ping').length >= 5, 'five pings');
    expect(toldOf(colleague, 'julia')).toMatchObject([{ state: 'here' }]);
    expect(Math.abs((known(colleague, 'julia')?.since ?? 0) - Date.now())).toBeLessThan(20_000);
    operator.close();
    await seesHere(shopper, ['piotr']);
    await startRelays();
  });

  test('H14 five hundred consoles that come and crash leave nothing behind', async () => {
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(
        Array.from({ length: 50 }, async (_, place) => {
          const relay = place % 2 === 0 ? a : b;
          const end = await openEnd<ToOperator, { kind: string }>(`${relay.url}/ws/console`, {
            origin: 'https://relay.example',
            'x-person': place % 3 === 0 ? 'julia' : 'piotr',
          });
          end.send({ kind: 'hello', version: 1 } as { kind: string });
          // Some crash before they are welcomed.
          if (place % 5 !== 0) await end.hears('welcome');
          if (place % 7 === 0) end.send({ kind: 'idle', idle: true } as { kind: string });
          end.close();
        }),
      );
    }
    const left = async () => (await a.redis.zcard(at.leases)) + (await a.redis.scard(at.idle));
    await eventually(async () => (await left()) === 0, 'all leases to go');
    await eventually(async () => (await a.redis.zcard(keys.attended)) === 0, 'nobody to be counted any more');
    expect(await a.redis.hvals(at.presences)).toHaveLength(2);
    for (const json of await a.redis.hvals(at.presences)) expect(JSON.parse(json)).toMatchObject({ state: 'off' });
  });

  test('H11 a relay that ends takes its people’s leases back, also of a console that answers nothing', async () => {
    const ending = await startRelay(redis, { ...settings, consoles: { ...spans, lease: 60_000 } });
    const colleague = await operatorAt(a, 'piotr');
    const operator = await operatorAt(ending, 'julia');
    await comesTo(colleague, 'julia', { state: 'here' });
    operator.socket.pause();
    await ending.roll.stop();
    await comesTo(colleague, 'julia', { state: 'off' });
    expect(await a.redis.zcard(at.leases)).toBe(1);
    await ending.stop();
  });

  test('R8 what changed while a relay’s subscription was lost is told to its shoppers and consoles when it is back', async () => {
    const [shopper, colleague] = [await shopperAt(b), await operatorAt(b, 'piotr')];
    await seesHere(shopper, ['piotr']);
    b.subscriber.disconnect();
    await once(b.subscriber, 'end');
    const operator = await operatorAt(a, 'julia');
    await operator.hears('presence', ({ person }) => person === 'julia');
    expect(latest(shopper).here).toEqual(['piotr']);
    await b.subscriber.connect();
    await seesHere(shopper, ['julia', 'piotr']);
    await comesTo(colleague, 'julia', { state: 'here' });
  });

  test('H12 the way to Redis is cut off and comes back: who is there is there again, without a restart', async () => {
    const colleague = await operatorAt(b, 'piotr');
    await operatorAt(a, 'julia');
    await comesTo(colleague, 'julia', { state: 'here' });
    a.redis.disconnect();
    await comesTo(colleague, 'julia', { state: 'off', reason: 'unreachable' });
    void a.redis.connect();
    await once(a.redis, 'ready');
    await comesTo(colleague, 'julia', { state: 'here' });
    expect(toldOf(colleague, 'julia').map(({ state }) => state)).toEqual(['here', 'off', 'here']);
  });

  test('PR2 outside of tests a lease is renewed before it is half over, and asks for signs of life in time', () => {
    const { lease, renewEvery, pingAfter, silentAfter, countEvery, lapse, keep } = consoleSpans;
    // Heard at the latest when it answers a ping, which is a quarter later than due; renewed after that.
    expect(pingAfter * 1.25 + renewEvery + countEvery).toBeLessThan(lease - 5_000);
    expect(silentAfter).toBeLessThan(lease);
    expect(countEvery * 4).toBeLessThan(lapse);
    expect([lease, keep]).toEqual([25_000, 3_000]);
  });
});
