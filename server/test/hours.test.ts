/**
 * Hours tests — real relays on a real Redis, which read its clock so far ahead that a
 * shop of theirs is about to open or to close.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import {
  WEEKDAYS,
  type Confirmed,
  type Interval,
  type Presence,
  type Schedule,
  type ToShopper,
  type Week,
} from '@shopbell/shared';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AssemblySettings } from '../src/assembly.ts';
import { auditEntry } from '../src/domain/audit.ts';
import type { Happening, Whose } from '../src/ports.ts';
import { createConversations } from '../src/redis/conversations.ts';
import { keys, shopKeys } from '../src/redis/keys.ts';
import type { OwnRedis } from '../src/redis/own-redis.ts';
import { createPresence } from '../src/redis/presence.ts';
import { createScripts } from '../src/redis/script.ts';
import { draft, entriesOf, later, operatorAt, shopperAt } from './ends.ts';
import { killable } from './killable.ts';
import { spans } from './presence-house.ts';
import { testRedis } from './redis.ts';
import { hire, julia, piotr, shop, startRelay, team, type TestRelay } from './relays.ts';

const nine: readonly Interval[] = [{ from: '09:00', to: '17:00' }];
const at = shopKeys(shop.key);

let redis: OwnRedis;
const endings: (() => unknown)[] = [];

beforeAll(async () => {
  redis = await testRedis();
});
afterAll(() => redis.stop());
beforeEach(() => {
  team.clear();
  for (const person of [julia, piotr]) hire(person);
});
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
  const cleaner = await startRelay(redis);
  await cleaner.redis.flushall();
  await cleaner.stop();
});

function weekly(hours: readonly Interval[]): Week {
  return Object.fromEntries(
    WEEKDAYS.map((day) => [day, day === 'saturday' || day === 'sunday' ? [] : hours]),
  ) as unknown as Week;
}

const warsaw = (week: Week = weekly(nine)): Schedule => ({ zone: 'Europe/Warsaw', week, exceptions: [] });

/** Settings of relays for which it is now this instant. */
function nowIs(instant: string): Partial<AssemblySettings> & { readonly hoursAhead: number } {
  return { consoles: spans, ownerGrace: 300, hoursAhead: Date.parse(instant) - Date.now() };
}

async function relayWith(settings: Partial<AssemblySettings>): Promise<TestRelay> {
  const relay = await startRelay(redis, settings);
  // It begins to count before it is connected.
  relay.errors.length = 0;
  endings.push(() => relay.stop());
  return relay;
}

/** Two relays for which it is now this instant. */
async function relaysAt(instant: string): Promise<[TestRelay, TestRelay]> {
  const settings = nowIs(instant);
  return [await relayWith(settings), await relayWith(settings)];
}

async function keep(relay: TestRelay, whose: Whose, schedule: Schedule | null): Promise<void> {
  await relay.hours.write(shop.key, whose, schedule, auditEntry(julia, 'hoursChanged'));
  relay.roll.recount(shop.key);
}

type OperatorEnd = Awaited<ReturnType<typeof operatorAt>>;
type ShopperEnd = Awaited<ReturnType<typeof shopperAt>>;
type Told = Extract<ToShopper, { kind: 'availability' | 'welcome' }>;

function presencesOf({ heard }: OperatorEnd, person: string): Presence[] {
  return heard.flatMap((frame) =>
    frame.kind === 'presence' && frame.person === person
      ? [frame.presence]
      : frame.kind === 'welcome'
        ? frame.colleagues.filter(({ id }) => id === person).map(({ presence }) => presence)
        : [],
  );
}

const comesTo = (end: OperatorEnd, person: string, wanted: Partial<Presence>) =>
  end.until(
    () =>
      Object.entries(wanted).every(
        ([name, value]) => presencesOf(end, person).at(-1)?.[name as keyof Presence] === value,
      ),
    `${person} to be ${JSON.stringify(wanted)}`,
  );

function latest({ heard }: ShopperEnd): Told {
  return heard.findLast((frame): frame is Told => frame.kind === 'availability' || frame.kind === 'welcome') as Told;
}

const isTold = (end: ShopperEnd, reason: string) =>
  end.until(() => latest(end).availability.reason === reason, `the shop to be told as ${reason}`);

const confirmed = ({ heard }: ShopperEnd): Confirmed[] =>
  entriesOf(heard).filter((entry): entry is Confirmed => entry.kind === 'confirmed');

async function eventually(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((soon) => setTimeout(soon, 20));
  }
}

/** Lets a relay count who is there, and waits until what it found is done: the third count after it has begun. */
async function isCounted(relay: TestRelay): Promise<void> {
  relay.roll.recount(shop.key);
  const before = Number(await relay.redis.get(at.counted));
  await eventually(
    async () => Number(await relay.redis.get(at.counted)) > before + 3 * spans.countEvery,
    'it to be counted',
  );
}

/** A shopper who has written, and the conversation that it became. */
async function writing(relay: Pick<TestRelay, 'url'>) {
  const shopper = await shopperAt(relay);
  shopper.send(draft('Hello?'));
  const { conversation } = await shopper.hears('log', (log) => log.entries.some(({ kind }) => kind === 'said'));
  await later();
  return { shopper, id: conversation.id };
}

async function claimed(operator: OperatorEnd, id: string): Promise<number> {
  operator.send({ kind: 'watch', conversation: id });
  operator.send({ kind: 'claim', conversation: id, draftId: randomUUID() });
  return (await operator.hears('claimed', (entry) => entry.conversation === id)).term;
}

describe('at the minute', () => {
  test('WH20, WH22 a shop that closes is told closed to shoppers, and its people off, on every relay', async () => {
    const closes = Date.parse('2027-10-29T17:00:00+02:00');
    const settings = nowIs('2027-10-29T16:59:57+02:00');
    const [a, b] = [await relayWith(settings), await relayWith(settings)];
    await keep(a, { of: 'shop' }, warsaw());
    const [operator, colleague, shopper] = [
      await operatorAt(a, 'julia'),
      await operatorAt(b, 'piotr'),
      await shopperAt(b),
    ];
    await isTold(shopper, 'declared');
    expect(latest(shopper).availability.hours).toEqual({
      isOpen: true,
      nextChange: closes,
      cause: { by: 'week' },
      lastCall: 600_000,
      version: 1,
      answerBy: null,
    });
    await isTold(shopper, 'hours');
    const late = Date.now() + settings.hoursAhead - closes;
    expect(late).toBeGreaterThanOrEqual(-20);
    expect(late).toBeLessThan(1_000);
    expect(latest(shopper)).toMatchObject({
      here: expect.any(Array) as unknown,
      availability: {
        state: 'away',
        people: [],
        count: 0,
        hours: {
          isOpen: false,
          // Summer time ends in between.
          nextChange: Date.parse('2027-11-01T09:00:00+01:00'),
          answerBy: Date.parse('2027-11-01T09:30:00+01:00'),
        },
      },
    });
    await comesTo(colleague, 'julia', { state: 'off', reason: 'hours', declared: 'here' });
    await comesTo(operator, 'piotr', { state: 'off', reason: 'hours', declared: 'here' });
    expect(presencesOf(colleague, 'julia').filter(({ reason }) => reason === 'hours')).toHaveLength(1);
    expect([a.errors, b.errors]).toEqual([[], []]);
  });

  test('WH20, WH22 a shop that opens is told open, and whoever came before is here then, not before', async () => {
    const [a, b] = await relaysAt('2027-11-01T08:59:57+01:00');
    await keep(a, { of: 'shop' }, warsaw());
    const [colleague, shopper] = [await operatorAt(b, 'piotr'), await shopperAt(b)];
    const operator = await operatorAt(a, 'julia');
    expect((await operator.hears('welcome')).you.presence).toMatchObject({
      state: 'off',
      reason: 'hours',
      declared: 'here',
    });
    await isTold(shopper, 'hours');
    await isTold(shopper, 'declared');
    await comesTo(colleague, 'julia', { state: 'here', reason: 'declared' });
    expect(presencesOf(colleague, 'julia').map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      'off unreachable',
      'off hours',
      'here declared',
    ]);
    expect(latest(shopper).availability.hours).toMatchObject({
      isOpen: true,
      nextChange: Date.parse('2027-11-01T17:00:00+01:00'),
      answerBy: null,
    });
  });

  test('WH20 a page that stays open while nobody else is there is told at the minute, both ways', async () => {
    const settings = nowIs('2027-10-29T11:59:58+02:00');
    const relay = await relayWith(settings);
    const lunch = { from: '12:00', to: '12:01' };
    await keep(relay, { of: 'shop' }, warsaw(weekly([lunch])));
    const shopper = await shopperAt(relay);
    expect(latest(shopper).availability.reason).toBe('hours');
    await isTold(shopper, 'nobody');
    const late = Date.now() + settings.hoursAhead - Date.parse('2027-10-29T12:00:00+02:00');
    expect(late).toBeGreaterThanOrEqual(-20);
    expect(late).toBeLessThan(700);
    // For another relay the minute is nearly over.
    const later = await relayWith({ ...settings, hoursAhead: settings.hoursAhead + 58_000 });
    const other = await shopperAt(later);
    await isTold(other, 'hours');
  });

  test('WH10, WH20 a relay whose clock is five minutes wrong, in New York, closes when Redis says so', async () => {
    const closes = Date.parse('2027-10-29T17:00:00+02:00');
    const settings = nowIs('2027-10-29T16:59:53+02:00');
    const writer = await relayWith(settings);
    await keep(writer, { of: 'shop' }, warsaw());
    const wrong = await killable(redis, settings, 300_000, 'America/New_York');
    endings.push(() => wrong.stop());
    const [operator, shopper] = [await operatorAt(wrong, 'julia'), await shopperAt(wrong)];
    await isTold(shopper, 'declared');
    await isTold(shopper, 'hours');
    expect(Math.abs(Date.now() + settings.hoursAhead - closes)).toBeLessThan(1_000);
    await comesTo(operator, 'julia', { state: 'off', reason: 'hours' });
  });

  test('WH21 a shop that closes while nobody is connected confirms what waits there', async () => {
    const [a, b] = await relaysAt('2027-10-29T16:59:57+02:00');
    await keep(a, { of: 'shop' }, warsaw());
    const { shopper, id } = await writing(b);
    shopper.close();
    await eventually(async () => (await a.redis.zcard(keys.attended)) === 1, 'the closing to be expected');
    await eventually(async () => (await a.redis.xlen(at.log(id))) === 2, 'the confirmation');
    expect((await a.relay.entry(shop.key, id, 2))?.frame).toContain(
      `"answerBy":${Date.parse('2027-11-01T09:30+01:00')}}`,
    );
  });
});

describe('changed', () => {
  test('WH20 other hours that cap nobody are told to every console on every relay, once, with who kept them', async () => {
    const relays = await relaysAt('2027-10-29T12:00:00+02:00');
    const [a] = relays;
    const consoles = await Promise.all(relays.map((relay) => operatorAt(relay, 'julia')));
    await keep(a, { of: 'shop' }, warsaw());
    await a.hours.answering(shop.key, { usualAnswer: 60_000, lastCall: 0 }, auditEntry(piotr, 'hoursChanged'));
    for (const each of consoles) {
      await each.hears('hoursChanged', ({ by }) => by.id === 'piotr');
      expect(each.heard.filter(({ kind }) => kind === 'hoursChanged')).toEqual([
        { kind: 'hoursChanged', by: { id: 'julia', name: julia.name } },
        { kind: 'hoursChanged', by: { id: 'piotr', name: piotr.name } },
      ]);
      // Nobody was capped, and the team is as it was.
      expect(each.heard.filter(({ kind }) => kind === 'colleagues')).toEqual([]);
    }
  });
});

describe('caps', () => {
  const cases: [declared: 'here' | 'away' | 'off', consoles: ('awake' | 'idle')[], told: string][] = [
    ['here', ['awake'], 'off hours'],
    ['here', ['idle'], 'off hours'],
    ['away', ['awake'], 'off hours'],
    ['off', ['awake'], 'off declared'],
    ['here', [], 'off unreachable'],
  ];
  test.each(cases)(
    'WH22 outside of their hours who declared %s with consoles [%s] is told %s, and as before within',
    async (declared, consoles, told) => {
      const relay = await relayWith({ consoles: { ...spans, countEvery: 60_000 } });
      const store = createPresence({
        redis: relay.redis,
        scripts: createScripts(relay.redis, randomUUID),
        spans,
        ownerGrace: 0,
      });
      await relay.redis.hset(at.hours, 'version', 3);
      const things: Happening[] = [
        ...consoles.map((each, place) => ({
          kind: 'heard' as const,
          person: 'julia',
          session: `s${place}`,
          ago: 0,
          isIdle: each === 'idle',
        })),
        { kind: 'declared', person: 'julia', state: declared },
      ];
      const tell = async () => {
        const { state, reason } = (await store.everybody(shop.key)).get('julia') ?? {
          state: 'off',
          reason: 'unreachable',
        };
        return `${state} ${reason}`;
      };
      const cap = { person: 'julia', version: 3, until: Date.now() + 60_000 };
      await store.count(shop.key, things);
      const before = await tell();
      await store.count(shop.key, [{ kind: 'capped', ...cap }]);
      expect(await tell()).toBe(told);
      expect((await store.everybody(shop.key)).get('julia')?.declared ?? 'here').toBe(declared);
      await store.count(shop.key, [{ kind: 'uncapped', ...cap }]);
      expect(await tell()).toBe(before);
    },
  );

  test('WH22 a relay that read older hours, or stood still beyond the next change, is not believed', async () => {
    const relay = await relayWith({ consoles: { ...spans, countEvery: 60_000 } });
    const store = createPresence({
      redis: relay.redis,
      scripts: createScripts(relay.redis, randomUUID),
      spans,
      ownerGrace: 0,
    });
    await relay.redis.hset(at.hours, 'version', 3);
    const cap = { kind: 'capped' as const, person: 'julia', version: 3, until: Date.now() + 60_000 };
    const { capped } = await store.count(shop.key, [
      { ...cap, version: 2 },
      { ...cap, version: 4 },
      { ...cap, until: Date.now() - 1 },
    ]);
    expect(capped).toEqual([]);
    expect((await store.count(shop.key, [cap])).capped).toEqual(['julia']);
  });

  test('WH11, WH22 hours of a department and of a person cap only whose they are', async () => {
    hire(julia);
    team.set('julia', { ...hire(julia), departments: ['returns'] });
    const [a, b] = await relaysAt('2027-10-29T12:00:00+02:00');
    await keep(a, { of: 'shop' }, warsaw());
    const [operator, colleague, shopper] = [
      await operatorAt(a, 'julia'),
      await operatorAt(b, 'piotr'),
      await shopperAt(a),
    ];
    await comesTo(colleague, 'julia', { state: 'here' });
    await keep(b, { of: 'department', id: 'returns' }, warsaw(weekly([{ from: '14:00', to: '16:00' }])));
    await comesTo(colleague, 'julia', { state: 'off', reason: 'hours' });
    await shopper.until(() => latest(shopper).here.join() === 'piotr', 'Piotr to be left');
    await keep(b, { of: 'person', id: 'piotr' }, warsaw('never'));
    await comesTo(operator, 'piotr', { state: 'off', reason: 'hours' });
    await isTold(shopper, 'nobody');
    await keep(a, { of: 'department', id: 'returns' }, null);
    await comesTo(operator, 'julia', { state: 'here' });
    await keep(a, { of: 'person', id: 'piotr' }, null);
    await comesTo(operator, 'piotr', { state: 'here' });
    expect([a.errors, b.errors]).toEqual([[], []]);
  });

  test('WH11 who comes to other departments is within other hours at once', async () => {
    const [a, b] = await relaysAt('2027-10-29T12:00:00+02:00');
    const colleague = await operatorAt(b, 'piotr');
    await operatorAt(a, 'julia');
    await keep(a, { of: 'department', id: 'returns' }, warsaw('never'));
    for (const each of [a, b]) await isCounted(each);
    expect(presencesOf(colleague, 'julia').at(-1)?.state).toBe('here');
    team.set('julia', { ...hire(julia), departments: ['returns'] });
    await a.hours.belongElsewhere(shop.key);
    await comesTo(colleague, 'julia', { state: 'off', reason: 'hours' });
  });

  test('WH11 a shop without hours of its own is not closed by those of its people', async () => {
    const [a] = await relaysAt('2027-10-31T12:00:00+01:00');
    await keep(a, { of: 'person', id: 'julia' }, warsaw('never'));
    const [operator, shopper] = [await operatorAt(a, 'julia'), await shopperAt(a)];
    await comesTo(operator, 'julia', { state: 'off', reason: 'hours' });
    expect(latest(shopper).availability).toMatchObject({ state: 'away', reason: 'nobody', hours: null });
    const { shopper: other } = await writing(a);
    await operatorAt(a, 'piotr');
    await isTold(other, 'declared');
    expect(confirmed(other)).toEqual([]);
  });

  test('WH20 hours that are changed reach every open widget and console within five seconds', async () => {
    const [a, b] = await relaysAt('2027-10-29T12:00:00+02:00');
    const [operator, shopper] = [await operatorAt(b, 'julia'), await shopperAt(b)];
    await isTold(shopper, 'declared');
    const begun = performance.now();
    await keep(a, { of: 'shop' }, warsaw(weekly([{ from: '13:00', to: '17:00' }])));
    await Promise.all([
      isTold(shopper, 'hours'),
      operator.hears('hoursChanged'),
      comesTo(operator, 'julia', { reason: 'hours' }),
    ]);
    await keep(a, { of: 'shop' }, null);
    await Promise.all([isTold(shopper, 'declared'), comesTo(operator, 'julia', { state: 'here' })]);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(latest(shopper).availability.hours).toBeNull();
  });

  test('WH22, PR8 who is off by their hours alone keeps what they own, and goes on with it', async () => {
    const [a, b] = await relaysAt('2027-10-29T16:59:57+02:00');
    await keep(a, { of: 'shop' }, warsaw());
    const operator = await operatorAt(a, 'julia');
    const { shopper, id } = await writing(b);
    const term = await claimed(operator, id);
    await isTold(shopper, 'hours');
    await comesTo(operator, 'julia', { reason: 'hours' });
    await eventually(async () => {
      const { now } = await a.timetables.look(shop.key);
      return now > Date.parse('2027-10-29T17:00:00+02:00') + 1_000;
    }, 'three times the grace to pass');
    operator.send({ kind: 'say', conversation: id, draftId: randomUUID(), text: 'We go on.', term });
    await shopper.hears('said', ({ text }) => text === 'We go on.');
    shopper.send(draft('Good', id));
    await operator.hears('said', ({ text }) => text === 'Good');
    await shopper.hears('said', ({ text }) => text === 'Good');
    expect(entriesOf(shopper.heard).map(({ kind }) => kind)).toEqual(['said', 'claimed', 'said', 'said']);
    // Who leaves in the night is gone as by day; and what was theirs waits, and is told so.
    operator.close();
    await shopper.hears('returned');
    await shopper.hears('confirmed');
  });
});

describe('closed', () => {
  test('WH21, S22 who waits when the shop closes, and who writes after, is told once, whatever number of relays there is', async () => {
    const settings = nowIs('2027-10-29T16:59:56+02:00');
    const [a, b, c] = [await relayWith(settings), await relayWith(settings), await relayWith(settings)];
    await keep(a, { of: 'shop' }, warsaw());
    const operator = await operatorAt(c, 'julia');
    const first = await writing(a);
    const second = await writing(b);
    for (const { shopper } of [first, second]) await shopper.hears('confirmed');
    const third = await writing(b);
    await third.shopper.until(() => confirmed(third.shopper).length > 0, 'a confirmation');
    const answerBy = Date.parse('2027-11-01T09:30:00+01:00');
    for (const { shopper, id } of [first, second, third]) {
      shopper.send(draft('Are you there?', id));
      await shopper.hears('said', ({ text }) => text === 'Are you there?');
    }
    for (const relay of [a, b, c]) relay.roll.recount(shop.key);
    await eventually(
      async () => (await a.redis.scard(at.confirmed(Date.parse('2027-11-01T09:00+01:00')))) === 3,
      'all to be told',
    );
    for (const { shopper, id } of [first, second, third]) {
      expect(confirmed(shopper)).toMatchObject([{ answerBy }]);
      const { entries = [] } = (await a.relay.read(shop.key, id, null)) ?? {};
      expect(entries.map(({ kind, sequence }) => `${sequence} ${kind}`)).toEqual(['1 said', '2 confirmed', '3 said']);
    }
    // Their places in the queue are those of their first words.
    expect(await a.redis.zrange(at.waiting, '0', '-1')).toEqual([first.id, second.id, third.id]);
    const rows = (await (await operatorAt(a, 'piotr')).hears('welcome')).rows;
    expect(rows.map(({ phase, term, unread }) => ({ phase, term, unread }))).toEqual(
      Array.from({ length: 3 }, () => ({ phase: 'waiting', term: 0, unread: 2 })),
    );
    // Whoever claims it after that holds the first term.
    expect(await claimed(operator, first.id)).toBe(1);
    expect([a.errors, b.errors, c.errors]).toEqual([[], [], []]);
  });

  test('WH21 relays that find the same at once tell it once, and not who was claimed meanwhile', async () => {
    const [a, b] = await relaysAt('2027-10-30T12:00:00+02:00');
    const [first, second] = [await writing(a), await writing(b)];
    await claimed(await operatorAt(a, 'julia'), second.id);
    const stores = [a, b].map((relay) =>
      createConversations({
        redis: relay.redis,
        scripts: createScripts(relay.redis, randomUUID),
        newId: randomUUID,
        randomBytes,
        ownerGrace: 0,
      }),
    );
    await Promise.all(stores.map((store) => store.confirm(shop.key, [first.id, second.id], 7, 1_000)));
    await first.shopper.hears('confirmed');
    const { entries = [] } = (await a.relay.read(shop.key, first.id, null)) ?? {};
    expect(entries.map(({ kind }) => kind)).toEqual(['said', 'confirmed']);
    expect(await a.redis.smembers(at.confirmed(7))).toEqual([first.id]);
    expect(await a.redis.pttl(at.confirmed(7))).toBeGreaterThan(0);
    expect((await a.relay.read(shop.key, second.id, null))?.entries.map(({ kind }) => kind)).toEqual([
      'said',
      'claimed',
    ]);
  });

  test('WH21 what is given back to the queue while closed is told then; who waits for nothing is not', async () => {
    const [a] = await relaysAt('2027-10-30T12:00:00+02:00');
    const operator = await operatorAt(a, 'julia');
    const { shopper, id } = await writing(a);
    const term = await claimed(operator, id);
    await keep(a, { of: 'shop' }, warsaw());
    await isTold(shopper, 'hours');
    operator.send({ kind: 'say', conversation: id, draftId: randomUUID(), text: 'There you are.', term });
    operator.send({ kind: 'release', conversation: id, draftId: randomUUID(), term });
    await shopper.hears('released');
    await isCounted(a);
    shopper.send(draft('One more thing', id));
    await shopper.hears('confirmed');
    expect(entriesOf(shopper.heard).map(({ kind }) => kind)).toEqual([
      'said',
      'claimed',
      'said',
      'released',
      'said',
      'confirmed',
    ]);
  });

  test('WH21 who was told is not remembered for ever, however long the shop is closed', async () => {
    const [a] = await relaysAt('2027-10-30T12:00:00+02:00');
    await keep(a, { of: 'shop' }, warsaw('never'));
    const { shopper } = await writing(a);
    await shopper.until(() => confirmed(shopper).length === 1, 'a confirmation');
    // As it is once that time is over, and the shop is still closed.
    await a.redis.del(at.confirmed(0));
    a.roll.recount(shop.key);
    await eventually(async () => (await a.redis.scard(at.confirmed(0))) === 1, 'it to be remembered anew');
    expect(await a.redis.pttl(at.confirmed(0))).toBeGreaterThan(0);
    expect(confirmed(shopper)).toHaveLength(1);
  });

  test('WH21 hours that open at another time tell another answer time', async () => {
    const [a] = await relaysAt('2027-10-30T12:00:00+02:00');
    await keep(a, { of: 'shop' }, warsaw());
    const { shopper } = await writing(a);
    await shopper.until(() => confirmed(shopper).length === 1, 'a confirmation');
    await keep(a, { of: 'shop' }, warsaw(weekly([{ from: '11:00', to: '17:00' }])));
    await shopper.until(() => confirmed(shopper).length === 2, 'another one');
    await keep(a, { of: 'shop' }, warsaw('never'));
    await shopper.until(() => confirmed(shopper).length === 3, 'a third one');
    expect(confirmed(shopper).map(({ answerBy }) => answerBy)).toEqual([
      Date.parse('2027-11-01T09:30+01:00'),
      Date.parse('2027-11-01T11:30+01:00'),
      null,
    ]);
  });
});
