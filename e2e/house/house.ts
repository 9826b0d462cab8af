/**
 * House — all that stands behind one test: Redis, one relay or two, the roads to them,
 * a shop that is set up and its owner.
 *
 * Shoppers and operators have a road each, so that the weather can be theirs alone. Of two
 * relays, shoppers reach the first first and operators the second.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStreet, type Street } from '../pages/street.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { processOf, startRedis, type TestRedis } from './redis.ts';
import { startRelay, type TestRelay } from './relay.ts';

/** Somebody who can sign in to the console. */
export interface Worker {
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

export interface House {
  readonly relays: readonly TestRelay[];
  /** The first of them. */
  readonly relay: TestRelay;
  /** There with two relays; a single one starts its own. */
  readonly redis: TestRedis | null;
  readonly dataDirectory: string;
  readonly shoppers: Proxy;
  readonly operators: Proxy;
  /** The hostile pages. */
  readonly street: Street;
  readonly shop: string;
  readonly owner: Worker;
  /** The environment in which `admin` finds this house's Redis. */
  readonly adminEnv: Readonly<Record<string, string>>;
}

/** The owner, as the set-up page asks for her. */
export const julia = {
  firstName: 'Julia',
  lastName: 'Ivanova',
  role: 'Lamp adviser',
  email: 'julia@lumen-linde.example',
  password: 'a lamp beside the river',
};

/** Builds a house; `close` ends all of it, by process. Without `isSetUp` nobody owns the shop yet. */
export async function openHouse(
  many: 1 | 2,
  settings: Readonly<Record<string, string>> = {},
  isSetUp = true,
): Promise<House & { close(): Promise<void> }> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'sb-'));
  const endings: (() => Promise<void>)[] = [() => rm(dataDirectory, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of endings.splice(0).toReversed()) await end();
  };
  try {
    const relays: TestRelay[] = [];
    const shoppers = await startProxy(() => relays.map(({ port }) => port));
    endings.push(() => shoppers.stop());
    const operators = await startProxy(() => relays.map(({ port }) => port).toReversed());
    endings.push(() => operators.stop());
    const street = await startStreet();
    endings.push(() => street.stop());

    const redis = many === 2 ? await startRedis(dataDirectory) : null;
    if (redis !== null) endings.push(() => redis.stop());
    for (let each = 0; each < many; each += 1) {
      const relay = await startRelay({
        publicUrl: operators.origin,
        dataDirectory,
        settings,
        ...(redis === null ? {} : { redisUrl: redis.url }),
      });
      // A relay that was killed and not started again has left its Redis behind.
      if (redis === null) endings.push(() => endOwnRedis(dataDirectory));
      endings.push(() => relay.stop());
      relays.push(relay);
    }

    const [relay] = relays;
    if (relay === undefined) throw new Error('A house has at least one relay.');
    const token = await setUpToken(relay);
    const shop = isSetUp ? await setUp(operators.origin, token, [shoppers.origin, street.origin]) : '';
    street.dwell(shoppers.origin, shop);
    return {
      relays,
      relay,
      redis,
      dataDirectory,
      shoppers,
      operators,
      street,
      shop,
      owner: { ...julia, name: `${julia.firstName} ${julia.lastName}` },
      adminEnv: redis === null ? { DATA_DIR: dataDirectory } : { REDIS_URL: redis.url },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function endOwnRedis(dataDirectory: string): Promise<void> {
  const left = await processOf(join(dataDirectory, 'redis', 'redis.sock')).catch(() => null);
  if (left !== null) process.kill(left, 'SIGTERM');
}

/** What is in the one-time link that a relay without an owner prints once it listens. */
export async function setUpToken(relay: TestRelay): Promise<string> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const token = /\/console\/set-up#([\w.-]+)\s/.exec(relay.said())?.[1];
    if (token !== undefined) return token;
    if (Date.now() > deadline) throw new Error(`The relay printed no set-up link: ${relay.said()}`);
    await new Promise((soon) => setTimeout(soon, 20));
  }
}

/** Makes Julia the owner, and gives the shop its origins; returns the shop's key. */
async function setUp(relay: string, token: string, origins: readonly string[]): Promise<string> {
  const reply = await fetch(`${relay}/api/v1/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: relay },
    body: JSON.stringify({ token, shop: { name: 'Lumen & Linde', origins }, person: julia }),
  });
  const me = (await reply.json()) as { readonly shop?: { readonly key: string } };
  if (me.shop === undefined) throw new Error(`Set-up was answered ${reply.status}: ${JSON.stringify(me)}`);
  return me.shop.key;
}
