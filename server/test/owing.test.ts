/**
 * Owing — what an operator owes when they go: nothing of it is left lying, and what goes
 * back to the queue keeps its place.
 */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { draft, later, operatorAt, shopperAt } from './ends.ts';
import {
  a,
  act,
  at,
  b,
  comesTo,
  endings,
  eventually,
  known,
  openHouse,
  owned,
  redis,
  rowOf,
  seesHere,
  settings,
  startRelays,
} from './presence-house.ts';
import { hire, julia, piotr, shop, startRelay, team } from './relays.ts';

openHouse();

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
    await startRelays();
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
    await Promise.all([a.stop(), b.stop()]);
    await startRelays({ ownerGrace: 60_000 });
    const [operator, colleague] = [await operatorAt(a, 'julia'), await operatorAt(b, 'piotr')];
    const [one, other] = [await owned(operator), await owned(operator)];
    operator.send({ kind: 'promise', ...act(one.id, one.term), until: Date.now() + 60_000 });
    await operator.hears('promised');
    // As it is left by a relay that dies after it has written it down.
    await a.redis.zadd(at.gone, 0, 'julia');
    for (const { shopper } of [one, other]) await shopper.hears('returned');
    await comesTo(colleague, 'julia', { state: 'off' });
    // Its console is still open, and gives signs of life: that is no lease.
    operator.send({ kind: 'idle', idle: false });
    operator.send({ kind: 'claim', conversation: one.id, draftId: randomUUID() });
    expect(await operator.hears('refused')).toMatchObject({ refusal: 'notFound' });
    expect(await a.redis.zcard(at.leases)).toBe(1);
    await a.roll.gone(shop.key, 'piotr');
    await comesTo(operator, 'piotr', { state: 'off', reason: 'unreachable' });
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
