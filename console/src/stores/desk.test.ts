import { expect, test } from 'vitest';
import { fakeRelay, julia, logOf, ownedRow, piotr, row, said, START, type FakeRelay } from '../fake-relay.ts';
import { memoryShelf } from '../shelf.ts';
import { FOLLOWED } from './conversations.ts';

function opened(rows = [row('a')]): FakeRelay {
  const relay = fakeRelay();
  relay.desk.start();
  relay.welcome(rows);
  return relay;
}

/** A conversation of Julia's, open before her, with one message of the shopper's. */
function mine(): FakeRelay {
  const relay = opened([ownedRow('a', julia)]);
  relay.desk.open('a');
  relay.tell(logOf(ownedRow('a', julia), [said('a', 1, 'shopper', 'Hello')]));
  return relay;
}

const texts = (relay: FakeRelay) =>
  relay.desk.active.value?.log.value?.entries.map((entry) => (entry.kind === 'said' ? entry.text : entry.kind));

test('R1 the first frame of every connection is a hello with the version', () => {
  const relay = opened();
  relay.lose();
  relay.welcome();
  expect(relay.of('hello')).toEqual([
    { kind: 'hello', version: 1 },
    { kind: 'hello', version: 1 },
  ]);
});

test('R4 after a lost connection a conversation is asked for from where it is known', () => {
  const relay = mine();
  relay.lose();
  relay.welcome([ownedRow('a', julia)]);
  expect(relay.of('watch').at(-1)).toEqual({
    kind: 'watch',
    conversation: 'a',
    position: { conversation: 'a', epoch: 'e1', sequence: 1 },
  });
  relay.tell(logOf(ownedRow('a', julia), [said('a', 2, 'shopper', 'Still here?')], { startOver: false }));
  expect(texts(relay)).toEqual(['Hello', 'Still here?']);
});

test('R5 a log that starts over replaces what there was', () => {
  const relay = mine();
  relay.tell(logOf(ownedRow('a', julia), [said('a', 1, 'shopper', 'Another life')], { epoch: 'e2' }));
  expect(texts(relay)).toEqual(['Another life']);
});

test('R7 nothing beyond a hole is shown, and what is missing is asked for once', () => {
  const relay = mine();
  relay.put(said('a', 3, 'shopper', 'three'));
  relay.put(said('a', 4, 'shopper', 'four'));
  expect(texts(relay)).toEqual(['Hello']);
  expect(relay.of('catchUp')).toHaveLength(1);
  const missed = [said('a', 2, 'shopper', 'two'), said('a', 3, 'shopper', 'three'), said('a', 4, 'shopper', 'four')];
  relay.tell(logOf(ownedRow('a', julia), missed, { startOver: false }));
  expect(texts(relay)).toEqual(['Hello', 'two', 'three', 'four']);
});

test('R9 earlier entries are asked for once and put in front', () => {
  const relay = opened([ownedRow('a', julia)]);
  relay.desk.open('a');
  relay.tell(logOf(ownedRow('a', julia), [said('a', 3, 'shopper', 'three')]));
  relay.desk.askEarlier('a');
  relay.desk.askEarlier('a');
  expect(relay.of('earlier')).toEqual([{ kind: 'earlier', conversation: 'a', before: 3 }]);
  relay.tell({
    kind: 'earlier',
    conversation: 'a',
    entries: [said('a', 1, 'shopper', 'one'), said('a', 2, 'shopper', 'two')],
  });
  expect(texts(relay)).toEqual(['one', 'two', 'three']);
});

test('R only the conversations opened last are followed, and words on their way keep one', () => {
  const ids = Array.from({ length: FOLLOWED + 2 }, (_, index) => `c${index}`);
  const relay = opened(ids.map((id) => ownedRow(id, julia)));
  relay.desk.open('c0');
  relay.desk.composer.write('c0', 'On its way');
  relay.desk.say('c0');
  for (const id of ids.slice(1)) relay.desk.open(id);
  expect(relay.of('unwatch')).toEqual([
    { kind: 'unwatch', conversation: 'c1' },
    { kind: 'unwatch', conversation: 'c2' },
  ]);
});

test('OW2 the first words in a waiting conversation claim it, and are said with the term that yields', () => {
  const relay = opened();
  relay.desk.open('a');
  relay.tell(logOf(row('a'), [said('a', 1, 'shopper', 'Hello')]));
  relay.desk.composer.write('a', 'Good day');
  relay.desk.say('a');
  expect(relay.of('say')).toEqual([]);
  const [claim] = relay.of('claim');
  relay.put({
    kind: 'claimed',
    conversation: 'a',
    sequence: 2,
    at: START,
    draftId: claim?.draftId ?? '',
    by: julia,
    term: 7,
  });
  expect(relay.of('say')).toEqual([{ kind: 'say', conversation: 'a', draftId: 'draft-1', text: 'Good day', term: 7 }]);
  relay.put(said('a', 3, julia, 'Good day', 'draft-1'));
  expect(relay.desk.outbox.drafts.value).toEqual([]);
  expect(texts(relay)).toEqual(['Hello', 'claimed', 'Good day']);
});

test('OW2 when somebody was faster the words go back to the composer, with who it was', () => {
  const relay = opened();
  relay.desk.open('a');
  relay.desk.composer.write('a', 'Good day');
  relay.desk.say('a');
  relay.tell({ kind: 'refused', refusal: 'owned', draftId: 'draft-2', conversation: 'a', owner: piotr });
  expect(relay.desk.composer.text('a').value).toBe('Good day');
  expect(relay.desk.returned.value.get('a')).toMatchObject({ refusal: 'owned', owner: piotr });
  expect(relay.desk.outbox.drafts.value).toEqual([]);
});

test('OW3 words refused as stale stay with their author, before what is being written', () => {
  const relay = mine();
  for (const words of ['First', 'Second']) {
    relay.desk.composer.write('a', words);
    relay.desk.say('a');
  }
  relay.desk.composer.write('a', 'Third');
  relay.tell({ kind: 'refused', refusal: 'stale', draftId: 'draft-1', conversation: 'a', owner: piotr });
  expect(relay.desk.composer.text('a').value).toBe('First\nSecond\nThird');
  expect(relay.of('say')).toHaveLength(1);
});

test('OW4 taking over names the term of who is replaced, and the reason', () => {
  const relay = opened([ownedRow('a', piotr, { term: 4 })]);
  relay.desk.open('a');
  relay.desk.takeOver('a', '  He is on the phone ');
  expect(relay.of('takeOver')).toEqual([
    { kind: 'takeOver', conversation: 'a', draftId: 'draft-1', term: 4, reason: 'He is on the phone' },
  ]);
});

test('OW5 closing names the last entry that was seen, and a no says to read first', () => {
  const relay = mine();
  relay.desk.see('a', 1);
  relay.desk.close('a');
  expect(relay.of('close')).toEqual([{ kind: 'close', conversation: 'a', draftId: 'draft-1', term: 1, seen: 1 }]);
  relay.tell({ kind: 'refused', refusal: 'unread', draftId: 'draft-1', conversation: 'a' });
  expect(relay.desk.returned.value.get('a')?.refusal).toBe('unread');
  expect(relay.desk.outbox.acting.value.size).toBe(0);
});

test('OW an act is repeated after a lost connection with the id it was made with, once and in order', () => {
  const relay = mine();
  relay.desk.composer.write('a', 'One moment');
  relay.desk.say('a');
  relay.desk.transfer('a', 'piotr');
  relay.desk.transfer('a', 'piotr');
  relay.lose();
  relay.welcome([ownedRow('a', julia)]);
  expect(relay.of('say').map(({ draftId }) => draftId)).toEqual(['draft-1', 'draft-1']);
  relay.put(said('a', 2, julia, 'One moment', 'draft-1'));
  relay.tell(logOf(ownedRow('a', julia), [said('a', 2, julia, 'One moment', 'draft-1')], { startOver: false }));
  expect(relay.of('transfer')).toEqual([
    { kind: 'transfer', conversation: 'a', draftId: 'draft-2', term: 1, to: 'piotr' },
  ]);
});

test('OW two consoles of one person agree: what the other did is seen here', () => {
  const relay = opened();
  relay.desk.open('a');
  relay.tell(logOf(row('a'), [said('a', 1, 'shopper', 'Hello')]));
  relay.put(
    { kind: 'claimed', conversation: 'a', sequence: 2, at: START, draftId: 'elsewhere', by: julia, term: 1 },
    ownedRow('a', julia),
  );
  expect(relay.desk.active.value?.standing.value).toEqual({ phase: 'owned', owner: julia, term: 1 });
  expect(relay.desk.inbox.counts.value).toMatchObject({ waiting: 0, mine: 1 });
});

test('M1 what is looked at is marked as seen, once, and not in a colleague’s conversation', () => {
  const relay = mine();
  relay.desk.see('a', 1);
  relay.desk.see('a', 1);
  expect(relay.of('see')).toEqual([{ kind: 'see', conversation: 'a', sequence: 1 }]);
  relay.desk.open('b');
  relay.tell(logOf(ownedRow('b', piotr), [said('b', 1, 'shopper', 'Hello')]));
  relay.desk.see('b', 1);
  expect(relay.of('see')).toHaveLength(1);
});

test('M3 typing is told at most every three seconds, by the owner', () => {
  const relay = mine();
  relay.desk.typing('a');
  relay.pass(2_900);
  relay.desk.typing('a');
  relay.pass(100);
  relay.desk.typing('a');
  expect(relay.of('typing')).toHaveLength(2);
});

test('M3 the shopper is typing until the next message', () => {
  const relay = mine();
  relay.tell({ kind: 'typing', conversation: 'a', by: 'shopper' });
  relay.tell({ kind: 'typing', conversation: 'a', by: julia });
  expect(relay.desk.active.value?.typing.value.map(({ by }) => by)).toEqual(['shopper']);
  relay.put(said('a', 2, 'shopper', 'Done'));
  expect(relay.desk.active.value?.typing.value).toEqual([]);
});

test('D4 when the sign-in has ended the session is told and the link stays away', () => {
  const relay = opened();
  relay.lose(4503);
  expect(relay.signedOut()).toBe(1);
  expect(relay.of('hello')).toHaveLength(1);
});

test('R1 a page older than its relay asks to be loaded anew', () => {
  const relay = opened();
  relay.lose(4504);
  expect(relay.outdated()).toBe(1);
  expect(relay.desk.line.value).toBe('outdated');
});

test('D1 a conversation that is not there says so', () => {
  const relay = opened();
  relay.desk.open('ghost');
  relay.tell({ kind: 'refused', refusal: 'notFound', conversation: 'ghost' });
  expect(relay.desk.active.value?.missing.value).toBe(true);
});

test('the line is honest: open, reconnecting, offline', () => {
  const relay = opened();
  expect(relay.desk.line.value).toBe('open');
  relay.lose();
  expect(relay.desk.line.value).toBe('reconnecting');
  relay.online.value = false;
  expect(relay.desk.line.value).toBe('offline');
});

/** Two windows of Julia on one shelf, both with her conversation; `looksAt` is which of them she looks at. */
function windows() {
  const shelf = memoryShelf();
  const both = [fakeRelay({ shelf }), fakeRelay({ shelf })] as const;
  for (const each of both) {
    each.desk.start();
    each.welcome([ownedRow('a', julia)]);
    each.desk.open('a');
    each.tell(logOf(ownedRow('a', julia), [said('a', 1, 'shopper', 'Hello')]));
    each.desk.composer.text('a');
  }
  const looksAt = (place: 0 | 1) => both.forEach((each, at) => (each.attentive.value = at === place));
  const hears = ({ desk }: FakeRelay, key: string) => desk.hearShelf(key, shelf.get(key));
  return { both, looksAt, hears };
}

test('OW3 words that one window is given back are not lost to what is written in another', () => {
  const {
    both: [one, other],
    looksAt,
    hears,
  } = windows();
  const words = 'shopbell.words.julia.a';
  looksAt(1);
  other.desk.composer.write('a', 'A long answer');
  hears(one, words);
  other.desk.say('a');
  hears(one, words);
  looksAt(0);
  other.tell({ kind: 'refused', refusal: 'stale', draftId: 'draft-1', conversation: 'a', owner: piotr });
  hears(one, words);
  expect(one.desk.composer.text('a').value).toBe('A long answer');
  // What is written here is not overwritten by what is written there.
  one.desk.composer.write('a', 'A long answer, once more');
  other.desk.composer.write('a', 'Another');
  hears(one, words);
  expect(one.desk.composer.text('a').value).toBe('A long answer, once more');
});

test('O1 words that are taken back in one window are not sent by another', () => {
  const {
    both: [one],
    hears,
  } = windows();
  one.lose();
  one.desk.composer.write('a', 'Wrong');
  one.desk.say('a');
  const late = fakeRelay({ shelf: one.shelf });
  late.desk.start();
  one.desk.takeBack('a', 'draft-1');
  hears(late, 'shopbell.outbox.julia.draft-1');
  late.welcome([ownedRow('a', julia)]);
  expect(late.of('say')).toEqual([]);
});

test('OW5 closing names no message that came below and was not looked at', () => {
  const relay = mine();
  relay.desk.see('a', 1);
  relay.put(said('a', 2, 'shopper', 'Wait, one more thing'));
  relay.desk.close('a');
  expect(relay.of('close')).toMatchObject([{ seen: 1 }]);
});

test('WH20 hours may have changed when the relay says so, and whenever there was no connection', () => {
  const relay = opened();
  expect(relay.desk.hoursHeard.value).toEqual({ times: 1, by: null });
  relay.tell({ kind: 'hoursChanged', by: { id: 'piotr', name: piotr.name } });
  expect(relay.desk.hoursHeard.value).toEqual({ times: 2, by: { id: 'piotr', name: piotr.name } });
  relay.lose();
  relay.welcome();
  expect(relay.desk.hoursHeard.value).toEqual({ times: 3, by: null });
});
