import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockedShelf, countingIds, createClock, createStorage, shelfOn } from './doubles.ts';
import { createOutbox, type Draft } from './outbox.ts';
import type { Shelf } from './shelf.ts';

function setUp({ shelf = shelfOn(createStorage()), clock = createClock(), isOpen = true, newId = countingIds() } = {}) {
  const sent: Draft[] = [];
  const line = { isOpen };
  const outbox = createOutbox({
    shelf,
    now: clock.now,
    later: clock.later,
    newId,
    send(draft) {
      if (line.isOpen) sent.push(draft);
      return line.isOpen;
    },
  });
  return { outbox, shelf, clock, sent, line, ids: () => sent.map(({ id }) => id) };
}

const texts = (drafts: readonly Draft[]) => drafts.map(({ text }) => text);
const states = (drafts: readonly Draft[]) => drafts.map(({ state }) => state);

test('O1 words are written down before they are sent', () => {
  const shelf = shelfOn(createStorage());
  const writtenWhenSent: (readonly string[])[] = [];
  const { now, later } = createClock();
  const outbox = createOutbox({
    shelf,
    now,
    later,
    newId: countingIds(),
    send: () => writtenWhenSent.push(shelf.names()) > 0,
  });
  outbox.put('hello');
  expect(writtenWhenSent).toEqual([['draft:d1']]);
});

test('O1 words are crossed out when they come back, and not before', () => {
  const { outbox, shelf } = setUp();
  outbox.put('hello');
  expect(shelf.names()).toEqual(['draft:d1']);
  outbox.crossOut(['somebody else’s', 'd1']);
  expect(shelf.names()).toEqual([]);
  expect(outbox.drafts.value).toEqual([]);
});

test('O2 words put before a reload are sent again after it, oldest first, with their ids', () => {
  const shelf = shelfOn(createStorage());
  const before = setUp({ shelf, isOpen: false });
  for (const text of ['one', 'two', 'three']) before.outbox.put(text);
  const after = setUp({ shelf });
  after.outbox.resend();
  for (const id of ['d1', 'd2', 'd3']) after.outbox.crossOut([id]);
  expect(after.ids()).toEqual(['d1', 'd2', 'd3']);
});

test('O2 the next draft goes when the last one has been answered', () => {
  const { outbox, ids } = setUp();
  outbox.put('one');
  outbox.put('two');
  expect(ids()).toEqual(['d1']);
  outbox.crossOut(['d1']);
  expect(ids()).toEqual(['d1', 'd2']);
});

test('O3 where nothing can be written down the words are kept in memory and all else holds', () => {
  const { outbox, line, ids } = setUp({ shelf: blockedShelf(), isOpen: false });
  outbox.put('hello');
  line.isOpen = true;
  outbox.resend();
  expect(ids()).toEqual(['d1']);
  outbox.crossOut(['d1']);
  expect(outbox.drafts.value).toEqual([]);
});

test('O4 another tab shows a draft at once, and sends it only when it is late', () => {
  const shelf = shelfOn(createStorage());
  const clock = createClock();
  const here = setUp({ shelf, clock, isOpen: false });
  const there = setUp({ shelf, clock });
  here.outbox.put('hello');
  there.outbox.reread();
  expect(texts(there.outbox.drafts.value)).toEqual(['hello']);
  expect(there.ids()).toEqual([]);
  clock.pass(9_000);
  expect(there.ids()).toEqual(['d1']);
});

test('O4 what one tab takes back another does not send', () => {
  const shelf = shelfOn(createStorage());
  const here = setUp({ shelf, isOpen: false });
  const there = setUp({ shelf, isOpen: false });
  here.outbox.put('hello');
  there.outbox.reread();
  here.outbox.withdraw('d1');
  there.line.isOpen = true;
  there.outbox.resend();
  expect(there.ids()).toEqual([]);
});

test('O5 a draft that is not answered within eight seconds says so, and goes on being tried', () => {
  const { outbox, clock, ids } = setUp();
  outbox.put('hello');
  clock.pass(7_000);
  expect(states(outbox.drafts.value)).toEqual(['sending']);
  clock.pass(2_000);
  expect(states(outbox.drafts.value)).toEqual(['late']);
  expect(ids()).toEqual(['d1', 'd1']);
});

test('O5 the author may ask for another try, with the same id', () => {
  const { outbox, clock, ids } = setUp({ isOpen: true });
  outbox.put('hello');
  clock.pass(4_000);
  outbox.tryAgain('d1');
  expect(ids()).toEqual(['d1', 'd1']);
});

test('P1 words that came too fast are kept, say for how long, and go when that is over', () => {
  const { outbox, clock, ids } = setUp();
  outbox.put('hello');
  outbox.refuse({ kind: 'refused', refusal: 'tooFast', draftId: 'd1', waitFor: 3_000 });
  expect(states(outbox.drafts.value)).toEqual(['tooFast']);
  expect(outbox.pause.value).toBe(3_000);
  clock.pass(2_500);
  expect(ids()).toEqual(['d1']);
  clock.pass(1_000);
  expect(ids()).toEqual(['d1', 'd1']);
});

test('AP4 what could not be stored is repeated with the same id', () => {
  const { outbox, clock, ids } = setUp();
  outbox.put('hello');
  outbox.refuse({ kind: 'refused', refusal: 'unavailable', draftId: 'd1', waitFor: 500 });
  expect(states(outbox.drafts.value)).toEqual(['late']);
  clock.pass(1_500);
  expect(ids()).toEqual(['d1', 'd1']);
});

test.each(['tooLong', 'empty', 'notFound'] as const)('AP6 words refused as %s stay, and hold up nobody', (refusal) => {
  const { outbox, shelf, clock, ids } = setUp();
  outbox.put('bad');
  outbox.put('good');
  outbox.refuse({ kind: 'refused', refusal, draftId: 'd1' });
  clock.pass(60_000);
  expect(ids().filter((id) => id === 'd1')).toHaveLength(1);
  expect(ids()).toContain('d2');
  expect(shelf.names()).toContain('draft:d1');
});

test('O1 no history of events loses a draft, changes its id, or lets a later one overtake it', () => {
  const step = fc.constantFrom('put', 'answer', 'lose', 'welcome', 'wait', 'reload', 'unavailable');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const shelf: Shelf = shelfOn(createStorage());
      const clock = createClock();
      const newId = countingIds();
      const stored: string[] = [];
      const put: string[] = [];
      let { outbox, line, sent } = setUp({ shelf, clock, newId, isOpen: false });
      for (const kind of steps) {
        switch (kind) {
          case 'put':
            put.push(`d${put.length + 1}`);
            outbox.put('x');
            break;
          case 'answer': {
            const id = sent.at(-1)?.id;
            if (id === undefined) break;
            if (!stored.includes(id)) stored.push(id);
            outbox.crossOut([id]);
            break;
          }
          case 'lose':
            line.isOpen = false;
            break;
          case 'welcome':
            line.isOpen = true;
            outbox.resend();
            break;
          case 'wait':
            clock.pass(5_000);
            break;
          case 'unavailable':
            outbox.refuse({ kind: 'refused', refusal: 'unavailable', draftId: sent.at(-1)?.id ?? '', waitFor: 700 });
            break;
          case 'reload':
            // The page that goes takes its socket along.
            line.isOpen = false;
            ({ outbox, line, sent } = setUp({ shelf, clock, newId, isOpen: false }));
        }
      }
      line.isOpen = true;
      outbox.resend();
      while (outbox.drafts.value.length > 0) {
        clock.pass(10_000);
        const id = sent.at(-1)?.id ?? '';
        stored.push(id);
        outbox.crossOut([id]);
      }
      expect(stored).toEqual(put);
      expect(shelf.names()).toEqual([]);
    }),
  );
});
