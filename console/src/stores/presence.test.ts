import { expect, test } from 'vitest';
import {
  colleague,
  fakeRelay,
  julia,
  orders,
  ownedRow,
  piotr,
  presence,
  row,
  START,
  type FakeRelay,
} from '../fake-relay.ts';

function opened(...welcome: Parameters<FakeRelay['welcome']>): FakeRelay {
  const relay = fakeRelay();
  relay.desk.start();
  relay.welcome(...welcome);
  return relay;
}

/** Julia's desk with conversations of hers. */
const owning = (...ids: string[]) => opened(ids.map((id) => ownedRow(id, julia)));

const away = presence({ state: 'away', declared: 'away' });
const off = presence({ state: 'off', declared: 'off' });
const idle = presence({ state: 'away', reason: 'idle', since: START + 5 });

test('PR1 what is declared is said, and said again on the next connection until it is told', () => {
  const relay = opened();
  relay.desk.declare('away');
  expect(relay.desk.declared.value).toBe('away');
  relay.lose();
  relay.welcome();
  expect(relay.of('declare')).toEqual([
    { kind: 'declare', state: 'away' },
    { kind: 'declare', state: 'away' },
  ]);
  relay.tell({ kind: 'presence', person: 'julia', presence: away });
  expect(relay.desk.declared.value).toBeNull();
  relay.lose();
  relay.welcome();
  expect(relay.of('declare')).toHaveLength(2);
});

test('AP4 what could not be stored is declared again after a while', () => {
  const relay = opened();
  relay.desk.declare('away');
  relay.tell({ kind: 'refused', refusal: 'unavailable', waitFor: 3_000 });
  relay.pass(2_999);
  expect(relay.of('declare')).toHaveLength(1);
  relay.pass(1);
  expect(relay.of('declare')).toHaveLength(2);
});

test('PR5 what is told of a colleague is known, and who is here comes first', () => {
  const anna = { id: 'anna', name: 'Anna Wójcik', role: 'Returns' };
  const relay = opened([], { colleagues: [colleague(julia), colleague(anna), colleague(piotr)] });
  expect(relay.desk.colleagues.others.value.map(({ id }) => id)).toEqual(['anna', 'piotr']);
  relay.tell({ kind: 'presence', person: 'anna', presence: away });
  expect(relay.desk.colleagues.others.value.map(({ id }) => id)).toEqual(['piotr', 'anna']);
});

test('a team that has changed is known at once, and oneself is asked for anew', () => {
  const relay = opened();
  relay.tell({ kind: 'colleagues', colleagues: [colleague(julia)], departments: [orders] });
  expect(relay.desk.colleagues.others.value).toEqual([]);
  expect(relay.desk.colleagues.namesOf(['orders'])).toEqual(['Orders']);
  expect(relay.teamChanged()).toBe(1);
});

test('PR7 with nothing of one’s own, off is declared at once', () => {
  const relay = opened([ownedRow('a', piotr), row('b')]);
  relay.desk.declare('off');
  expect(relay.of('declare')).toEqual([{ kind: 'declare', state: 'off' }]);
  expect(relay.desk.handOver.isOn.value).toBe(false);
});

test('PR7 off waits until the last conversation was passed on, promised or closed', () => {
  const relay = owning('a', 'b', 'c');
  relay.desk.declare('off');
  expect(relay.of('declare')).toEqual([]);
  expect(relay.desk.handOver.items.value.map(({ isLeft }) => isLeft)).toEqual([true, true, true]);
  relay.desk.refer('a', 'orders');
  relay.desk.promise('b', START + 3_600_000);
  relay.desk.close('c');
  expect(relay.of('refer')).toMatchObject([{ conversation: 'a', term: 1, to: 'orders' }]);
  expect(relay.of('promise')).toMatchObject([{ conversation: 'b', term: 1, until: START + 3_600_000 }]);
  expect(relay.of('close')).toMatchObject([{ conversation: 'c', term: 1 }]);
  relay.tell({ kind: 'rows', rows: [row('a'), ownedRow('b', julia, { promisedUntil: START + 3_600_000 })] });
  expect(relay.desk.handOver.items.value.filter(({ isLeft }) => isLeft)).toHaveLength(1);
  expect(relay.of('declare')).toEqual([]);
  relay.tell({ kind: 'rows', rows: [row('c', { phase: 'closed', closedAt: START })] });
  expect(relay.of('declare')).toEqual([{ kind: 'declare', state: 'off' }]);
  expect(relay.desk.handOver.isOn.value).toBe(false);
});

test('PR7 what is given to one during the hand-over belongs to it', () => {
  const relay = owning('a');
  relay.desk.declare('off');
  relay.tell({ kind: 'rows', rows: [row('a'), ownedRow('b', julia)] });
  expect(relay.desk.handOver.items.value.map(({ row: { id }, isLeft }) => [id, isLeft])).toEqual(
    expect.arrayContaining([
      ['a', false],
      ['b', true],
    ]),
  );
  expect(relay.of('declare')).toEqual([]);
});

test('PR7 who is refused to go off is led through the hand-over, and never around in circles', () => {
  const relay = opened();
  relay.desk.declare('off');
  relay.tell({ kind: 'refused', refusal: 'stillOwns' });
  expect(relay.desk.handOver.isOn.value).toBe(true);
  relay.tell({ kind: 'rows', rows: [row('z')] });
  expect(relay.of('declare')).toHaveLength(1);
  relay.tell({ kind: 'rows', rows: [ownedRow('a', julia)] });
  relay.tell({ kind: 'rows', rows: [ownedRow('a', piotr)] });
  expect(relay.of('declare')).toHaveLength(2);
});

test('PR7 who thinks better of it stays, and is not sent off later', () => {
  const relay = owning('a');
  relay.desk.declare('off');
  relay.desk.handOver.stop();
  relay.tell({ kind: 'rows', rows: [row('a')] });
  expect(relay.of('declare')).toEqual([]);
});

test('OW5 what is not read yet is closed by what was seen, so that the relay can say no', () => {
  const relay = opened([
    ownedRow('read', julia, { sequence: 7, unread: 0, marks: { shopper: 0, operator: 5 } }),
    ownedRow('unread', julia, { sequence: 7, unread: 2, marks: { shopper: 0, operator: 5 } }),
  ]);
  relay.desk.close('read');
  relay.desk.close('unread');
  expect(relay.of('close').map(({ seen }) => seen)).toEqual([7, 5]);
});

test('PR4 an idleness is said, said again on a new connection, and is over when something moves', () => {
  const shop = { key: 'k', name: 'Lumen & Oak', idleAfter: 15_000, departments: [], sendsMail: false };
  const relay = opened([], { shop });
  relay.pass(15_000);
  expect(relay.of('idle')).toEqual([{ kind: 'idle', idle: true }]);
  relay.lose();
  relay.welcome([], { shop });
  expect(relay.of('idle')).toHaveLength(2);
  relay.desk.moved();
  expect(relay.of('idle').at(-1)).toEqual({ kind: 'idle', idle: false });
});

test('PR4 who comes back is told from when to when they were shown as away, for a while', () => {
  const relay = opened();
  relay.tell({ kind: 'presence', person: 'julia', presence: idle });
  expect(relay.desk.cameBack.value).toBeNull();
  relay.tell({ kind: 'presence', person: 'julia', presence: presence({ since: START + 9 }) });
  expect(relay.desk.cameBack.value).toEqual({ from: START + 5, to: START + 9 });
  relay.pass(30_000);
  expect(relay.desk.cameBack.value).toBeNull();
});

test('PR8 what went back to the queue is told until it was read', () => {
  const lost = [{ conversation: 'a', number: 'K74Q2X', at: START }];
  const relay = opened([], { takenBack: lost });
  expect(relay.desk.takenBack.value).toEqual(lost);
  relay.desk.gotTakenBack();
  expect(relay.of('gotTakenBack')).toHaveLength(1);
  expect(relay.desk.takenBack.value).toEqual([]);
  relay.tell({ kind: 'takenBack', takenBack: lost });
  expect(relay.desk.takenBack.value).toEqual(lost);
});

test('PR8 a notice that could not be answered stays', () => {
  const relay = opened([], { takenBack: [{ conversation: 'a', number: 'K74Q2X', at: START }] });
  relay.lose();
  relay.desk.gotTakenBack();
  expect(relay.desk.takenBack.value).toHaveLength(1);
});

test('who is off is not called; who is away is', () => {
  const relay = opened([], { you: colleague(julia, { presence: off }) });
  relay.tell({ kind: 'rows', rows: [row('a')] });
  expect(relay.rung).toEqual([]);
  relay.tell({ kind: 'presence', person: 'julia', presence: away });
  relay.tell({ kind: 'rows', rows: [row('b')] });
  expect(relay.rung.map(({ row: { id } }) => id)).toContain('b');
});
