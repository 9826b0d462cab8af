import type { ConversationFacts, Entry, ShopperFrame, ToShopper } from '@shopbell/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClock, julia, piotr, said, welcome } from '../doubles.ts';
import { createConversation } from './conversation.ts';

const facts: ConversationFacts = {
  id: 'c1',
  number: 'K74Q2X',
  phase: 'waiting',
  owner: null,
  term: 0,
  marks: { shopper: 0, operator: 0 },
  openedAt: 0,
};

function log(entries: readonly Entry[], more: Partial<ToShopper & { kind: 'log' }> = {}): ToShopper {
  return { kind: 'log', conversation: facts, epoch: 'e1', startOver: true, entries, ...more };
}

function setUp() {
  const clock = createClock();
  const asked: ShopperFrame[] = [];
  const settled: string[] = [];
  const store = createConversation({
    later: clock.later,
    ask: (frame) => asked.push(frame) > 0,
    settled: (ids) => settled.push(...ids),
  });
  return {
    store,
    asked,
    settled,
    clock,
    texts: () => store.entries.value.map((entry) => 'text' in entry && entry.text),
  };
}

test('R5 a log that starts over replaces what there was', () => {
  const { store, texts } = setUp();
  store.hear(log([said(1, 'shopper', 'old'), said(2, julia, 'older')]));
  store.hear(log([said(1, 'shopper', 'new')], { epoch: 'e2' }));
  expect(texts()).toEqual(['new']);
  expect(store.position()).toEqual({ conversation: 'c1', epoch: 'e2', sequence: 1 });
});

test('R2 several logs in a row make one', () => {
  const { store, texts } = setUp();
  store.hear(log([said(1, 'shopper', 'a')]));
  store.hear(log([said(2, julia, 'b')], { startOver: false }));
  expect(texts()).toEqual(['a', 'b']);
});

test('R7 nothing beyond a hole is shown until it is filled, and it is asked about once', () => {
  const { store, asked, texts } = setUp();
  store.hear(log([said(1, 'shopper', 'a')]));
  store.hear(said(3, julia, 'c'));
  store.hear(said(4, julia, 'd'));
  expect(texts()).toEqual(['a']);
  expect(asked).toEqual([{ kind: 'catchUp', position: { conversation: 'c1', epoch: 'e1', sequence: 1 } }]);
  store.hear(log([said(2, julia, 'b'), said(3, julia, 'c'), said(4, julia, 'd')], { startOver: false }));
  expect(texts()).toEqual(['a', 'b', 'c', 'd']);
});

test('R7 an entry of a conversation that nobody has told of makes the end ask for all of it', () => {
  const { store, asked } = setUp();
  store.hear(said(1, 'shopper', 'a'));
  expect(asked).toMatchObject([{ kind: 'catchUp', position: { conversation: 'c1', sequence: 0 } }]);
});

test('R7 entries told in any order and number are shown once and in order', () => {
  const all = [1, 2, 3, 4, 5].map((sequence) => said(sequence, julia, `m${sequence}`));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...all), { maxLength: 30 }), (told) => {
      const { store } = setUp();
      store.hear(log([]));
      for (const entry of told) store.hear(entry);
      const shown = store.entries.value.map(({ sequence }) => sequence);
      expect(shown).toEqual(shown.map((_, index) => index + 1));
    }),
  );
});

test('R9 earlier entries are asked for once and put before the others', () => {
  const { store, asked, texts } = setUp();
  store.hear(log([said(3, julia, 'c')]));
  expect(store.hasEarlier.value).toBe(true);
  store.fetchEarlier();
  store.fetchEarlier();
  expect(asked).toEqual([{ kind: 'earlier', conversation: 'c1', before: 3 }]);
  store.hear({ kind: 'earlier', conversation: 'c1', entries: [said(1, 'shopper', 'a'), said(2, julia, 'b')] });
  expect(texts()).toEqual(['a', 'b', 'c']);
  expect(store.hasEarlier.value).toBe(false);
});

test('AP3 a draft is answered by its entry, also when that came before', () => {
  const { store, settled } = setUp();
  store.hear(log([said(1, 'shopper', 'a', 'd1')]));
  store.hear(said(1, 'shopper', 'a', 'd1'));
  expect(settled).toEqual(['d1', 'd1']);
});

test('AP3 a draft whose entry lies beyond a hole is not answered yet', () => {
  const { store, settled } = setUp();
  store.hear(log([]));
  store.hear(said(2, 'shopper', 'b', 'd2'));
  expect(settled).toEqual([]);
});

test('E2 the owner follows from the log', () => {
  const { store } = setUp();
  store.hear(log([]));
  const by = { conversation: 'c1', at: 0, draftId: 'x' };
  store.hear({ ...by, kind: 'claimed', sequence: 1, by: julia, term: 1 });
  expect(store.standing.value.owner).toEqual(julia);
  store.hear({ ...by, kind: 'takenOver', sequence: 2, by: piotr, from: julia, term: 2 });
  expect(store.standing.value.owner).toEqual(piotr);
  store.hear({ ...by, kind: 'closed', sequence: 3, by: piotr, term: 3 });
  expect(store.standing.value).toMatchObject({ owner: null, phase: 'closed' });
});

test('M1 marks never move back', () => {
  const { store } = setUp();
  store.hear(log([said(1, julia, 'a'), said(2, julia, 'b')]));
  store.hear({ kind: 'seen', conversation: 'c1', side: 'shopper', sequence: 2 });
  store.hear({ kind: 'seen', conversation: 'c1', side: 'shopper', sequence: 1 });
  expect(store.marks.value.shopper).toBe(2);
});

test('M2 unread are the shop’s messages after the shopper’s mark', () => {
  const { store, asked } = setUp();
  store.hear(log([said(1, julia, 'a'), said(2, 'shopper', 'b'), said(3, julia, 'c')]));
  expect(store.unread.value).toBe(2);
  store.seeAll();
  store.seeAll();
  expect(asked).toEqual([{ kind: 'see', conversation: 'c1', sequence: 3 }]);
  expect(store.unread.value).toBe(0);
});

test('M3 typing is shown for at most eight seconds, or until that person’s message', () => {
  const { store, clock } = setUp();
  store.hear(log([]));
  store.hear({ kind: 'typing', conversation: 'c1', by: julia });
  expect(store.typist.value).toEqual(julia);
  clock.pass(8_000);
  expect(store.typist.value).toBeNull();
  store.hear({ kind: 'typing', conversation: 'c1', by: julia });
  store.hear(said(1, julia, 'a'));
  expect(store.typist.value).toBeNull();
});

test('F2 a frame of a kind that is not known is ignored', () => {
  const { store } = setUp();
  store.hear({ kind: 'sung', text: 'la' } as unknown as ToShopper);
  expect(store.entries.value).toEqual([]);
});

test('R2 a welcome without a conversation ends one that was lost', () => {
  const { store } = setUp();
  store.hear(log([said(1, julia, 'a')]));
  store.hear(welcome(null));
  expect(store.entries.value).toEqual([]);
  expect(store.position()).toBeUndefined();
  expect(store.shop.value?.name).toBe('Oak & Linen');
});

test('F2 an entry of a kind that is not known keeps its place', () => {
  const { store } = setUp();
  store.hear(log([said(1, julia, 'a')]));
  store.hear({ ...said(2, julia, 'b'), kind: 'sung' } as unknown as ToShopper);
  store.hear(said(3, julia, 'c'));
  expect(store.entries.value.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
});
