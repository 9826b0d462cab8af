/**
 * Returning — owners go, and what happens to their conversations (PROTOCOL.md, PR7–PR9).
 */
import { afterFaults, agreed, closeAll, openAll, welcomed, type Figure, type Scene } from './scene.ts';
import { killRelay } from './faults.ts';
import type { Person, Stage } from '../stage.ts';
import { beginConversation, claim, judgeTalk, ownerOf, promise, standsBefore } from '../ends/talk.ts';

/** Beyond the grace: a lease holds for so long where nobody said goodbye, and leases are counted once a while. */
const BEYOND = 30_000;
const LONG = 600_000;

/**
 * Seven things at once: somebody's console is killed with their relay; theirs with a promise
 * stay; one of two consoles is closed; somebody is back in time; somebody goes off with a
 * promise; a promise runs out; a network is black-holed.
 */
export const returning: Scene = {
  name: 'owners gone, conversations back at the head',
  people: 6,
  limits: { ...afterFaults, falselyOff: 3_000 },
  async play(stage, people) {
    const [vanished, two, briefly, off, promising, holed] = people as [Person, Person, Person, Person, Person, Person];
    await openAll(stage, people);
    two.second.open(0);
    await welcomed(stage, [two.second]);
    const names = ['waiting', 'plain', 'promised', 'two', 'briefly', 'off', 'soon', 'holed'] as const;
    const conversations = new Map<string, string>();
    for (const name of names) conversations.set(name, await beginConversation(stage, `talk-${name}`));
    const of = (name: (typeof names)[number]): string => conversations.get(name) ?? '';
    const owners = [
      ['plain', vanished],
      ['promised', vanished],
      ['two', two],
      ['briefly', briefly],
      ['off', off],
      ['soon', promising],
      ['holed', holed],
    ] as const;
    for (const [name, person] of owners)
      await expect(stage, 'done', claim(stage, person, of(name)), `claiming ${name}`);
    await stage.until(() => owners.every(([name, { id }]) => ownerOf(stage, of(name)) === id), 5_000);

    // PR7: nobody goes off and leaves somebody behind.
    off.first.declares('off');
    await stage.until(() => stage.ledger.truth.asked(off.id) === null, 10_000);
    if (stage.ledger.truth.declared(off.id) === 'off') {
      stage.ledger.wrong('returned', 'somebody went off though they owned a conversation', { person: off.id });
    }
    await expect(stage, 'done', promise(stage, off, of('off'), LONG), 'promising');
    off.first.declares('off');
    await stage.until(() => stage.ledger.truth.asked(off.id) === null, 10_000);
    if (stage.ledger.truth.declared(off.id) !== 'off') {
      stage.ledger.wrong('returned', 'somebody could not go off though they had promised', { person: off.id });
    }
    await expect(stage, 'done', promise(stage, vanished, of('promised'), LONG), 'promising');
    await expect(stage, 'done', promise(stage, promising, of('soon'), stage.grace / 2), 'promising');

    const since = stage.around.now();
    const relay = stage.relays.find(({ port }) => vanished.first.isOn(port));
    vanished.first.kill();
    const killing = killRelay(stage, relay);
    two.second.close();
    briefly.first.kill();
    promising.first.close();
    holed.first.holed();
    await stage.rest(stage.grace / 2);
    briefly.first.open(1);
    const took = await returnOf(stage, of('plain'), since);
    await killing;
    await agreed(stage, people, 'after some had gone');
    await stage.until(
      () => ownerOf(stage, of('soon')) === null && ownerOf(stage, of('holed')) === null,
      stage.grace * 2 + BEYOND,
    );

    // Who was gone is told of it until they say that they know.
    vanished.first.open(2);
    await welcomed(stage, [vanished.first]);
    const told = vanished.first.greeting()?.takenBack.map(({ conversation }) => conversation) ?? [];
    if (told.join() !== of('plain'))
      stage.ledger.wrong('returned', `who lost one conversation was told of ${told.length}`);
    if (!standsBefore(vanished.first, of('plain'), of('waiting'))) {
      stage.ledger.wrong('returned', 'what was taken back does not stand at the head of the list');
    }
    const row = vanished.first.greeting()?.rows.find(({ id }) => id === of('plain'));
    if (row?.isReturned !== true) stage.ledger.wrong('returned', 'what was taken back does not say so');
    vanished.first.send({ kind: 'gotTakenBack' });
    await stage.rest(500);
    vanished.first.reload();
    await stage.until(() => vanished.first.greeting()?.takenBack.length === 0, 5_000);
    if (vanished.first.greeting()?.takenBack.length !== 0) {
      stage.ledger.wrong('returned', 'who knows of what they lost is told again');
    }
    await expect(stage, 'done', claim(stage, vanished, of('plain')), 'claiming what was taken back');

    holed.first.lifted();
    off.first.declares('here');
    await agreed(stage, people, 'after all were back');
    const returned = await judgeTalk(stage, [...conversations.values()], LONG);
    for (const name of names) {
      const often = returned.get(of(name)) ?? 0;
      const right = name === 'plain' || name === 'soon' || name === 'holed' ? 1 : 0;
      if (often !== right) stage.ledger.wrong('returned', `"${name}" was taken back ${often} times, not ${right}`);
    }
    await closeAll(stage, people);
    const limit = stage.grace + BEYOND;
    return [
      {
        name: 'taken back after its owner had gone',
        measured: took === null ? 'never' : `${(took / 1_000).toFixed(2)} s`,
        limit: `≥ ${stage.grace / 1_000} s, ≤ ${limit / 1_000} s`,
        isWell: took !== null && took >= stage.grace && took <= limit,
      } satisfies Figure,
    ];
  },
};

/** How long until a conversation is nobody's; null when it never is. */
async function returnOf(stage: Stage, conversation: string, since: number): Promise<number | null> {
  const isBack = await stage.until(() => ownerOf(stage, conversation) === null, stage.grace + BEYOND * 2);
  return isBack ? stage.around.now() - since : null;
}

async function expect(stage: Stage, right: string, asked: Promise<string>, what: string): Promise<void> {
  const answer = await Promise.race([asked, stage.rest(20_000).then(() => 'nothing')]);
  if (answer !== right) stage.ledger.wrong('stuck', `${what} was answered with ${answer}`);
}
