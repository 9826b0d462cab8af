import fc from 'fast-check';
import type { OperatorFrame, Standing } from '@shopbell/shared';
import { expect, test } from 'vitest';
import { fakeTime, julia, piotr } from '../fake-relay.ts';
import { memoryShelf, type Shelf } from '../shelf.ts';
import { createOutbox, type Returned } from './outbox.ts';

const owned: Standing = { phase: 'owned', owner: julia, term: 3 };

function outboxOf({ shelf = memoryShelf(), standing = owned }: { shelf?: Shelf; standing?: Standing | null } = {}) {
  const time = fakeTime();
  const sent: OperatorFrame[] = [];
  const returned: Returned[] = [];
  const line = { open: true, standing };
  let ids = 0;
  const outbox = createOutbox({
    send(frame) {
      if (line.open) sent.push(frame);
      return line.open;
    },
    standingOf: () => line.standing,
    giveBack: (back) => void returned.push(back),
    shelf,
    person: 'julia',
    newId: () => `draft-${++ids}`,
    now: time.now,
    later: time.later,
  });
  return { outbox, sent, returned, line, shelf, time };
}

const idsOf = (frames: readonly OperatorFrame[]) => frames.map((frame) => 'draftId' in frame && frame.draftId);

test('O1 words are written down before they are first sent, and crossed out when they come back', () => {
  const { outbox, shelf, line } = outboxOf();
  line.open = false;
  outbox.say('a', 'Hello');
  expect(shelf.keys('shopbell.outbox.')).toEqual(['shopbell.outbox.julia.draft-1']);
  outbox.heard('draft-1');
  expect(shelf.keys('shopbell.outbox.')).toEqual([]);
});

test('O2 words written down before a reload are sent again after it with their ids and terms, oldest first', () => {
  const shelf = memoryShelf();
  const before = outboxOf({ shelf });
  before.line.open = false;
  before.outbox.say('a', 'one');
  before.time.pass(5);
  before.outbox.say('b', 'two');
  const after = outboxOf({ shelf });
  after.outbox.resend();
  expect(after.sent).toEqual([
    { kind: 'say', conversation: 'a', draftId: 'draft-1', text: 'one', term: 3 },
    { kind: 'say', conversation: 'b', draftId: 'draft-2', text: 'two', term: 3 },
  ]);
});

test('O2 another person’s words stay where they are', () => {
  const shelf = memoryShelf();
  shelf.put(
    'shopbell.outbox.piotr.x',
    JSON.stringify({ conversation: 'a', draftId: 'x', text: 'his', term: 1, madeAt: 1 }),
  );
  expect(outboxOf({ shelf }).outbox.drafts.value).toEqual([]);
});

test('AP4 what could not be stored in time is repeated with its id after the time named', () => {
  const { outbox, sent, time } = outboxOf();
  outbox.say('a', 'Hello');
  outbox.refused({ kind: 'refused', refusal: 'unavailable', draftId: 'draft-1', waitFor: 500 });
  time.pass(499);
  expect(sent).toHaveLength(1);
  time.pass(1);
  expect(idsOf(sent)).toEqual(['draft-1', 'draft-1']);
});

test('P1 while one is too fast the ones behind it wait, so that their order holds', () => {
  const { outbox, sent, time } = outboxOf();
  outbox.say('a', 'one');
  outbox.say('a', 'two');
  outbox.refused({ kind: 'refused', refusal: 'tooFast', draftId: 'draft-1', waitFor: 1_000 });
  expect(idsOf(sent)).toEqual(['draft-1']);
  time.pass(1_000);
  outbox.heard('draft-1');
  outbox.pump();
  expect(idsOf(sent)).toEqual(['draft-1', 'draft-1', 'draft-2']);
});

test('O5 words without an answer are tried again, acts are not until there is a new connection', () => {
  const { outbox, sent, time } = outboxOf();
  outbox.say('a', 'Hello');
  outbox.act({ kind: 'release', conversation: 'b', term: 3 });
  time.pass(8_000);
  expect(idsOf(sent)).toEqual(['draft-1', 'draft-2', 'draft-1']);
  outbox.resend();
  expect(idsOf(sent).slice(3)).toEqual(['draft-1', 'draft-2']);
});

test('OW2 words for a conversation that a colleague has meanwhile come back without being sent', () => {
  const { outbox, sent, returned, line } = outboxOf({ standing: { phase: 'waiting', owner: null, term: 0 } });
  line.open = false;
  outbox.say('a', 'Hello');
  // The claim was never heard; somebody else's was.
  outbox.refused({ kind: 'refused', refusal: 'owned', draftId: 'draft-2', owner: piotr });
  expect(sent).toEqual([]);
  expect(returned).toMatchObject([{ refusal: 'owned', owner: piotr, words: ['Hello'] }]);
});

test('OW2 a claim of what one owns already is as good as granted', () => {
  const { outbox, sent, returned, line } = outboxOf({ standing: { phase: 'waiting', owner: null, term: 0 } });
  outbox.say('a', 'Hello');
  line.standing = owned;
  outbox.refused({ kind: 'refused', refusal: 'owned', draftId: 'draft-2', owner: julia });
  outbox.pump();
  expect(sent.at(-1)).toMatchObject({ kind: 'say', draftId: 'draft-1', term: 3 });
  expect(returned).toEqual([]);
});

test('O1 what is lost on the way changes neither ids nor order', () => {
  const step = fc.oneof(fc.constant('say'), fc.constant('lose'), fc.constant('answer'), fc.constant('wait'));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { outbox, sent, time } = outboxOf();
      const stored: string[] = [];
      let said = 0;
      let answered = 0;
      /** A relay that stores what it hears, once, and answers when it is asked to. */
      const store = () => {
        for (const frame of sent.splice(0)) {
          if (frame.kind === 'say' && !stored.includes(frame.draftId)) stored.push(frame.draftId);
        }
      };
      for (const each of steps) {
        if (each === 'say') outbox.say('a', `words ${++said}`);
        if (each === 'lose') outbox.resend();
        if (each === 'wait') time.pass(9_000);
        store();
        const next = stored[answered];
        if (each === 'answer' && next !== undefined) {
          answered += 1;
          outbox.heard(next);
          outbox.pump();
          store();
        }
      }
      expect(stored).toEqual(stored.map((_, index) => `draft-${index + 1}`));
      expect(answered + outbox.drafts.value.length).toBe(said);
    }),
  );
});

test('PR9 words behind a promise carry the term that it began', () => {
  const { outbox, sent, line } = outboxOf();
  outbox.act({ kind: 'promise', conversation: 'a', term: 3, until: 9 });
  outbox.say('a', 'Until tomorrow');
  expect(sent.map(({ kind }) => kind)).toEqual(['promise']);
  line.standing = { ...owned, term: 4 };
  outbox.heard('draft-1');
  outbox.pump();
  expect(sent.at(-1)).toMatchObject({ kind: 'say', text: 'Until tomorrow', term: 4 });
});

test('OW3 words behind a transfer go back to their author', () => {
  const { outbox, returned, line } = outboxOf();
  outbox.act({ kind: 'transfer', conversation: 'a', term: 3, to: 'piotr' });
  outbox.say('a', 'One more thing');
  line.standing = { phase: 'owned', owner: piotr, term: 4 };
  outbox.heard('draft-1');
  outbox.pump();
  expect(returned).toMatchObject([{ kind: 'say', words: ['One more thing'] }]);
});
