/**
 * Presence — real relays, some of them killed, on a real Redis, some of it standing
 * still: nobody is told to be there who is not, nor the other way round.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Availability, Presence, PresenceState, ToOperator, ToShopper } from '@shopbell/shared';
import { draft, later, openEnd, operatorAt, shopperAt } from './ends.ts';
import { killable } from './killable.ts';
import { testRedis } from './redis.ts';
import { ada, hire, julia, piotr, shop, startRelay, team, type TestRelay } from './relays.ts';
import { consoleSpans, type AssemblySettings, type ConsoleSpans } from '../src/assembly.ts';
import { keys, shopKeys } from '../src/redis/keys.ts';
import type { OwnRedis } from '../src/redis/own-redis.ts';
import { createPresence } from '../src/redis/presence.ts';
import { createScripts } from '../src/redis/script.ts';

/** As it is outside, about fifteen times as fast. */
const spans: ConsoleSpans = {
  pingAfter: 400,
  silentAfter: 1_400,
  lease: 1_600,
  keep: 300,
  renewEvery: 250,
  countEvery: 100,
  lapse: 800,
  spare: 900,
};
const settings: Partial<AssemblySettings> = { consoles: spans, ownerGrace: 500 };
const at = shopKeys(shop.key);

let redis: OwnRedis;
let a: TestRelay;
let b: TestRelay;
const endings: (() => unknown)[] = [];

beforeAll(async () => {
  redis = await testRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  team.clear();
  for (const person of [julia, piotr]) hire(person);
  [a, b] = await Promise.all([startRelay(redis, settings), startRelay(redis, settings)]);
});
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
  await Promise.all([a.stop(), b.stop()]);
  await wipe();
});

/** Nothing of a test is left to the next one; the scripts and the epoch stay. */
async function wipe(): Promise<void> {
  const cleaner = await startRelay(redis);
  const epoch = await cleaner.redis.dump(keys.epoch);
  await cleaner.redis.flushall();
  if (epoch !== null) await cleaner.redis.del(keys.epoch);
  await cleaner.stop();
}

type OperatorEnd = Awaited<ReturnType<typeof operatorAt>>;
type ShopperEnd = Awaited<ReturnType<typeof shopperAt>>;

/** All that an end was told of somebody after its welcome, in order. */
function toldOf({ heard }: OperatorEnd, person: string): Presence[] {
  return heard.flatMap((frame) => (frame.kind === 'presence' && frame.person === person ? [frame.presence] : []));
}

/** The latest that an end knows of somebody. */
function known(end: OperatorEnd, person: string): Presence | undefined {
  const first = end.heard.flatMap((frame) =>
    frame.kind === 'welcome' || frame.kind === 'colleagues' ? frame.colleagues : [],
  );
  return toldOf(end, person).at(-1) ?? first.findLast(({ id }) => id === person)?.presence;
}

const comesTo = (end: OperatorEnd, person: string, presence: Partial<Presence>) =>
  end.until(
    () => Object.entries(presence).every(([name, value]) => known(end, person)?.[name as keyof Presence] === value),
    `${person} to be ${JSON.stringify(presence)}, not ${JSON.stringify(known(end, person))}`,
  );

type Told = Extract<ToShopper, { kind: 'availability' | 'welcome' }>;

function latest({ heard }: ShopperEnd): Told {
  return heard.findLast((frame): frame is Told => frame.kind === 'availability' || frame.kind === 'welcome') as Told;
}

const seesHere = (end: ShopperEnd, here: readonly string[]) =>
  end.until(() => JSON.stringify(latest(end).here.toSorted()) === JSON.stringify(here), `${here.join()} to be here`);

/** Waits until something that has to be asked for is so. */
async function eventually(isSo: () => Promise<boolean>, what: string, within = 15_000): Promise<void> {
  const end = performance.now() + within;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((soon) => setTimeout(soon, 20));
  }
}

/** A conversation that Julia owns, on relay a; `operator` watches it. */
async function owned(operator: OperatorEnd) {
  const shopper = await shopperAt(b);
  shopper.send(draft('Hello?'));
  const { conversation } = await shopper.hears('log');
  const { id } = conversation;
  operator.send({ kind: 'watch', conversation: id });
  await operator.hears('log', (frame) => frame.conversation.id === id);
  operator.send({ kind: 'claim', conversation: id, draftId: randomUUID() });
  const { term } = await operator.hears('claimed', (entry) => entry.conversation === id);
  await later();
  return { shopper, id, term, number: conversation.number };
}

const rowOf = (end: OperatorEnd, id: string) =>
  end.heard
    .flatMap((frame) => (frame.kind === 'welcome' || frame.kind === 'rows' ? frame.rows : []))
    .findLast((row) => row.id === id);

const act = (conversation: string, term: number) => ({ conversation, term, draftId: randomUUID() });

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
    [a, b] = await Promise.all([startRelay(redis, settings), startRelay(redis, settings)]);
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

describe('what is owed', () => {
  test('PR7 nobody goes off who owns a conversation without a promise; with one, they may', async () => {
    const operator = await operatorAt(a, 'julia');
    const { id, term } = await owned(operator);
    operator.send({ kind: 'declare', state: 'off' });
    expect(await operator.hears('refused')).toEqual({ kind: 'refused', refusal: 'stillOwns' });
    expect(known(operator, 'julia')).toMatchObject({ state: 'here' });
    operator.send({ kind: 'promise', ...act(id, term), until: Date.now() + 60_000 });
    await operator.hears('promised');
    operator.send({ kind: 'declare', state: 'off' });
    await comesTo(operator, 'julia', { state: 'off', reason: 'declared' });
  });

  test('PR7 who has passed on or closed what they owned may go off', async () => {
    const [operator] = [await operatorAt(a, 'julia'), await operatorAt(b, 'piotr')];
    const [one, other] = [await owned(operator), await owned(operator)];
    operator.send({ kind: 'transfer', ...act(one.id, one.term), to: 'piotr' });
    operator.send({ kind: 'close', ...act(other.id, other.term), seen: 2 });
    await operator.hears('closed');
    operator.send({ kind: 'declare', state: 'off' });
    await comesTo(operator, 'julia', { state: 'off' });
    expect(operator.heard.filter(({ kind }) => kind === 'refused')).toEqual([]);
  });

  test('PR5 nothing is passed on to who declared off or is no longer of the team, but to who cannot be reached', async () => {
    const [operator, colleague] = [await operatorAt(a, 'julia'), await operatorAt(b, 'piotr')];
    const { id, term } = await owned(operator);
    colleague.send({ kind: 'declare', state: 'off' });
    await comesTo(operator, 'piotr', { state: 'off' });
    const toPiotr = () => ({ kind: 'transfer', ...act(id, term), to: 'piotr' }) as const;
    operator.send(toPiotr());
    expect(await operator.hears('refused')).toMatchObject({ refusal: 'off', owner: julia });
    team.set('piotr', { ...hire(piotr), isActive: false });
    const again = toPiotr();
    operator.send(again);
    expect(await operator.hears('refused', ({ draftId }) => draftId === again.draftId)).toMatchObject({
      refusal: 'notFound',
    });
    hire(piotr);
    colleague.send({ kind: 'declare', state: 'away' });
    colleague.close();
    await comesTo(operator, 'piotr', { state: 'off', reason: 'unreachable' });
    operator.send(toPiotr());
    expect(await operator.hears('transferred')).toMatchObject({ to: piotr });
  });

  test('OW7 a conversation that is referred waits in another department, in the place of its shopper’s waiting', async () => {
    const operator = await operatorAt(a, 'julia');
    const { id, term, shopper } = await owned(operator);
    const younger = await owned(operator);
    expect(rowOf(operator, id)?.department ?? 'orders').toBe('orders');
    operator.send({ kind: 'release', ...act(younger.id, younger.term) });
    operator.send({ kind: 'refer', ...act(id, term), to: 'returns' });
    const returns = { id: 'returns', name: 'Returns' };
    expect(await shopper.hears('referred')).toMatchObject({ by: julia, to: returns, term: term + 1 });
    const row = await operator.until(() => {
      const present = rowOf(operator, id);
      return present?.department === 'returns' && present;
    });
    expect(row).toMatchObject({ phase: 'waiting', owner: null, isReturned: false });
    const { rows } = await (await operatorAt(b, 'piotr')).hears('welcome');
    expect(rows.map((each) => each.id).slice(0, 2)).toEqual([id, younger.id]);
    const unknown = await owned(operator);
    operator.send({ kind: 'refer', ...act(unknown.id, unknown.term), to: 'nowhere' });
    expect(await operator.hears('refused')).toMatchObject({ refusal: 'notFound' });
  });

  test.each([
    ['now', () => Date.now() - 1],
    ['in fifteen days', () => Date.now() + 15 * 86_400_000],
  ])('PR9 an answer cannot be promised for %s', async (_, until) => {
    const operator = await operatorAt(a, 'julia');
    const { id, term } = await owned(operator);
    operator.send({ kind: 'promise', ...act(id, term), until: until() });
    expect(await operator.hears('refused')).toMatchObject({ refusal: 'notAllowed' });
  });

  test('PR9 a promise stands until its owner writes, not when the shopper does', async () => {
    const operator = await operatorAt(a, 'julia');
    const { id, term, shopper } = await owned(operator);
    const until = Date.now() + 60_000;
    operator.send({ kind: 'promise', ...act(id, term), until });
    expect(await shopper.hears('promised')).toMatchObject({ by: julia, until, term: term + 1 });
    const promised = () => operator.until(() => rowOf(operator, id)?.promisedUntil === until, 'the row to say it');
    await promised();
    shopper.send(draft('Thank you', id));
    await operator.until(() => rowOf(operator, id)?.sequence === 4);
    expect(rowOf(operator, id)?.promisedUntil).toBe(until);
    expect(await a.redis.zscore(at.held, `julia ${id}`)).toBe(String(until));
    operator.send({ kind: 'say', ...act(id, term + 1), text: 'It has come.' });
    await operator.until(() => rowOf(operator, id)?.promisedUntil === null, 'the promise to be over');
    operator.send({ kind: 'declare', state: 'off' });
    expect(await operator.hears('refused')).toMatchObject({ refusal: 'stillOwns' });
  });

  test('PR9 a promise ends with its owner’s ownership', async () => {
    const operator = await operatorAt(a, 'julia');
    const { id, term } = await owned(operator);
    operator.send({ kind: 'promise', ...act(id, term), until: Date.now() + 60_000 });
    await operator.hears('promised');
    operator.send({ kind: 'transfer', ...act(id, term + 1), to: 'piotr' });
    await operator.until(() => rowOf(operator, id)?.owner?.id === 'piotr');
    expect(rowOf(operator, id)?.promisedUntil).toBeNull();
  });
});

describe('who is gone too long', () => {
  test('PR8 what they owned is at the head of the queue, told once, and they learn of it when they are back', async () => {
    const colleague = await operatorAt(b, 'piotr');
    const operator = await operatorAt(a, 'julia');
    const waiting = await shopperAt(a);
    waiting.send(draft('I have waited for long'));
    const { conversation: first } = await waiting.hears('log');
    const [one, other] = [await owned(operator), await owned(operator)];
    operator.close();
    expect(await one.shopper.hears('returned')).toMatchObject({ by: julia, term: one.term + 1 });
    await other.shopper.hears('returned');
    const row = await colleague.until(() => {
      const present = rowOf(colleague, one.id);
      return present?.isReturned && present;
    });
    expect(row).toMatchObject({ phase: 'waiting', owner: null });
    const { rows } = await (await operatorAt(a, 'piotr')).hears('welcome');
    expect(rows.map(({ id }) => id)).toEqual([one.id, other.id, first.id]);

    const back = await operatorAt(b, 'julia');
    const { takenBack } = await back.hears('welcome');
    expect(new Map(takenBack.map((each) => [each.conversation, each.number]))).toEqual(
      new Map([one, other].map((each) => [each.id, each.number])),
    );
    const elsewhere = await operatorAt(a, 'julia');
    back.send({ kind: 'gotTakenBack' });
    expect(await elsewhere.hears('takenBack')).toEqual({ kind: 'takenBack', takenBack: [] });
    expect((await (await operatorAt(a, 'julia')).hears('welcome')).takenBack).toEqual([]);
    colleague.send({ kind: 'claim', conversation: one.id, draftId: randomUUID() });
    await colleague.until(() => rowOf(colleague, one.id)?.isReturned === false, 'the next owner to end it');
    expect((await a.relay.read(shop.key, other.id, null))?.entries.map(({ kind }) => kind)).toEqual([
      'said',
      'claimed',
      'returned',
    ]);
  });

  test('PR8 of what goes back the longest waiting comes first, whenever it was claimed', async () => {
    const [one, other] = [await shopperAt(a), await shopperAt(b)];
    const ids: string[] = [];
    for (const shopper of [one, other]) {
      shopper.send(draft('Hello?'));
      ids.push((await shopper.hears('log')).conversation.id);
      await later();
    }
    for (const id of ids.toReversed()) await a.relay.act(shop, julia, id, randomUUID(), { kind: 'claim' });
    await operatorAt(a, 'piotr');
    for (const shopper of [one, other]) await shopper.hears('returned');
    expect(await a.redis.zrange(at.waiting, '0', '-1')).toEqual(ids);
  });

  test('PR8 who knows of what went back is still told of what went back since', async () => {
    const { presences } = a.floor;
    await a.redis.zadd(at.takenBack('julia'), 1_000, 'known', 2_000, 'since');
    await presences.gotTakenBack(shop.key, 'julia', 1_000);
    expect(await a.redis.zrange(at.takenBack('julia'), '0', '-1')).toEqual(['since']);
  });

  test('PR8 ten relays that find it at once give it back once', async () => {
    const operator = await operatorAt(a, 'julia');
    const { id, shopper } = await owned(operator);
    operator.close();
    await eventually(async () => (await a.redis.zscore(at.gone, 'julia')) !== null, 'her to be gone');
    while ((await a.relay.read(shop.key, id, null))?.facts.owner !== null) {
      await Promise.all(
        Array.from({ length: 10 }, (_, place) => (place % 2 === 0 ? a : b).relay.giveBack(shop.key, id)),
      );
    }
    await shopper.hears('returned');
    expect((await a.relay.read(shop.key, id, null))?.entries).toHaveLength(3);
  });

  test('PR8 who is back within the grace keeps what is theirs', async () => {
    const patient = await startRelay(redis, { ...settings, ownerGrace: 60_000 });
    endings.push(() => patient.stop());
    await Promise.all([a.stop(), b.stop()]);
    const shopper = await shopperAt(patient);
    shopper.send(draft('Hello?'));
    const { conversation } = await shopper.hears('log');
    const operator = await operatorAt(patient, 'julia');
    operator.send({ kind: 'claim', conversation: conversation.id, draftId: randomUUID() });
    await operator.hears('claimed');
    operator.close();
    await seesHere(shopper, []);
    await patient.relay.giveBack(shop.key, conversation.id);
    const back = await operatorAt(patient, 'julia');
    expect((await back.hears('welcome')).rows[0]?.owner).toEqual(julia);
    await patient.relay.giveBack(shop.key, conversation.id);
    expect((await patient.relay.read(shop.key, conversation.id, null))?.entries).toHaveLength(2);
    [a, b] = await Promise.all([startRelay(redis, settings), startRelay(redis, settings)]);
  });

  test('PR8 who is back keeps what is theirs where there is no grace at all, too', async () => {
    const hasty = await startRelay(redis, { ...settings, ownerGrace: 0 });
    endings.push(() => hasty.stop());
    const operator = await operatorAt(hasty, 'julia');
    const { id } = await owned(operator);
    // As it is when a count has found her gone a moment before she was back.
    await hasty.relay.giveBack(shop.key, id);
    expect((await a.relay.read(shop.key, id, null))?.facts.owner).toBe('julia');
  });

  test('PR8 of what went back while somebody is gone for ever no more is kept than is told', async () => {
    for (let each = 0; each < 105; each += 1) {
      const said = await a.relay.shopperSays(shop, { id: `shopper${each}`, address: '', at: {} }, draft('Hello?'));
      if (said.ok) await a.relay.act(shop, julia, said.value.conversation, randomUUID(), { kind: 'claim' });
    }
    // Nobody was ever at a console: it is counted since somebody is.
    await operatorAt(a, 'piotr');
    await eventually(async () => (await a.redis.zcard(at.held)) === 0, 'all of it to go back');
    expect(await a.redis.zcard(at.takenBack('julia'))).toBe(100);
  });

  test('PR8 what somebody has promised an answer to stays theirs until then, and goes back after', async () => {
    const operator = await operatorAt(a, 'julia');
    const [kept, broken, free] = [await owned(operator), await owned(operator), await owned(operator)];
    operator.send({ kind: 'promise', ...act(kept.id, kept.term), until: Date.now() + 60_000 });
    operator.send({ kind: 'promise', ...act(broken.id, broken.term), until: Date.now() + 1_500 });
    await operator.hears('promised', ({ conversation }) => conversation === broken.id);
    operator.close();
    await free.shopper.hears('returned');
    expect((await a.relay.read(shop.key, broken.id, null))?.facts.owner).toBe('julia');
    await broken.shopper.hears('returned');
    expect((await a.relay.read(shop.key, kept.id, null))?.facts.owner).toBe('julia');
  });

  test('PR8 what was passed on to who was never at a console goes back, after a grace of its own', async () => {
    const operator = await operatorAt(a, 'julia');
    const { id, term, shopper } = await owned(operator);
    const before = performance.now();
    operator.send({ kind: 'transfer', ...act(id, term), to: 'piotr' });
    expect(await shopper.hears('returned')).toMatchObject({ by: piotr });
    expect(performance.now() - before).toBeGreaterThan(450);
  });

  test('PR8 who declared off with a promise that is over is told at once what went back', async () => {
    const operator = await operatorAt(a, 'julia');
    const { id, term, number } = await owned(operator);
    operator.send({ kind: 'promise', ...act(id, term), until: Date.now() + 700 });
    await operator.hears('promised');
    operator.send({ kind: 'declare', state: 'off' });
    const { takenBack } = await operator.hears('takenBack');
    expect(takenBack).toMatchObject([{ conversation: id, number }]);
  });

  test('PR8 what somebody owned who is deactivated goes back at once, promised or not; also when nobody was told of it', async () => {
    const patient = { ...settings, ownerGrace: 60_000 };
    const [c, d] = await Promise.all([startRelay(redis, patient), startRelay(redis, patient)]);
    endings.push(() => Promise.all([c.stop(), d.stop()]));
    await Promise.all([a.stop(), b.stop()]);
    [a, b] = [c, d];
    const [operator, colleague] = [await operatorAt(c, 'julia'), await operatorAt(d, 'piotr')];
    const [one, other] = [await owned(operator), await owned(operator)];
    operator.send({ kind: 'promise', ...act(one.id, one.term), until: Date.now() + 60_000 });
    await operator.hears('promised');
    // As it is left by a relay that dies after it has written it down.
    await c.redis.zadd(at.gone, 0, 'julia');
    for (const { shopper } of [one, other]) await shopper.hears('returned');
    await comesTo(colleague, 'julia', { state: 'off' });
    // Its console is still open, and gives signs of life: that is no lease.
    operator.send({ kind: 'idle', idle: false });
    operator.send({ kind: 'claim', conversation: one.id, draftId: randomUUID() });
    expect(await operator.hears('refused')).toMatchObject({ refusal: 'notFound' });
    expect(await c.redis.zcard(at.leases)).toBe(1);
    await c.roll.gone(shop.key, 'piotr');
    await comesTo(operator, 'piotr', { state: 'off', reason: 'unreachable' });
    [a, b] = await Promise.all([startRelay(redis, settings), startRelay(redis, settings)]);
  });

  test('PR8 what is owned by who was deactivated long ago can be taken over', async () => {
    const operator = await operatorAt(a, 'julia');
    const { id, term } = await owned(operator);
    const colleague = await operatorAt(b, 'piotr');
    team.set('julia', { ...hire(julia), isActive: false });
    colleague.send({ kind: 'takeOver', ...act(id, term), reason: 'She has left' });
    colleague.send({ kind: 'watch', conversation: id });
    expect(await colleague.hears('takenOver')).toMatchObject({ from: julia, by: piotr });
  });
});

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
    [a, b] = await Promise.all([startRelay(redis, settings), startRelay(redis, settings)]);
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
    [a, b] = await Promise.all([startRelay(redis, settings), startRelay(redis, settings)]);
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
