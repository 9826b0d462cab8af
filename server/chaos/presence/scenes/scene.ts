/**
 * Scene — one thing that happens to some people, and how long it may be told wrongly.
 */
import type { Browser } from '../ends/browser.ts';
import type { Wrongness } from '../judge.ts';
import type { Person, Stage } from '../stage.ts';

/** What a scene was there to measure. */
export interface Figure {
  readonly name: string;
  readonly measured: string;
  readonly limit: string;
  readonly isWell: boolean;
}

export interface Scene {
  readonly name: string;
  /** How many people it needs; fewer are at hand where a run is small. */
  readonly people: number;
  /** How long each kind of mismatch may last, in milliseconds. */
  readonly limits: Readonly<Record<Wrongness, number>>;
  /** Does it; done when all that it began is over. Returns what was measured besides mismatches. */
  play(stage: Stage, people: readonly Person[]): Promise<readonly Figure[]>;
}

/** Where a scene says nothing else: a browser that closes is gone within 5 s, nobody who is there is off for more than 2 s. */
export const usual: Readonly<Record<Wrongness, number>> = { falselyHere: 5_000, falselyOff: 2_000, late: 3_000 };

/**
 * Where relays or Redis fail: what was left open there was not heard to end, so that it is
 * there until its lease runs out.
 */
export const afterFaults: Readonly<Record<Wrongness, number>> = { ...usual, falselyHere: 30_000 };

/** How long scenes wait for everybody to show what is so, in milliseconds. */
const AGREE_WITHIN = 45_000;

/** Opens everybody's first browser, on one relay after another, and waits until all are shown. */
export async function openAll(
  stage: Stage,
  people: readonly Person[],
  placeOf = (place: number): number => place,
): Promise<void> {
  people.forEach(({ first }, place) => first.open(placeOf(place)));
  await welcomed(
    stage,
    people.map(({ first }) => first),
  );
  await agreed(stage, people, 'after all had come');
}

/** How long a console may take to be welcomed when nothing is in its way, in milliseconds. */
const WELCOMED_WITHIN = 10_000;

/** Waits until these are welcomed; that one never is, is a violation. */
export async function welcomed(stage: Stage, browsers: readonly Browser[]): Promise<void> {
  if (await stage.until(() => browsers.every((each) => each.phase() === 'open'), WELCOMED_WITHIN)) return;
  const late = browsers.find((each) => each.phase() !== 'open');
  stage.ledger.wrong('stuck', `${late?.name} was not welcomed, and is ${late?.phase()}`, {
    person: late?.worker.id ?? null,
  });
}

/** Closes what is open of these people. */
export async function closeAll(stage: Stage, people: readonly Person[]): Promise<void> {
  for (const { first, second } of people) for (const each of [first, second]) if (each.isOpen()) each.close();
  await agreed(stage, people, 'after all had gone');
}

/** Waits until everybody shows what is so; that they never do is a violation. */
export async function agreed(stage: Stage, people: readonly Person[], when: string): Promise<void> {
  const since = stage.around.now();
  const ids = new Set(people.map(({ id }) => id));
  const left = () => stage.differences().filter(({ person }) => ids.has(person));
  if (await stage.until(() => stage.isEnough() || left().length === 0, AGREE_WITHIN)) return;
  for (const { what, person, observer } of left().slice(0, 5))
    stage.ledger.wrong('different', `${when}: ${what}`, { from: since, person, observer });
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}

/** A span that must not be longer than a limit. */
export function spanFigure(name: string, measured: number, limit: number): Figure {
  return { name, measured: seconds(measured), limit: `≤ ${seconds(limit)}`, isWell: measured <= limit };
}

/** A count that must be none. */
export function noneFigure(name: string, measured: number): Figure {
  return { name, measured: String(measured), limit: '0', isWell: measured === 0 };
}
