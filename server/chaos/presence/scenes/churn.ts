/**
 * Churn — people come, go, crash, declare, idle and answer at random while relays and Redis
 * fail, for minutes.
 */
import { createDice, type Dice } from '../../dice.ts';
import { drawPlan, type FaultKind } from '../../plan.ts';
import { agreed, closeAll, seconds, usual, type Figure, type Scene } from './scene.ts';
import { mismatches } from '../judge.ts';
import { strangers } from './faults.ts';
import type { Person, Stage } from '../stage.ts';
import { beginConversation, judgeTalk, ownerOf } from '../ends/talk.ts';

export interface ChurnPlan {
  readonly seed: number;
  readonly minutes: number;
  readonly operators: number;
}

/** Somebody's next move. */
export interface Move {
  /** Milliseconds after the beginning. */
  readonly at: number;
  readonly person: number;
  readonly seed: number;
}

/** The mean wait between two moves of one person, in milliseconds. */
const MOVES_EVERY = 25_000;
/** The mean wait between two faults of relays and Redis, in milliseconds, if there were all kinds. */
const FAULTS_EVERY = 3_000;
const faultKinds: readonly FaultKind[] = [
  'relay-kill',
  'relay-stop',
  'relay-rolling',
  'redis-kill',
  'redis-stop',
  'pubsub-kill',
  'redis-leg-reset',
  'redis-leg-black-hole',
  'redis-leg-delay',
  'redis-leg-swallow',
];
/** Nobody is shown as there for longer than this after they have gone, in milliseconds. */
const FALSELY_HERE = 35_000;
/** Nor as off for more than this share of the time in which they are there. */
const FALSELY_OFF = 0.001;
/** Somebody who has come is not shown as such at once; from here on it counts, in milliseconds. */
const COMES_WITHIN = 2_000;
/** All show the same so long after the end, in milliseconds. */
const SAME_WITHIN = 2_000;
/** One conversation for so many people. */
const PEOPLE_FOR_EACH = 4;

/** Draws who moves when; pure. */
export function drawMoves(seed: number, lasts: number, people: number): readonly Move[] {
  const dice = createDice(seed);
  const moves: Move[] = [];
  for (let at = 0; at < lasts; at += dice.wait(MOVES_EVERY / people)) {
    moves.push({ at, person: dice.int(0, people - 1), seed: dice.int(0, 2 ** 31 - 1) });
  }
  return moves;
}

/** Plays it and prints how often and how long people were shown wrongly. */
export function churn({ seed, minutes, operators }: ChurnPlan): Scene {
  return {
    name: `${operators} operators at random for ${minutes} min`,
    people: operators,
    // What is told wrongly is measured as a whole; a single stretch may last while Redis stands still.
    limits: { ...usual, falselyHere: FALSELY_HERE, falselyOff: Infinity, late: Infinity },
    async play(stage, people) {
      const { around, ledger } = stage;
      const ids = people.map(({ id }) => id);
      const conversations: string[] = [];
      for (let place = 0; place < Math.ceil(people.length / PEOPLE_FOR_EACH); place += 1)
        conversations.push(await beginConversation(stage, `churn${place}`));
      const from = around.now();
      const lasts = minutes * 60_000;
      const open: Promise<unknown>[] = [];
      const plan = [
        ...drawMoves(seed, lasts, people.length).map((move) => ({
          at: move.at,
          act: () => moves(stage, people, move, conversations),
        })),
        ...drawPlan(seed + 1, lasts, faultKinds, FAULTS_EVERY).map((fault) => ({
          at: fault.at,
          act: () => stage.faults.strike(fault),
        })),
      ].toSorted((one, other) => one.at - other.at);
      let told = 0;
      for (const { at, act } of plan) {
        await stage.until(() => around.now() - from >= at, lasts);
        open.push(Promise.resolve(act()));
        if (around.now() - told > 60_000) {
          told = around.now();
          stage.tell(`${Math.round((told - from) / 1_000)} s of churn, ${stage.faults.happened.length} faults`);
        }
      }
      await stage.until(() => around.now() - from >= lasts, lasts);
      await Promise.all(open);
      for (const { first, second } of people) for (const each of [first, second]) if (each.isHoled()) each.lifted();
      const until = around.now();
      const same = await sameWithin(stage, ids);
      await agreed(stage, people, 'after the end');
      const figures = measure(stage, ids, { from, until });
      for (const { id, first } of people) {
        if (ledger.truth.declared(id) !== 'here') {
          first.open(0);
          first.declares('here');
        }
      }
      await stage.until(() => ids.every((id) => ledger.truth.declared(id) === 'here'), 10_000);
      await closeAll(stage, people);
      const left = await strangers(stage);
      await stage.until(() => conversations.every((each) => ownerOf(stage, each) === null), stage.grace + 15_000);
      const returned = await judgeTalk(stage, conversations, stage.grace + 12_000);
      const often = [...returned.values()].reduce((sum, each) => sum + each, 0);
      return [
        ...figures,
        {
          name: 'all show the same',
          measured: same === null ? 'never' : seconds(same),
          limit: `≤ ${SAME_WITHIN / 1_000} s`,
          isWell: same !== null,
        },
        { name: 'sessions left in Redis', measured: String(left), limit: '0', isWell: left === 0 },
        { name: 'conversations taken back, each rightly', measured: String(often), limit: '', isWell: true },
      ];
    },
  };
}

/** False-online at most, and false-offline as a share of the time of operators. */
function measure(stage: Stage, ids: readonly string[], stretch: { from: number; until: number }): readonly Figure[] {
  const { share, falselyOff, there, untold } = stage.share(ids, stretch, COMES_WITHIN);
  const { ledger } = stage;
  if (share > FALSELY_OFF) {
    ledger.wrong(
      'falselyOff',
      `people who were there were shown as off for ${(share * 100).toFixed(3)} % of their time`,
      worst(stage, ids, stretch),
    );
  }
  const observers = ledger.observers().length;
  return [
    {
      name: 'shown as off, and there',
      measured: `${(share * 100).toFixed(4)} %`,
      limit: `≤ ${FALSELY_OFF * 100} % of ${Math.round(there / observers / 1_000)} operator-seconds (${(falselyOff / observers / 1_000).toFixed(1)} s at an observer)`,
      isWell: share <= FALSELY_OFF,
    },
    { name: 'come, and not shown yet: on average', measured: seconds(untold), limit: '', isWell: true },
  ];
}

function worst(stage: Stage, ids: readonly string[], stretch: { from: number; until: number }) {
  const all = mismatches(stage.ledger, ids, stretch).filter(({ wrongness }) => wrongness === 'falselyOff');
  const [longest] = all.toSorted((one, other) => other.until - other.from - (one.until - one.from));
  return longest === undefined
    ? {}
    : { person: longest.person, observer: longest.observer, from: longest.from, until: longest.until };
}

/** How long after the end all show the same of these people; null when it took too long. */
async function sameWithin(stage: Stage, ids: readonly string[]): Promise<number | null> {
  const since = stage.around.now();
  const consoles = stage.colleagues.map(({ name }) => name);
  const panels = stage.observers.map(({ name }) => name).filter((name) => name.startsWith('shopper'));
  const differing = (): string | undefined =>
    ids.find((id) => {
      const shown = new Set(consoles.map((name) => stage.ledger.lineOf(name, id).is()));
      const isHere = new Set(panels.map((name) => stage.ledger.lineOf(name, id).is() === 'here'));
      return shown.size > 1 || isHere.size > 1 || shown.has('here') !== isHere.has(true);
    });
  if (await stage.until(() => differing() === undefined, SAME_WITHIN)) return stage.around.now() - since;
  stage.ledger.wrong('different', `not all showed the same ${SAME_WITHIN / 1_000} s after the end`, {
    from: since,
    person: differing() ?? null,
    observer: consoles[0] ?? null,
  });
  return null;
}

/** Does one thing that somebody may do as they are. */
async function moves(
  stage: Stage,
  people: readonly Person[],
  { person: place, seed }: Move,
  conversations: readonly string[],
): Promise<void> {
  const person = people[place];
  if (person === undefined) return;
  const dice = createDice(seed);
  const { first, second } = person;
  if (first.isHoled() || second.isHoled()) return;
  if (!first.isOpen()) {
    first.open(dice.int(0, 2));
    return;
  }
  const die = dice.real();
  if (die < 0.14) first.close();
  else if (die < 0.28) first.kill();
  else if (die < 0.38) await holes(stage, dice, person);
  else if (die < 0.58) toggle(dice, person);
  else if (die < 0.7) first.reload();
  else if (die < 0.8) first.declares(dice.pick(['here', 'here', 'away', 'off'] as const));
  else if (die < 0.9) first.idles(!first.isIdle());
  else await answers(stage, dice, person, conversations);
}

async function holes(stage: Stage, dice: Dice, { first, second }: Person): Promise<void> {
  const holed = dice.chance(0.5) ? [first, second] : [first];
  for (const each of holed) if (each.isOpen()) each.holed();
  await stage.rest(dice.int(3_000, 50_000));
  for (const each of holed) if (each.isHoled()) each.lifted();
}

function toggle(dice: Dice, { second }: Person): void {
  if (!second.isOpen()) second.open(dice.int(0, 2));
  else if (dice.chance(0.5)) second.close();
  else second.kill();
}

async function answers(stage: Stage, dice: Dice, { first }: Person, conversations: readonly string[]): Promise<void> {
  const conversation = dice.pick(conversations);
  if (ownerOf(stage, conversation) !== null) return;
  void first.ask({ kind: 'claim', conversation, draftId: stage.around.newId() });
}
