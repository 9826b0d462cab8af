/**
 * Presence — on two real relays and a real Redis everybody is told who is there, once,
 * and as it is.
 */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Availability, PresenceState } from '@shopbell/shared';
import { operatorAt, shopperAt } from './ends.ts';
import {
  a,
  at,
  b,
  comesTo,
  endings,
  eventually,
  latest,
  openHouse,
  owned,
  redis,
  seesHere,
  settings,
  spans,
  startRelays,
  toldOf,
} from './presence-house.ts';
import { hire, julia, shop, startRelay, type TestRelay } from './relays.ts';
import { createPresence } from '../src/redis/presence.ts';
import { createScripts } from '../src/redis/script.ts';

openHouse();

async function ask(
  relay: Pick<TestRelay, 'url'>,
  headers: Record<string, string> = {},
  key = shop.key,
  method = 'GET',
) {
  return fetch(`${relay.url.replace('ws', 'http')}/api/v1/shops/${key}/availability`, { method, headers });
}

describe('who is told to be there', () => {
  const cases: [declared: PresenceState, consoles: ('awake' | 'idle')[], state: string, reason: string][] = [
    ['here', [], 'off', 'unreachable'],
    ['here', ['awake'], 'here', 'declared'],
    ['here', ['idle'], 'away', 'idle'],
    ['here', ['idle', 'awake'], 'here', 'declared'],
    ['here', ['idle', 'idle'], 'away', 'idle'],
    ['away', [], 'off', 'unreachable'],
    ['away', ['awake'], 'away', 'declared'],
    ['away', ['idle'], 'away', 'declared'],
    ['off', [], 'off', 'declared'],
    ['off', ['awake'], 'off', 'declared'],
    ['off', ['idle', 'awake'], 'off', 'declared'],
  ];
  test.each(cases)(
    'PR3 who declared %s with consoles [%s] is told to be %s, %s',
    async (declared, consoles, state, reason) => {
      const store = createPresence({
        redis: a.redis,
        scripts: createScripts(a.redis, randomUUID),
        spans,
        ownerGrace: 0,
      });
      await store.count(shop.key, [
        ...consoles.map((each, place) => ({
          kind: 'heard' as const,
          person: 'julia',
          session: `s${place}`,
          ago: 0,
          isIdle: each === 'idle',
        })),
        { kind: 'declared', person: 'julia', state: declared },
      ]);
      const presence = (await store.everybody(shop.key)).get('julia') ?? { state: 'off', reason: 'unreachable' };
      expect(presence).toMatchObject({ state, reason });
    },
  );

  test('PR1 who never declared anything is here from their first console on, and is welcomed as such', async () => {
    const operator = await operatorAt(a, 'julia');
    const { you, colleagues } = await operator.hears('welcome');
    expect(you).toMatchObject({
      ...julia,
      rank: 'operator',
      presence: { state: 'here', reason: 'declared', declared: 'here' },
    });
    expect(colleagues.find(({ id }) => id === 'piotr')?.presence).toMatchObject({
      state: 'off',
      reason: 'unreachable',
    });
    expect(Math.abs(you.presence.since - Date.now())).toBeLessThan(5_000);
  });

  test('PR1 what one declared outlives consoles, relays and reloads, and holds on all of them', async () => {
    const first = await operatorAt(a, 'julia');
    first.send({ kind: 'declare', state: 'away' });
    await comesTo(first, 'julia', { state: 'away', reason: 'declared' });
    first.close();
    const colleague = await operatorAt(b, 'piotr');
    await comesTo(colleague, 'julia', { state: 'off', reason: 'unreachable', declared: 'away' });
    const other = await operatorAt(b, 'julia');
    expect((await other.hears('welcome')).you.presence).toMatchObject({ state: 'away', declared: 'away' });
    await Promise.all([a.stop(), b.stop()]);
    await startRelays();
    const later = await operatorAt(a, 'julia');
    expect((await later.hears('welcome')).you.presence).toMatchObject({ state: 'away', reason: 'declared' });
  });

  test('PR1 what is declared again is answered to its author, and told to nobody else', async () => {
    const [operator, colleague] = [await operatorAt(a, 'julia'), await operatorAt(b, 'piotr')];
    await comesTo(colleague, 'julia', { state: 'here' });
    operator.send({ kind: 'declare', state: 'here' });
    operator.send({ kind: 'declare', state: 'away' });
    await Promise.all([operator, colleague].map((end) => comesTo(end, 'julia', { state: 'away' })));
    expect(toldOf(operator, 'julia').slice(-2)).toMatchObject([{ declared: 'here' }, { declared: 'away' }]);
    expect(toldOf(colleague, 'julia').map(({ state }) => state)).toEqual(['away']);
  });

  test('R2 the first that a console hears is its welcome, whatever is told of others meanwhile', async () => {
    const colleague = await operatorAt(b, 'piotr');
    for (let time = 0; time < 20; time += 1) {
      for (const state of ['away', 'here', 'away', 'here'] as const) colleague.send({ kind: 'declare', state });
      const console = await operatorAt(a, 'julia');
      expect(console.heard[0]?.kind).toBe('welcome');
      console.close();
    }
  });

  test('PR2 a console whose socket ends is off soon, for colleagues and shoppers on another relay', async () => {
    const colleague = await operatorAt(b, 'piotr');
    const operator = await operatorAt(a, 'julia');
    const shopper = await shopperAt(b);
    await seesHere(shopper, ['julia', 'piotr']);
    operator.close();
    await seesHere(shopper, ['piotr']);
    await comesTo(colleague, 'julia', { state: 'off', reason: 'unreachable' });
    expect(toldOf(colleague, 'julia').map(({ state }) => state)).toEqual(['here', 'off']);
  });

  test('PR2 a console that comes back before its lease is over was never away', async () => {
    const colleague = await operatorAt(b, 'piotr');
    for (let reload = 0; reload < 5; reload += 1) {
      const operator = await operatorAt(reload % 2 === 0 ? a : b, 'julia');
      operator.close();
    }
    await operatorAt(b, 'julia');
    await eventually(async () => (await a.redis.zcard(at.leases)) === 2, 'the old leases to go');
    expect(toldOf(colleague, 'julia')).toMatchObject([{ state: 'here' }]);
  });

  test('PR2 who signs out is off at once, though a lease may last', async () => {
    const slow = await startRelay(redis, { ...settings, consoles: { ...spans, keep: 60_000, lease: 60_000 } });
    endings.push(() => slow.stop());
    const colleague = await operatorAt(b, 'piotr');
    await operatorAt(slow, 'julia');
    await comesTo(colleague, 'julia', { state: 'here' });
    slow.signedOut.add('sign-in-of-julia');
    await slow.feed.signedOut(shop.key, { person: 'julia' });
    await comesTo(colleague, 'julia', { state: 'off' });
    expect(await a.redis.zcard(at.leases)).toBe(1);
  });

  test('PR2 a console of which nothing is heard is off when its lease is over, though its socket is open', async () => {
    const deaf = await startRelay(redis, { ...settings, consoles: { ...spans, silentAfter: 60_000 } });
    endings.push(() => deaf.stop());
    const colleague = await operatorAt(b, 'piotr');
    const operator = await operatorAt(deaf, 'julia', { still: true });
    await comesTo(colleague, 'julia', { state: 'here' });
    await operator.hears('ping');
    await comesTo(colleague, 'julia', { state: 'off', reason: 'unreachable' });
    operator.send({ kind: 'pong' });
    await comesTo(colleague, 'julia', { state: 'here' });
    expect(toldOf(colleague, 'julia').map(({ state }) => state)).toEqual(['here', 'off', 'here']);
  });

  test('PR2 who gives signs of life keeps their lease for as long as they do', async () => {
    const colleague = await operatorAt(b, 'piotr');
    const operator = await operatorAt(a, 'julia');
    await operator.until(() => operator.heard.filter(({ kind }) => kind === 'ping').length >= 6, 'six pings');
    expect(toldOf(colleague, 'julia')).toMatchObject([{ state: 'here' }]);
    expect(operator.socket.readyState).toBe(operator.socket.OPEN);
  });

  test('PR4 one is away when all of one’s consoles are idle, and back with the first that is not', async () => {
    const [first, second] = [await operatorAt(a, 'julia'), await operatorAt(b, 'julia')];
    const colleague = await operatorAt(b, 'piotr');
    first.send({ kind: 'idle', idle: true });
    await eventually(async () => (await a.redis.scard(at.idle)) === 1, 'one to be idle');
    second.send({ kind: 'idle', idle: true });
    await comesTo(colleague, 'julia', { state: 'away', reason: 'idle', declared: 'here' });
    first.send({ kind: 'idle', idle: false });
    await comesTo(colleague, 'julia', { state: 'here' });
    expect(toldOf(colleague, 'julia').map(({ state }) => state)).toEqual(['away', 'here']);
    // The idle one alone is left.
    first.close();
    await comesTo(colleague, 'julia', { state: 'away', reason: 'idle' });
  });

  test('PR5 each change is told once to every console, and closing one of two changes nothing', async () => {
    const watching = [await operatorAt(a, 'piotr'), await operatorAt(b, 'piotr')];
    const [first, second] = [await operatorAt(a, 'julia'), await operatorAt(b, 'julia')];
    first.close();
    await eventually(async () => (await a.redis.zcard(at.leases)) === 3, 'its lease to go');
    for (const state of ['away', 'off', 'here'] as const) {
      second.send({ kind: 'declare', state });
      for (const each of watching) await comesTo(each, 'julia', { declared: state });
    }
    for (const each of watching) {
      expect(toldOf(each, 'julia').map(({ state }) => state)).toEqual(['here', 'away', 'off', 'here']);
    }
  });

  test('PR5 shoppers on every relay hear who is here, each change in one frame', async () => {
    const shoppers = [await shopperAt(a), await shopperAt(b)];
    for (const each of shoppers) {
      expect(latest(each)).toMatchObject({
        kind: 'welcome',
        here: [],
        availability: { state: 'away', reason: 'nobody', people: [], count: 0, logo: 'logo1' },
      });
    }
    const operator = await operatorAt(a, 'julia');
    for (const each of shoppers) await seesHere(each, ['julia']);
    operator.send({ kind: 'declare', state: 'away' });
    for (const each of shoppers) {
      await seesHere(each, []);
      expect(latest(each).availability).toMatchObject({ state: 'away', reason: 'away' });
      const told = each.heard.filter(({ kind }) => kind === 'availability').map((frame) => JSON.stringify(frame));
      expect(told).toHaveLength(2);
    }
  });

  test('PR5 many changes at once become few frames for shoppers, the last of them true', async () => {
    const shopper = await shopperAt(b);
    const operator = await operatorAt(a, 'julia');
    for (let turn = 0; turn < 40; turn += 1)
      operator.send({ kind: 'declare', state: turn % 2 === 0 ? 'away' : 'here' });
    operator.send({ kind: 'declare', state: 'away' });
    await operator.until(() => toldOf(operator, 'julia').length >= 40, 'all declarations to be told');
    await seesHere(shopper, []);
    expect(shopper.heard.filter(({ kind }) => kind === 'availability').length).toBeLessThan(10);
  });

  test('PR5 a hundred shoppers who come ask Redis no more often than one does who is here', async () => {
    await shopperAt(a);
    const asked = async () => {
      const stats = await a.redis.info('commandstats');
      return Number(/cmdstat_hgetall:calls=(\d+)/.exec(stats)?.[1] ?? 0);
    };
    const before = await asked();
    await Promise.all(Array.from({ length: 100 }, () => shopperAt(a)));
    // Those of the count; none is a shopper's.
    expect((await asked()) - before).toBeLessThan(40);
  });

  test('PR5 a change of the team, and a name that was edited, is told to consoles and shoppers', async () => {
    const shopper = await shopperAt(b);
    const operator = await operatorAt(a, 'julia');
    await seesHere(shopper, ['julia']);
    hire({ ...julia, name: 'Julia Nowak', photo: 'photo1' });
    await a.feed.teamChanged(shop.key);
    await shopper.until(() => latest(shopper).availability.people[0]?.name === 'Julia Nowak', 'the new name');
    expect(latest(shopper).availability.people).toEqual([
      { name: 'Julia Nowak', role: 'junior support specialist', photo: 'photo1' },
    ]);
    const { colleagues, departments } = await operator.hears('colleagues');
    expect(colleagues.find(({ id }) => id === 'julia')).toMatchObject({
      name: 'Julia Nowak',
      presence: { state: 'here' },
    });
    expect(departments).toEqual(shop.departments);
    const { id } = await owned(operator);
    expect(await operator.hears('claimed', (entry) => entry.conversation === id)).toMatchObject({
      by: { id: 'julia', name: 'Julia Nowak', photo: 'photo1' },
    });
  });

  test('PR6 any page may ask who is here, and is told no id, no address and no time', async () => {
    const operator = await operatorAt(a, 'julia');
    const answer = await ask(b);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=5',
      'cross-origin-resource-policy': 'cross-origin',
    });
    const text = await answer.text();
    expect(JSON.parse(text)).toEqual({
      state: 'here',
      reason: 'declared',
      people: [{ name: julia.name, role: julia.role }],
      count: 1,
      logo: 'logo1',
      hours: null,
    } satisfies Availability);
    expect(text).not.toMatch(/"id"|julia"|@|\d{10}/);
    const tag = answer.headers.get('etag') ?? '';
    expect((await ask(a, { 'if-none-match': tag })).status).toBe(304);
    expect((await ask(a, { 'if-none-match': `"other", W/${tag}` })).status).toBe(304);
    operator.send({ kind: 'declare', state: 'away' });
    await comesTo(operator, 'julia', { state: 'away' });
    await eventually(async () => (await ask(b, { 'if-none-match': tag })).status === 200, 'another answer');
    expect(await (await ask(b)).json()).toMatchObject({ state: 'away', reason: 'away', people: [], count: 0 });
  });

  test('PR6 at most five are named, by name, and the others counted', async () => {
    for (const name of ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo']) {
      hire({ id: name, name, role: 'support' });
      await operatorAt(a, name);
    }
    const { people, count } = (await (await ask(a)).json()) as Availability;
    expect(people.map(({ name }) => name)).toEqual(['Ada', 'Bo', 'Cy', 'Di', 'Ed']);
    expect(count).toBe(6);
  });

  test('PR6 a shop that does not exist is not found; who asks first, or for the head alone, is answered', async () => {
    expect((await ask(a, {}, 'nothere')).status).toBe(404);
    expect((await ask(a, {}, 'x'.repeat(90))).status).toBe(404);
    const head = await ask(a, {}, shop.key, 'HEAD');
    expect([head.status, await head.text(), head.headers.get('etag')?.length]).toEqual([200, '', 24]);
    const first = await ask(a, { origin: 'https://anywhere.example' }, shop.key, 'OPTIONS');
    expect([first.status, first.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });
});
