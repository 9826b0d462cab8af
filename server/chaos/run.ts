/**
 * Run — one run from an empty street to a verdict.
 *
 * People talk while faults happen; then the faults end, last words are said in the worst
 * of moments, and all must have the same within ten seconds.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createDice } from './dice.ts';
import { createOperator, type Operator } from './ends/operator.ts';
import { readAll } from './ends/reader.ts';
import { createShopper, type Shopper } from './ends/shopper.ts';
import type { End, Surroundings } from './ends/surroundings.ts';
import { createFaults, type Happened } from './faults.ts';
import { createLedger, type Ledger, type Violation } from './ledger.ts';
import { drawPlan, type FaultKind } from './plan.ts';
import { createRecoveries, type Cause } from './recovery.ts';
import type { Durability } from './street/redis.ts';
import { ORIGIN } from './street/relay.ts';
import { openStreet, type Street } from './street/street.ts';
import { lastRounds } from './last-words.ts';
import { judge } from './verdict.ts';
import { createTimers } from './timers.ts';

export interface RunPlan {
  readonly seed: number;
  readonly minutes: number;
  readonly kinds: readonly FaultKind[];
  readonly durability: Durability;
  /** The built relay's `main.js`. */
  readonly main: string;
  readonly shoppers: number;
  /** The mean wait of one sender between two messages, in milliseconds. */
  readonly think: number;
  /** The mean wait between two faults, in milliseconds. */
  readonly every: number;
  /** Whether what was found is enough to end the run at once. */
  enough(found: readonly Violation[]): boolean;
  /** Something for whoever watches. */
  tell(line: string): void;
}

export interface Outcome {
  readonly ledger: Ledger;
  readonly violations: readonly Violation[];
  readonly faults: readonly Happened[];
  readonly acknowledged: number;
  /** Acknowledged drafts that a change of epoch has cost. */
  readonly forgotten: number;
  readonly entries: number;
  readonly epochs: number;
  readonly spans: Readonly<Record<Cause, readonly number[]>>;
  /** How long it took after the last fault until all had the same; null when they never had. */
  readonly sameWithin: number | null;
}

const RELAYS = 3;
/** Conversations that one console watches; the relay allows twenty. */
const WATCHED = 16;
/** Everybody has the same after so long, in milliseconds. */
const SAME_WITHIN = 10_000;
/** How long the harness waits for it before it gives up. */
const PATIENCE = 45_000;
/** A power cut does not reach what everybody began with. */
const WARM_UP = 3_000;

/** Does one run and closes the street, whatever happens. */
export async function run(plan: RunPlan): Promise<Outcome> {
  const workers = Math.max(2, Math.ceil((plan.shoppers * 2) / WATCHED));
  const street = await openStreet({ main: plan.main, relays: RELAYS, workers, durability: plan.durability });
  try {
    return await on(street, plan);
  } finally {
    await street.close();
  }
}

async function on(
  street: Street,
  { seed, minutes, kinds, durability, shoppers: many, think, every, enough, tell }: RunPlan,
): Promise<Outcome> {
  const began = performance.now();
  const now = (): number => performance.now() - began;
  const dice = createDice(seed + 1);
  const ledger = createLedger(now);
  const recoveries = createRecoveries(now);
  const timers = createTimers();
  const surroundings: Surroundings = {
    shop: street.shop,
    origin: ORIGIN,
    ledger,
    dice,
    recoveries,
    now,
    think,
    later: timers.later,
    road: () => dice.pick(street.roads).port,
    newId: randomUUID,
  };

  const operators = street.workers.map((worker, place) =>
    createOperator(
      `operator${place}`,
      worker,
      street.workers.filter((each) => each !== worker),
      surroundings,
    ),
  );
  /** Two consoles follow each conversation. */
  function watchersOf(place: number): Operator[] {
    return [0, 1].map(
      (step) => operators[(place + step * Math.ceil(operators.length / 2)) % operators.length] as Operator,
    );
  }
  const shoppers = Array.from({ length: many }, (_, place) =>
    createShopper(`shopper${place}`, 2, surroundings, (conversation) => {
      for (const operator of watchersOf(place)) operator.watch(conversation);
    }),
  );
  const ends = (): End[] => [...operators, ...shoppers.flatMap(({ tabs }) => tabs)];
  const faults = createFaults({
    street,
    durability,
    recoveries,
    ends,
    waiting: () => [
      ...shoppers.filter((shopper) => shopper.waiting().length > 0).map(({ name }) => name),
      ...operators.flatMap((operator) => operator.busy()),
    ],
    now,
  });
  const isEnough = (): boolean => enough(ledger.violations);

  for (const shopper of shoppers) shopper.say();
  await until(() => differences(shoppers, operators).length === 0, PATIENCE);
  for (const each of differences(shoppers, operators)) ledger.wrong('stuck', `at the beginning: ${each}`, {});
  if (ledger.violations.length > 0) return outcome(0, null);
  if (durability === 'everysec') await pause(WARM_UP);

  for (const each of [...shoppers, ...operators]) each.talk();
  const start = now();
  const lasts = minutes * 60_000;
  const open: Promise<void>[] = [];
  let toldAt = now();
  for (const planned of drawPlan(seed, lasts, kinds, every)) {
    await until(() => now() - start >= planned.at || isEnough(), lasts, 50);
    if (isEnough()) break;
    open.push(faults.strike(planned));
    if (now() - toldAt < 15_000) continue;
    toldAt = now();
    tell(
      `${Math.round((now() - start) / 1_000)} s  ${faults.happened.length} faults  ${ledger.acknowledged()} acknowledged`,
    );
  }
  await until(() => now() - start >= lasts || isEnough(), lasts, 50);
  await Promise.all(open);
  if (isEnough()) return outcome(0, null);

  for (const each of [...shoppers, ...operators]) each.hush();
  let sameWithin: number | null = 0;
  for (const round of lastRounds({ street, shoppers, operators, dice })) {
    await round();
    const since = now();
    const isSame = await until(() => differences(shoppers, operators).length === 0 || isEnough(), PATIENCE);
    sameWithin = isSame && sameWithin !== null ? Math.max(sameWithin, now() - since) : null;
    if (isSame && now() - since <= SAME_WITHIN) continue;
    const left = differences(shoppers, operators).slice(0, 5).join('; ') || 'all the same, but late';
    ledger.wrong('different', `after ${Math.round((now() - since) / 1_000)} s: ${left}`, {});
    for (const draftId of [...shoppers, ...operators].flatMap((each) => each.waiting())) {
      ledger.wrong('stuck', 'a draft is still on its way', { draftIds: [draftId] });
    }
    break;
  }
  if (isEnough()) return outcome(0, sameWithin);
  const conversations = shoppers.map((shopper) => shopper.conversation()).filter((each) => each !== null);
  const [reader] = street.workers;
  if (reader === undefined) throw new Error('a street without a worker');
  const logs = await readAll(conversations, reader, surroundings);
  const { forgotten } = judge(ledger, logs);
  const epochs = new Set([...ledger.lines.values()].map(({ acknowledged }) => acknowledged?.epoch));
  epochs.delete(undefined);
  const most = durability === 'always' ? 1 : 1 + faults.restarts();
  if (epochs.size > most) ledger.wrong('epoch', `${epochs.size} epochs in ${faults.restarts()} restarts`, {});
  return outcome(
    forgotten,
    sameWithin,
    [...logs.values()].reduce((sum, { entries }) => sum + entries.length, 0),
    epochs.size,
  );

  function outcome(forgot: number, within: number | null, entries = 0, lives = 0): Outcome {
    for (const end of ends()) end.away(1e9);
    timers.stop();
    return {
      ledger,
      violations: ledger.violations,
      faults: faults.happened,
      acknowledged: ledger.acknowledged(),
      forgotten: forgot,
      entries,
      epochs: lives,
      spans: recoveries.spans,
      sameWithin: within,
    };
  }
}

/** Waits until something holds; false when it took too long. */
async function until(holds: () => boolean, within: number, every = 100): Promise<boolean> {
  const end = performance.now() + within;
  while (!holds()) {
    if (performance.now() > end) return false;
    await pause(every);
  }
  return true;
}

/** What keeps them from having the same; empty when all do. */
function differences(shoppers: readonly Shopper[], operators: readonly Operator[]): string[] {
  const found: string[] = [];
  for (const each of [...shoppers, ...operators]) {
    if (each.waiting().length > 0) found.push(`${each.name} waits for ${each.waiting().length} answers`);
  }
  const copies = [
    ...shoppers.flatMap(({ tabs }) => tabs.map(({ name, copy }) => ({ name, copy }))),
    ...operators.flatMap(({ name, copies: all }) => all().map(({ copy }) => ({ name, copy }))),
  ];
  const heads = new Map<string, number>();
  for (const { name, copy } of copies) {
    const log = copy.log();
    if (log === null) found.push(`${name} has no log`);
    else heads.set(log.conversation, Math.max(heads.get(log.conversation) ?? 0, copy.last()));
  }
  for (const { name, copy } of copies) {
    const head = heads.get(copy.log()?.conversation ?? '');
    if (head !== undefined && copy.last() !== head) found.push(`${name} is at ${copy.last()} of ${head}`);
  }
  for (const { name, rows, copies: all } of operators) {
    for (const { conversation, copy } of all()) {
      const row = rows.get(conversation);
      const standing = copy.standing();
      if (row?.sequence !== copy.last() || row.term !== standing?.term || row.phase !== standing.phase) {
        found.push(`${name}’s row is at ${row?.sequence} of ${copy.last()}, term ${row?.term} of ${standing?.term}`);
      }
    }
  }
  return found;
}
