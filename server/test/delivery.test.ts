/**
 * Delivery — two relays, one Redis, real sockets: nothing is lost, nothing comes twice.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeCodes, VERSION, type Entry, type OperatorFrame, type ToOperator } from '@shopbell/shared';
import { draft, entriesOf, openEnd, operatorAt, shopperAt } from './ends.ts';
import { testRedis } from './redis.ts';
import { julia, startRelay, type TestRelay } from './relays.ts';
import type { OwnRedis } from '../src/redis/own-redis.ts';

let redis: OwnRedis;
let a: TestRelay;
let b: TestRelay;
let c: TestRelay;

beforeAll(async () => {
  redis = await testRedis();
  [a, b, c] = await Promise.all([startRelay(redis), startRelay(redis), startRelay(redis)]);
});
afterAll(async () => {
  await Promise.all([a, b, c].map((relay) => relay.stop()));
  await redis.stop();
});

/** A shopper on one relay and Julia, who owns their conversation, on another. */
async function talking() {
  const shopper = await shopperAt(a);
  const first = draft('Is the lamp in stock?');
  shopper.send(first);
  const { conversation, entries } = await shopper.hears('log');
  const operator = await operatorAt(b, 'julia');
  operator.send({ kind: 'watch', conversation: conversation.id });
  await operator.hears('log', ({ conversation: { id } }) => id === conversation.id);
  operator.send({ kind: 'claim', conversation: conversation.id, draftId: randomUUID() });
  const { term } = await operator.hears('claimed');
  return { shopper, operator, id: conversation.id, number: conversation.number, term, entries, first };
}

describe('delivery', () => {
  test('AP3 first words come back as the first entry of a conversation with a number', async () => {
    const { shopper, operator, entries, first, number, id } = await talking();
    expect(entries).toMatchObject([
      { kind: 'said', sequence: 1, by: 'shopper', draftId: first.draftId, text: first.text },
    ]);
    expect(number).toMatch(/^[2-9B-DF-HJ-NP-TV-Z]{6}$/);
    expect(await shopper.hears('claimed')).toMatchObject({ sequence: 2, by: julia, conversation: id });
    const row = await operator.hears('rows', ({ rows }) => rows.some((each) => each.id === id && each.owner !== null));
    expect(row.rows.find((each) => each.id === id)).toMatchObject({
      unread: 1,
      last: { text: first.text },
      owner: julia,
    });
  });

  test('E1 and F4 both sides hear the same log, in one order', async () => {
    const { shopper, operator, id, term } = await talking();
    for (let turn = 0; turn < 40; turn += 1) {
      shopper.send(draft(`shopper ${turn}`, id));
      operator.send({ kind: 'say', conversation: id, draftId: randomUUID(), text: `operator ${turn}`, term });
    }
    await shopper.hears('said', ({ sequence }) => sequence === 82);
    await operator.hears('said', ({ sequence }) => sequence === 82);
    const theirs = entriesOf(shopper.heard);
    expect(theirs.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 82 }, (_, place) => place + 1));
    expect(entriesOf(operator.heard)).toEqual(theirs);
  });

  test('AP2 fifty sends of one draft over three relays make one entry and fifty equal answers', async () => {
    const first = await shopperAt(a);
    const { draftId } = draft('');
    const ends = await Promise.all(
      Array.from({ length: 50 }, (_, place) => shopperAt([a, b, c][place % 3] as TestRelay, { secret: first.secret })),
    );
    for (const end of ends) end.send({ kind: 'say', draftId, text: 'Only once, please', conversation: null });
    const answers = await Promise.all(
      ends.map((end) => end.until(() => entriesOf(end.heard).find((entry) => entry.draftId === draftId), 'the entry')),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const log = await a.relay.read('shop1', (answers[0] as Entry).conversation, null);
    expect(log?.entries).toHaveLength(1);
  });

  test('R4 coming back gives exactly what was missed, on any relay', async () => {
    const { shopper, operator, id, term } = await talking();
    await shopper.hears('claimed');
    const { epoch } = await shopper.hears('log');
    shopper.close();
    for (let turn = 0; turn < 450; turn += 1) {
      operator.send({ kind: 'say', conversation: id, draftId: randomUUID(), text: `${turn}`, term });
      if (turn % 100 === 99) await operator.hears('said', ({ text }) => text === `${turn}`);
    }
    await operator.hears('said', ({ text }) => text === '449');
    const back = await shopperAt(c, { secret: shopper.secret, position: { conversation: id, epoch, sequence: 2 } });
    await back.until(() => entriesOf(back.heard).length === 450, 'all that was missed');
    expect(entriesOf(back.heard).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 450 }, (_, place) => place + 3),
    );
    expect(back.heard.filter(({ kind }) => kind === 'log').every((log) => 'startOver' in log && !log.startOver)).toBe(
      true,
    );
  });

  test('R4 who comes back while the conversation goes on is welcomed first and not sent to its beginning', async () => {
    const { shopper, operator, id, term } = await talking();
    await shopper.hears('claimed');
    const { epoch } = await shopper.hears('log');
    shopper.close();
    let isOver = false;
    const talk = (async () => {
      for (let turn = 0; !isOver; turn += 1) {
        operator.send({ kind: 'say', conversation: id, draftId: randomUUID(), text: `${turn}`, term });
        await operator.hears('said', ({ text }) => text === `${turn}`);
      }
    })();
    for (let turn = 0; turn < 60; turn += 1) {
      const back = await shopperAt(turn % 2 === 0 ? a : b, {
        secret: shopper.secret,
        position: { conversation: id, epoch, sequence: 2 },
      });
      const log = await back.hears('log');
      expect(back.heard[0]?.kind).toBe('welcome');
      expect(log.startOver).toBe(false);
      expect(log.entries[0]?.sequence ?? 3).toBe(3);
      back.close();
    }
    isOver = true;
    await talk;
  });

  test.each([
    ['beyond the head', { sequence: 99 }],
    ['negative', { sequence: -5 }],
    ['of another epoch', { epoch: 'another', sequence: 1 }],
  ])('H8 a position %s is answered with a full start', async (_, wrong) => {
    const { shopper, id } = await talking();
    const { epoch } = await shopper.hears('log');
    const back = await shopperAt(b, {
      secret: shopper.secret,
      position: { conversation: id, ...{ epoch, sequence: 1 }, ...wrong },
    });
    expect(await back.hears('log')).toMatchObject({
      startOver: true,
      epoch,
      entries: [{ sequence: 1 }, { sequence: 2 }],
    });
  });

  test('R8 and H7 a relay whose subscription was cut reads what it missed', async () => {
    const { shopper, operator, id, term } = await talking();
    await shopper.hears('claimed');
    await a.redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    for (let turn = 0; turn < 20; turn += 1) {
      operator.send({ kind: 'say', conversation: id, draftId: randomUUID(), text: `after ${turn}`, term });
    }
    await shopper.until(() => entriesOf(shopper.heard).length === 22, 'everything');
    await operator.until(() => entriesOf(operator.heard).length === 22, 'everything');
    expect(entriesOf(shopper.heard).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 22 }, (__, place) => place + 1),
    );
  });

  test('R6 a conversation that begins while a console is welcomed is not missing from its list', async () => {
    const late = await startRelay(redis);
    const watching = await operatorAt(late, 'julia');
    const openRows = late.relay.openRows;
    let read = (): void => {};
    const isRead = new Promise<void>((done) => (read = done));
    let go = (): void => {};
    const gate = new Promise<void>((open) => (go = open));
    late.relay.openRows = async (key) => {
      const rows = await openRows(key);
      read();
      await gate;
      return rows;
    };
    const coming = await openEnd<ToOperator, OperatorFrame>(`${late.url}/ws/console`, {
      origin: 'https://relay.example',
      'x-person': 'piotr',
    });
    coming.send({ kind: 'hello', version: VERSION });
    await isRead;
    const shopper = await shopperAt(late);
    shopper.send(draft('Hello?'));
    const { conversation } = await shopper.hears('log');
    await watching.hears('rows', ({ rows }) => rows.some(({ id }) => id === conversation.id));
    go();
    await coming.hears('rows', ({ rows }) => rows.some(({ id }) => id === conversation.id));
    expect(coming.heard[0]?.kind).toBe('welcome');
    await late.stop();
  });

  test('AP5 two tabs that begin at once share one conversation', async () => {
    const one = await shopperAt(a);
    const two = await shopperAt(b, { secret: one.secret });
    one.send(draft('from the first tab'));
    two.send(draft('from the second tab'));
    await one.until(() => entriesOf(one.heard).length === 2, 'both');
    await two.until(() => entriesOf(two.heard).length === 2, 'both');
    expect(entriesOf(one.heard)).toEqual(entriesOf(two.heard));
  });

  test('M1 and M2 marks move forward only, and unread is counted from the log', async () => {
    const { shopper, operator, id } = await talking();
    for (let turn = 0; turn < 3; turn += 1) shopper.send(draft(`more ${turn}`, id));
    await operator.hears('said', ({ text }) => text === 'more 2');
    operator.send({ kind: 'see', conversation: id, sequence: 4 });
    expect(await shopper.hears('seen')).toMatchObject({ side: 'operator', sequence: 4 });
    operator.send({ kind: 'see', conversation: id, sequence: 2 });
    operator.send({ kind: 'see', conversation: id, sequence: 1_000 });
    expect(await shopper.hears('seen', ({ sequence }) => sequence !== 4)).toMatchObject({ sequence: 5 });
    await operator.hears('rows', ({ rows }) => rows.some((row) => row.id === id && row.unread === 0));
  });

  test('M3 typing reaches the other side and is not stored', async () => {
    const { shopper, operator, id } = await talking();
    shopper.send({ kind: 'typing', conversation: id });
    expect(await operator.hears('typing')).toEqual({ kind: 'typing', conversation: id, by: 'shopper' });
    operator.send({ kind: 'typing', conversation: id });
    expect(await shopper.hears('typing')).toEqual({ kind: 'typing', conversation: id, by: julia });
    expect((await a.relay.read('shop1', id, null))?.entries).toHaveLength(2);
  });

  test('AP1 with the first words the operator sees where the shopper is, and then where they go', async () => {
    const page = { url: 'https://shop.example/halo', title: 'Halo table lamp' };
    const shopper = await shopperAt(a, { page: { ...page, title: 'Halo\u0000\ntable lamp' }, language: 'pl' });
    const operator = await operatorAt(b, 'julia');
    shopper.send(draft('Is it bright?'));
    const { conversation } = await shopper.hears('log');
    const { rows } = await operator.hears('rows', (frame) => frame.rows.some(({ id }) => id === conversation.id));
    expect(rows.find(({ id }) => id === conversation.id)).toMatchObject({ page, language: 'pl' });
    operator.send({ kind: 'watch', conversation: conversation.id });
    await operator.hears('log');
    const next = { url: 'https://shop.example/basket', title: 'Basket' };
    shopper.send({ kind: 'look', page: next });
    expect(await operator.hears('looked')).toEqual({ kind: 'looked', conversation: conversation.id, page: next });
  });

  test('R9 earlier entries are given in order, at most 200', async () => {
    const { shopper, id, operator, term } = await talking();
    for (let turn = 0; turn < 230; turn += 1) {
      operator.send({ kind: 'say', conversation: id, draftId: randomUUID(), text: `${turn}`, term });
      if (turn === 150) await operator.hears('said', ({ text }) => text === '150');
    }
    await operator.hears('said', ({ text }) => text === '229');
    const back = await shopperAt(b, { secret: shopper.secret });
    const { entries } = await back.hears('log');
    expect(entries).toHaveLength(200);
    expect(entries[0]).toMatchObject({ sequence: 33 });
    back.send({ kind: 'earlier', conversation: id, before: 33 });
    const earlier = await back.hears('earlier');
    expect(earlier.entries.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 32 }, (_, place) => place + 1),
    );
  });
});

describe('the shopper’s door', () => {
  const origin = { origin: 'https://shop.example' };

  test.each([
    ['D3 a page that is not the shop’s', { origin: 'https://else.example' }, {}, 'foreignOrigin'],
    ['D3 no origin at all', {}, {}, 'foreignOrigin'],
    ['C1 a shop that does not exist', origin, { shop: 'nobody' }, 'unknownShop'],
    ['R1 another version', origin, { version: 99 }, 'outdated'],
    ['D2 a secret that is too short', origin, { secret: 'short' }, 'unreadable'],
  ] as const)('%s is told to stay away', async (_, headers, wrong, name) => {
    const end = await openEnd(`${a.url}/ws/shopper`, headers);
    const hello = { kind: 'hello', version: 1, shop: 'shop1', secret: 'x'.repeat(43), ...wrong };
    end.send(hello);
    expect(await end.closes()).toBe(closeCodes[name]);
  });

  test.each([
    ['no JSON', 'hello'],
    ['an unknown kind', '{"kind":"constructor"}'],
    ['a kind from the prototype', '{"kind":"__proto__"}'],
    ['a wrong field', '{"kind":"hello","version":1,"shop":{"a":1},"secret":"x"}'],
    ['a deep one', `{"kind":"hello","page":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['words before hello', JSON.stringify(draft('too early'))],
  ])('F3 %s is closed as unreadable', async (_, wire) => {
    const end = await openEnd(`${a.url}/ws/shopper`, origin);
    end.socket.send(wire);
    expect(await end.closes()).toBe(closeCodes.unreadable);
  });

  test('F3 a binary frame and one over 64 KiB end the connection', async () => {
    const binary = await openEnd(`${a.url}/ws/shopper`, origin);
    binary.socket.send(Buffer.from('{"kind":"ping"}'));
    expect(await binary.closes()).toBe(closeCodes.unreadable);
    const large = await openEnd(`${a.url}/ws/shopper`, origin);
    large.socket.send('x'.repeat(70_000));
    expect(await large.closes()).toBe(1009);
  });

  test('F5 no compression is negotiated', async () => {
    const end = await openEnd(`${a.url}/ws/shopper`, origin);
    expect(end.socket.extensions).toBe('');
    end.close();
  });

  test('H18 somebody else’s conversation is as unknown as one that does not exist', async () => {
    const { id, first: said } = await talking();
    const stranger = await shopperAt(a);
    const answers = [];
    for (const conversation of [id, 'notThere00000000']) {
      const mine = draft('let me in', conversation);
      stranger.send(mine);
      answers.push(await stranger.hears('refused', ({ draftId }) => draftId === mine.draftId));
    }
    const [foreign, missing] = answers.map(({ draftId, ...rest }) => (draftId ? rest : null));
    expect(foreign).toEqual({ kind: 'refused', refusal: 'notFound' });
    expect(missing).toEqual(foreign);
    // Not even to who has got hold of the id of one of its drafts.
    stranger.send({ ...draft('let me in', id), draftId: said.draftId });
    await stranger.hears('refused', ({ draftId }) => draftId === said.draftId);
    expect(entriesOf(stranger.heard)).toEqual([]);
    stranger.send({ kind: 'earlier', conversation: id, before: 2 });
    expect(await stranger.hears('refused', ({ conversation }) => conversation === id)).toMatchObject({
      refusal: 'notFound',
    });
    stranger.send({ kind: 'see', conversation: id, sequence: 2 });
    stranger.send({ kind: 'ping' });
    await stranger.hears('pong');
    expect((await a.relay.read('shop1', id, null))?.facts.marks.shopper).toBe(0);
  });

  test.each([
    ['empty', '  \n '],
    ['tooLong', 'x'.repeat(4_001)],
  ])('AP6 a message that is %s is refused by name', async (refusal, text) => {
    const shopper = await shopperAt(a);
    const mine = draft(text);
    shopper.send(mine);
    expect(await shopper.hears('refused')).toEqual({ kind: 'refused', refusal, draftId: mine.draftId });
  });

  test('AP6 text comes back as it was written', async () => {
    const texts = [
      '  two  spaces ',
      'a\nb\r\nc\u2028d',
      'naïve 🕯️ العربية',
      '{"kind":"said"}',
      'x'.repeat(4_000),
      '\u0000 \\u0000',
    ];
    const shopper = await shopperAt(a);
    for (const text of texts) shopper.send(draft(text));
    await shopper.until(() => entriesOf(shopper.heard).length === texts.length, 'all texts');
    expect(entriesOf(shopper.heard).map((entry) => entry.kind === 'said' && entry.text)).toEqual(texts);
  });
});
