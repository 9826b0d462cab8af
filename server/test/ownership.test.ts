/**
 * Ownership — one conversation, two operators, two relays: always one owner.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draft, entriesOf, openEnd, operatorAt, shopperAt } from './ends.ts';
import { testRedis } from './redis.ts';
import { julia, piotr, shop, startRelay, type TestRelay } from './relays.ts';
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

/** A conversation that Julia owns; both operators watch it. */
async function owned() {
  const shopper = await shopperAt(a);
  shopper.send(draft('Hello?'));
  const {
    conversation: { id },
  } = await shopper.hears('log');
  const [first, second] = await Promise.all([operatorAt(a, 'julia'), operatorAt(b, 'piotr')]);
  for (const each of [first, second]) {
    each.send({ kind: 'watch', conversation: id });
    await each.hears('log');
  }
  first.send({ kind: 'claim', conversation: id, draftId: randomUUID() });
  const { term } = await first.hears('claimed');
  await second.hears('claimed');
  return { shopper, first, second, id, term };
}

describe('ownership', () => {
  test('OW2 a thousand races of two claims have one owner each', async () => {
    const outcomes = new Set<string>();
    async function race(place: number): Promise<void> {
      const one = await a.relay.shopperSays(shop, { id: `s${place}`, address: '', at: {} }, draft('race'));
      if (!one.ok) throw new Error(one.refusal.refusal);
      const { conversation } = one.value;
      const [mine, theirs] = await Promise.all([
        a.relay.act(shop, julia, conversation, randomUUID(), { kind: 'claim' }),
        b.relay.act(shop, piotr, conversation, randomUUID(), { kind: 'claim' }),
      ]);
      const winner = mine.ok ? julia : piotr;
      const loser = mine.ok ? theirs : mine;
      expect([mine.ok, theirs.ok].filter(Boolean)).toHaveLength(1);
      expect(loser).toEqual({ ok: false, refusal: { refusal: 'owned', owner: winner } });
      outcomes.add(winner.id);
      const log = await b.relay.read(shop.key, conversation, null);
      expect(log?.entries.map(({ kind }) => kind)).toEqual(['said', 'claimed']);
    }
    for (let first = 0; first < 1_000; first += 20) {
      await Promise.all(Array.from({ length: 20 }, (_, place) => race(first + place)));
    }
    expect(outcomes.size).toBe(2);
  });

  test('OW3 who lost a conversation is told who has it, and their words are not stored', async () => {
    const { shopper, first, second, id, term } = await owned();
    second.send({ kind: 'takeOver', conversation: id, draftId: randomUUID(), term, reason: 'Julia’s shift is over' });
    expect(await first.hears('takenOver')).toMatchObject({ by: piotr, from: julia, reason: 'Julia’s shift is over' });
    const draftId = randomUUID();
    first.send({ kind: 'say', conversation: id, draftId, text: 'I was still writing', term });
    expect(await first.hears('refused')).toEqual({
      kind: 'refused',
      refusal: 'stale',
      owner: piotr,
      conversation: id,
      draftId,
    });
    second.send({
      kind: 'say',
      conversation: id,
      draftId: randomUUID(),
      text: 'I have read everything',
      term: term + 1,
    });
    await shopper.hears('said', ({ by }) => by !== 'shopper');
    const log = await a.relay.read(shop.key, id, null);
    expect(log?.entries.map(({ kind }) => kind)).toEqual(['said', 'claimed', 'takenOver', 'said']);
  });

  test('E5 the shopper is told of a take-over, not of its reason; now, and when coming back', async () => {
    const { shopper, second, id, term } = await owned();
    second.send({ kind: 'takeOver', conversation: id, draftId: randomUUID(), term, reason: 'private words' });
    expect(await shopper.hears('takenOver')).toMatchObject({ by: piotr, from: julia });
    const back = await shopperAt(b, { secret: shopper.secret });
    expect((await back.hears('log')).entries).toHaveLength(3);
    expect(JSON.stringify([...shopper.heard, ...back.heard])).not.toContain('private words');
  });

  test('OW5 a conversation cannot be closed over words that were not seen', async () => {
    const { shopper, first, id, term } = await owned();
    shopper.send(draft('One more thing', id));
    await first.hears('said', ({ sequence }) => sequence === 3);
    const close = { kind: 'close', conversation: id, term } as const;
    first.send({ ...close, draftId: randomUUID(), seen: 2 });
    expect(await first.hears('refused')).toMatchObject({ refusal: 'unread' });
    first.send({ ...close, draftId: randomUUID(), seen: 3 });
    expect(await shopper.hears('closed')).toMatchObject({ by: julia });
  });

  test('AP5 a closed conversation opens again with the shopper’s next words, without an owner', async () => {
    const { shopper, first, second, id, term } = await owned();
    first.send({ kind: 'close', conversation: id, draftId: randomUUID(), term, seen: 2 });
    await shopper.hears('closed');
    shopper.send(draft('Are you still there?', id));
    const { rows } = await second.hears('rows', (frame) =>
      frame.rows.some((row) => row.id === id && row.sequence === 4),
    );
    expect(rows.find((row) => row.id === id)).toMatchObject({ phase: 'waiting', owner: null });
    second.send({ kind: 'listClosed' });
    expect((await second.hears('closedRows')).rows.map((row) => row.id)).not.toContain(id);
    second.send({ kind: 'claim', conversation: id, draftId: randomUUID() });
    expect(await shopper.hears('claimed', ({ sequence }) => sequence === 5)).toMatchObject({ by: piotr });
  });

  test('AP5 after the shop’s time for reopening a new conversation begins, and the old one is in front of the operator', async () => {
    const late = await startRelay(redis, { reopenWithin: 0 });
    const { shopper, first, second, id, term } = await owned();
    first.send({ kind: 'close', conversation: id, draftId: randomUUID(), term, seen: 2 });
    await shopper.hears('closed');
    const back = await shopperAt(late, { secret: shopper.secret });
    expect(await back.hears('welcome')).toMatchObject({ conversation: null });
    back.send(draft('Something else'));
    const { conversation } = await back.hears('log');
    expect(conversation.id).not.toBe(id);
    second.send({ kind: 'watch', conversation: conversation.id });
    const log = await second.hears('log', (frame) => frame.conversation.id === conversation.id);
    expect('earlier' in log && log.earlier.map((row) => row.id)).toEqual([id]);
    await late.stop();
  });

  test('R8 a tab hears of a new conversation that another one began while its relay heard nothing', async () => {
    const [deaf, late] = await Promise.all([0, 0].map(() => startRelay(redis, { reopenWithin: 0 })));
    if (deaf === undefined || late === undefined) throw new Error('there are two');
    const { shopper, first, id, term } = await owned();
    const tab = await shopperAt(deaf, { secret: shopper.secret });
    await tab.hears('log', ({ conversation }) => conversation.id === id);
    first.send({ kind: 'close', conversation: id, draftId: randomUUID(), term, seen: 2 });
    await tab.hears('closed');
    deaf.subscriber.disconnect();
    await once(deaf.subscriber, 'end');
    const other = await shopperAt(late, { secret: shopper.secret });
    other.send(draft('Something else'));
    const { conversation } = await other.hears('log');
    await deaf.subscriber.connect();
    expect(await tab.hears('log', (frame) => frame.conversation.id === conversation.id)).toMatchObject({
      startOver: true,
      entries: [{ text: 'Something else' }],
    });
    await Promise.all([deaf.stop(), late.stop()]);
  });

  test('AP2 words that are repeated after the shop’s time for reopening stay in the conversation they were said in', async () => {
    const late = await startRelay(redis, { reopenWithin: 0 });
    const { shopper, first, id, term } = await owned();
    const mine = draft('Was this stored?', id);
    shopper.send(mine);
    await first.hears('said', ({ draftId }) => draftId === mine.draftId);
    first.send({ kind: 'close', conversation: id, draftId: randomUUID(), term, seen: 3 });
    await shopper.hears('closed');
    const back = await shopperAt(late, { secret: shopper.secret });
    expect(await back.hears('welcome')).toMatchObject({ conversation: null });
    back.send({ ...mine, conversation: null });
    expect(await back.hears('log')).toMatchObject({ conversation: { id, phase: 'closed' } });
    expect((await late.relay.read(shop.key, id, null))?.entries).toHaveLength(4);
    await late.stop();
  });

  test('OW1 each change of owner or phase makes a term that is one higher', async () => {
    const { first, second, id, term } = await owned();
    const act = () => ({ conversation: id, draftId: randomUUID() });
    first.send({ kind: 'transfer', ...act(), term, to: 'piotr' });
    await first.hears('transferred');
    first.send({ kind: 'takeOver', ...act(), term: term + 1, reason: 'I know this one' });
    await first.hears('takenOver');
    first.send({ kind: 'release', ...act(), term: term + 2 });
    await second.hears('released');
    second.send({ kind: 'claim', ...act() });
    await second.hears('claimed', (entry) => entry.term > term);
    second.send({ kind: 'close', ...act(), term: term + 4, seen: 6 });
    await first.hears('closed');
    const changes = entriesOf(first.heard).filter((entry) => entry.kind !== 'said');
    expect(changes.map((entry) => 'term' in entry && entry.term)).toEqual(
      Array.from({ length: 6 }, (_, place) => place + 1),
    );
  });

  test('OW6 a transfer and a release are heard by everybody and change the lists', async () => {
    const { shopper, first, second, id, term } = await owned();
    first.send({ kind: 'transfer', conversation: id, draftId: randomUUID(), term, to: 'piotr' });
    expect(await shopper.hears('transferred')).toMatchObject({ by: julia, to: piotr, term: term + 1 });
    await second.hears('transferred');
    second.send({ kind: 'release', conversation: id, draftId: randomUUID(), term: term + 1 });
    expect(await first.hears('released')).toMatchObject({ by: piotr });
    const { rows } = await (await operatorAt(a, 'julia')).hears('welcome');
    expect('rows' in { rows } && rows.find((row) => row.id === id)).toMatchObject({ phase: 'waiting', owner: null });
  });

  test('AP2 an act that is repeated is answered again and happens once', async () => {
    const { first, id, term } = await owned();
    const draftId = randomUUID();
    first.send({ kind: 'release', conversation: id, draftId, term });
    // A repeat is answered by the entry itself where that is still on its way.
    await first.hears('released');
    for (let time = 0; time < 2; time += 1) first.send({ kind: 'release', conversation: id, draftId, term });
    await first.until(() => first.heard.filter(({ kind }) => kind === 'released').length === 3);
    expect((await a.relay.read(shop.key, id, null))?.entries).toHaveLength(3);
  });

  test('H18 nobody gets into a conversation by a made-up id, nor passes one on to a stranger', async () => {
    const { first, id, term } = await owned();
    first.send({ kind: 'transfer', conversation: id, draftId: randomUUID(), term, to: 'stranger' });
    expect(await first.hears('refused')).toMatchObject({ refusal: 'notFound' });
    first.send({ kind: 'watch', conversation: 'madeUp' });
    expect(await first.hears('refused', ({ conversation }) => conversation === 'madeUp')).toMatchObject({
      refusal: 'notFound',
    });
  });

  test('D4 a sign-out closes the person’s consoles on every relay, and nobody else’s', async () => {
    const [onA, onB, other] = [
      await operatorAt(a, 'julia'),
      await operatorAt(b, 'julia'),
      await operatorAt(b, 'piotr'),
    ];
    const started = Date.now();
    for (const relay of [a, b]) relay.signedOut.add('sign-in-of-julia');
    await a.feed.signedOut(shop.key, { person: 'julia' });
    expect([await onA.closes(), await onB.closes()]).toEqual([4503, 4503]);
    expect(Date.now() - started).toBeLessThan(2_000);
    other.send({ kind: 'ping' });
    await other.hears('pong');
    for (const relay of [a, b]) relay.signedOut.clear();
  });

  test('D4 a sign-in that holds sends its consoles back through the door, and not away', async () => {
    const ends = [await operatorAt(a, 'julia'), await operatorAt(b, 'julia')];
    await a.feed.signedOut(shop.key, { person: 'julia' });
    expect(await Promise.all(ends.map((end) => end.closes()))).toEqual([4006, 4006]);
  });

  test('D4 a sign-out that happens while a console comes in is not missed', async () => {
    a.signedOut.add('sign-in-of-julia');
    const refusedAtTheDoor = await openEnd(`${a.url}/ws/console`, {
      origin: 'https://relay.example',
      'x-person': 'julia',
    });
    expect(await refusedAtTheDoor.closes()).toBe(1006);
    a.signedOut.clear();
    const inside = await openEnd(`${a.url}/ws/console`, { origin: 'https://relay.example', 'x-person': 'julia' });
    a.signedOut.add('sign-in-of-julia');
    inside.send({ kind: 'hello', version: 1 } as { kind: string });
    expect(await inside.closes()).toBe(4503);
    a.signedOut.clear();
  });

  test('D4 a sign-in that ends by its time, of which nobody is told, closes its consoles', async () => {
    const operator = await operatorAt(a, 'julia');
    a.signedOut.add('sign-in-of-julia');
    expect(await operator.closes()).toBe(4503);
    a.signedOut.clear();
  });

  test('D3 a console must come from the relay’s own pages', async () => {
    for (const headers of [{ 'x-person': 'julia' }, { 'x-person': 'julia', origin: 'https://shop.example' }]) {
      const end = await openEnd(`${a.url}/ws/console`, headers);
      expect(await end.closes()).toBe(1006);
    }
  });
});
