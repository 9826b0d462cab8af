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
}

/** The clocks of relays, in milliseconds ahead: five minutes apart (E4, H14). */
const clocks = [0, 300_000, -300_000];
const password = 'a lamp beside the river';
const lastNames = ['Ivanova', 'Nowak', 'Lindqvist', 'Haddad', 'Okafor', 'Moreau', 'Tanaka', 'Silva', 'Kaya', 'Weber'];

/** Builds it; `close` ends every process of it. */
export async function openStreet({ main, relays: many, workers, durability }: StreetPlan): Promise<Street> {
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
      const relay = await startRelay({ main, redis: redis.path, clockAhead: clocks[place % clocks.length] ?? 0 });
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
    const people = [owner];
    for (const lastName of lastNames.slice(0, workers - 1))
      people.push(await hire(main, redis, first, owner, lastName));
    return { shop: owner.shop, workers: people, redis, relays, roads, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function post(relay: TestRelay, path: string, body: object): Promise<Worker & { readonly shop: string }> {
  const answer = await fetch(`http://127.0.0.1:${relay.port}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ORIGIN },
    body: JSON.stringify(body),
  });
  const me = (await answer.json()) as {
    readonly shop?: { readonly key: string };
    readonly you?: { readonly id: string };
  };
  const [cookie] = (answer.headers.get('set-cookie') ?? '').split(';');
  if (me.shop === undefined || me.you === undefined || !cookie)
    throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(me)}`);
  return { id: me.you.id, cookie, shop: me.shop.key };
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
  return post(relay, '/set-up', { token, shop: { name: 'Lumen', origins: ['https://shop.example'] }, person });
}

async function hire(main: string, redis: TestRedis, relay: TestRelay, owner: { shop: string }, lastName: string) {
  const email = `${lastName.toLowerCase()}@shop.example`;
  const admin = startProgram(
    process.execPath,
    [join(dirname(main), 'admin.js'), 'create-operator', '--password-stdin']
      .concat('--shop', owner.shop, '--email', email, '--role', 'Lamp adviser')
      .concat('--first-name', 'Maria', '--last-name', lastName),
    { env: { REDIS_URL: `unix:${redis.path}` }, input: password },
  );
  await admin.ended();
  return post(relay, '/sign-in', { email, password });
}
