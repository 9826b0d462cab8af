/**
 * Presence house — two relays on one Redis for tests of who is there, their leases about
 * fifteen times as fast as outside, and what ends are told of people.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Presence, ToShopper } from '@shopbell/shared';
import { draft, later, shopperAt, type operatorAt } from './ends.ts';
import { testRedis } from './redis.ts';
import { hire, julia, piotr, shop, startRelay, team, type TestRelay } from './relays.ts';
import { type AssemblySettings, type ConsoleSpans } from '../src/assembly.ts';
import { keys, shopKeys } from '../src/redis/keys.ts';
import type { OwnRedis } from '../src/redis/own-redis.ts';

/** As it is outside, about fifteen times as fast. */
export const spans: ConsoleSpans = {
  pingAfter: 400,
  silentAfter: 1_400,
  lease: 1_600,
  keep: 300,
  renewEvery: 250,
  countEvery: 100,
  lapse: 800,
  spare: 900,
};
export const settings: Partial<AssemblySettings> = { consoles: spans, ownerGrace: 500 };
export const at = shopKeys(shop.key);

/** One Redis for a file, and two relays for each of its tests. */
export let redis: OwnRedis;
export let a: TestRelay;
export let b: TestRelay;
/** What a test began besides, latest first. */
export const endings: (() => unknown)[] = [];

/** Starts both relays, once those before them have been stopped. */
export async function startRelays(differing: Partial<AssemblySettings> = {}): Promise<void> {
  const mine = { ...settings, ...differing };
  [a, b] = await Promise.all([startRelay(redis, mine), startRelay(redis, mine)]);
}

/** Opens the house for all tests of the file that calls it. */
export function openHouse(): void {
  beforeAll(async () => {
    redis = await testRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    team.clear();
    for (const person of [julia, piotr]) hire(person);
    await startRelays();
  });
  afterEach(async () => {
    for (const end of endings.splice(0).toReversed()) await end();
    await Promise.all([a.stop(), b.stop()]);
    await wipe();
  });
}

/** Nothing of a test is left to the next one; the scripts and the epoch stay. */
async function wipe(): Promise<void> {
  const cleaner = await startRelay(redis);
  const epoch = await cleaner.redis.dump(keys.epoch);
  await cleaner.redis.flushall();
  if (epoch !== null) await cleaner.redis.del(keys.epoch);
  await cleaner.stop();
}

export type OperatorEnd = Awaited<ReturnType<typeof operatorAt>>;
export type ShopperEnd = Awaited<ReturnType<typeof shopperAt>>;

/** All that an end was told of somebody after its welcome, in order. */
export function toldOf({ heard }: OperatorEnd, person: string): Presence[] {
  return heard.flatMap((frame) => (frame.kind === 'presence' && frame.person === person ? [frame.presence] : []));
}

/** The latest that an end knows of somebody. */
export function known(end: OperatorEnd, person: string): Presence | undefined {
  const first = end.heard.flatMap((frame) =>
    frame.kind === 'welcome' || frame.kind === 'colleagues' ? frame.colleagues : [],
  );
  return toldOf(end, person).at(-1) ?? first.findLast(({ id }) => id === person)?.presence;
}

export const comesTo = (end: OperatorEnd, person: string, presence: Partial<Presence>) =>
  end.until(
    () => Object.entries(presence).every(([name, value]) => known(end, person)?.[name as keyof Presence] === value),
    `${person} to be ${JSON.stringify(presence)}, not ${JSON.stringify(known(end, person))}`,
  );

export type Told = Extract<ToShopper, { kind: 'availability' | 'welcome' }>;

export function latest({ heard }: ShopperEnd): Told {
  return heard.findLast((frame): frame is Told => frame.kind === 'availability' || frame.kind === 'welcome') as Told;
}

export const seesHere = (end: ShopperEnd, here: readonly string[]) =>
  end.until(() => JSON.stringify(latest(end).here.toSorted()) === JSON.stringify(here), `${here.join()} to be here`);

/** Waits until something that has to be asked for is so. */
export async function eventually(isSo: () => Promise<boolean>, what: string, within = 15_000): Promise<void> {
  const end = performance.now() + within;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((soon) => setTimeout(soon, 20));
  }
}

/** A conversation that Julia owns, on relay a; `operator` watches it. */
export async function owned(operator: OperatorEnd) {
  const shopper = await shopperAt(b);
  shopper.send(draft('Hello?'));
  const { conversation } = await shopper.hears('log');
  const { id } = conversation;
  operator.send({ kind: 'watch', conversation: id });
  await operator.hears('log', (frame) => frame.conversation.id === id);
  operator.send({ kind: 'claim', conversation: id, draftId: randomUUID() });
  const { term } = await operator.hears('claimed', (entry) => entry.conversation === id);
  await later();
  return { shopper, id, term, number: conversation.number };
}

export const rowOf = (end: OperatorEnd, id: string) =>
  end.heard
    .flatMap((frame) => (frame.kind === 'welcome' || frame.kind === 'rows' ? frame.rows : []))
    .findLast((row) => row.id === id);

export const act = (conversation: string, term: number) => ({ conversation, term, draftId: randomUUID() });
