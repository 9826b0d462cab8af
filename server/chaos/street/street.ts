/**
 * Street — everything a run takes place in: Redis, relays, the roads between them and
 * to the ends, and a shop with people who are signed in.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startProxy, type Proxy } from '../proxy.ts';
import { startProgram } from './program.ts';
import { startRedis, type Durability, type TestRedis } from './redis.ts';
import { ORIGIN, startRelay, type TestRelay } from './relay.ts';

/** Somebody with a console. */
export interface Worker {
  readonly id: string;
  readonly name: string;
  readonly cookie: string;
}

export interface Street {
  readonly shop: string;
  readonly workers: readonly Worker[];
  readonly redis: TestRedis;
  readonly relays: readonly TestRelay[];
  /** One road for each relay; where it is dead, the road leads to the next, as behind a balancer. */
  readonly roads: readonly Proxy[];
  close(): Promise<void>;
}

export interface StreetPlan {
  /** The built relay's `main.js`; `admin.js` lies beside it. */
  readonly main: string;
  readonly relays: number;
  readonly workers: number;
  readonly durability: Durability;
  /** Of each relay, besides those that every run has. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** The clocks of relays, in milliseconds ahead: five minutes apart (E4, H14). */
const clocks = [0, 300_000, -300_000];
const password = 'a lamp beside the river';
const firstNames = ['Maria', 'Piotr', 'Amina', 'Jonas', 'Keiko', 'Oleh', 'Ines'];
const lastNames = ['Ivanova', 'Nowak', 'Lindqvist', 'Haddad', 'Okafor', 'Moreau', 'Tanaka', 'Silva', 'Kaya', 'Weber'];
/** So many are hired at a time. */
const HIRED_AT_ONCE = 2;

/** Builds it; `close` ends every process of it. */
export async function openStreet({ main, relays: many, workers, durability, settings }: StreetPlan): Promise<Street> {
  const directory = await mkdtemp(join(tmpdir(), 'chaos-'));
  const endings: (() => Promise<unknown>)[] = [() => rm(directory, { recursive: true, force: true })];
  async function close(): Promise<void> {
    for (const end of endings.splice(0).toReversed()) await end();
  }
  try {
    const redis = await startRedis(directory, durability);
    endings.push(() => redis.end());
    const relays: TestRelay[] = [];
    for (let place = 0; place < many; place += 1) {
      const clockAhead = clocks[place % clocks.length] ?? 0;
      const relay = await startRelay({ main, redis: redis.path, clockAhead, ...(settings && { settings }) });
      endings.push(() => relay.end());
      relays.push(relay);
    }
    const roads: Proxy[] = [];
    for (let place = 0; place < many; place += 1) {
      const inOrder = [...relays.slice(place), ...relays.slice(0, place)];
      const road = await startProxy(() => inOrder);
      endings.push(() => road.stop());
      roads.push(road);
    }
    const [first] = relays as [TestRelay];
    const owner = await setUp(first);
    const people: Worker[] = [owner];
    while (people.length < workers) {
      const places = Array.from({ length: Math.min(HIRED_AT_ONCE, workers - people.length) }, (_, step) => step);
      const begin = people.length - 1;
      people.push(...(await Promise.all(places.map((step) => hire(main, redis, first, owner, begin + step)))));
    }
    return { shop: owner.shop, workers: people, redis, relays, roads, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function post(relay: TestRelay, path: string, body: object, address: string) {
  const answer = await fetch(`http://127.0.0.1:${relay.port}/api/v1${path}`, {
    method: 'POST',
    // Everybody from an address of their own: one alone may not sign in so often (H21).
    headers: { 'content-type': 'application/json', origin: ORIGIN, 'x-forwarded-for': address },
    body: JSON.stringify(body),
  });
  const me = (await answer.json()) as {
    readonly shop?: { readonly key: string };
    readonly you?: { readonly id: string; readonly name: string };
  };
  const [cookie] = (answer.headers.get('set-cookie') ?? '').split(';');
  if (me.shop === undefined || me.you === undefined || !cookie)
    throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(me)}`);
  return { id: me.you.id, name: me.you.name, cookie, shop: me.shop.key };
}

async function setUp(relay: TestRelay) {
  const token = /\/console\/set-up#([\w.-]+)\s/.exec(relay.said())?.[1];
  if (token === undefined) throw new Error(`The relay printed no set-up link: ${relay.said()}`);
  const person = {
    firstName: 'Julia',
    lastName: 'Ferrari',
    role: 'Lamp adviser',
    email: 'julia@shop.example',
    password,
  };
  const shop = { name: 'Lumen', origins: ['https://shop.example'] };
  return post(relay, '/set-up', { token, shop, person }, '10.0.0.1');
}

async function hire(main: string, redis: TestRedis, relay: TestRelay, owner: { shop: string }, place: number) {
  const firstName = firstNames[Math.floor(place / lastNames.length) % firstNames.length] ?? '';
  const lastName = lastNames[place % lastNames.length] ?? '';
  const email = `${firstName}.${lastName}@shop.example`.toLowerCase();
  const admin = startProgram(
    process.execPath,
    [join(dirname(main), 'admin.js'), 'create-operator', '--password-stdin']
      .concat('--shop', owner.shop, '--email', email, '--role', 'Lamp adviser')
      .concat('--first-name', firstName, '--last-name', lastName),
    { env: { REDIS_URL: `unix:${redis.path}` }, input: password },
  );
  await admin.ended();
  return post(relay, '/sign-in', { email, password }, `10.0.1.${place}`);
}
