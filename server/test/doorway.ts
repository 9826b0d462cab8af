/**
 * A doorway for tests — the HTTP side of a relay on a real Redis, spoken to without a
 * network.
 */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { connectRedis } from '../src/redis/connection.ts';
import { buildApp } from '../src/app.ts';
import { createCookie } from '../src/doors/cookie.ts';
import { createDoor } from '../src/doors/door.ts';
import { createShelf } from '../src/http/shelf.ts';
import { createLog } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import type { SignOutFeed } from '../src/ports.ts';
import { createSignIns } from '../src/redis/sign-ins.ts';
import { createTakesWrites } from '../src/redis/takes-writes.ts';
import { createThrottle } from '../src/redis/throttle.ts';
import { createPortraits } from '../src/team/portraits.ts';
import { createScheduling } from '../src/team/scheduling.ts';
import { createShopkeeping } from '../src/team/shopkeeping.ts';
import { createStaff } from '../src/team/staff.ts';
import { createTimetables } from '../src/presence/timetable.ts';
import { createWorld, newId, newSecret } from '../src/world.ts';

export const julia = {
  firstName: 'Julia',
  lastName: 'Ivanova',
  role: 'support',
  email: 'julia@shop.example',
  password: 'a lamp in a window',
};

export const piotr = {
  firstName: 'Piotr',
  lastName: 'Nowak',
  role: 'senior support',
  email: 'piotr@shop.example',
  password: 'a wick in a candle',
};

export const lumen = { name: 'Lumen & Linde', origins: ['https://shop.example'] };

/** Opens one; `path` is Redis's socket. */
export async function doorway(
  path: string,
  {
    origin = 'https://chat.example',
    signInLasts = 60_000,
    metricsToken = null as string | null,
    folders = '/nowhere',
  } = {},
) {
  const redis = connectRedis({ path }, () => {});
  await new Promise((ready) => redis.once('ready', ready));
  const world = await createWorld(redis, { setUpLasts: 60_000 });
  const signedOut: unknown[] = [];
  const gone: unknown[] = [];
  const portraits = createPortraits();
  const feed: SignOutFeed = {
    signedOut: async (shop, who) => void signedOut.push({ shop, ...who }),
    teamChanged: async () => {},
  };
  const cookie = createCookie({ origin, lasts: signInLasts });
  const signIns = createSignIns({ redis, newSecret, lasts: signInLasts });
  const throttle = createThrottle({ redis, scripts: world.scripts });
  const parts = { ...world, feed, signIns, throttle, cookie };
  const door = createDoor(parts);
  const timetables = createTimetables(world);
  const recounted: string[] = [];
  const logged: string[] = [];
  let draining = false;
  const app: FastifyInstance = await buildApp({
    config: { origin, proxies: ['127.0.0.1'], metricsToken },
    log: createLog('trace', { write: (line) => void logged.push(line) }),
    metrics: createMetrics({ queuedBytes: () => 7, present: () => 3 }),
    door,
    cookie,
    hiring: world.hiring,
    throttle,
    staff: createStaff({ ...world, portraits, gone: async (shop, person) => void gone.push({ shop, person }) }),
    shopkeeping: createShopkeeping({ ...world, portraits, newId }),
    scheduling: createScheduling({
      ...world,
      team: world.people,
      timetables,
      recount: (shop) => void recounted.push(shop),
    }),
    timetables,
    zones: 'edition',
    audit: world.audit,
    pictures: world.pictures,
    shops: world.shops,
    attendance: { of: () => Promise.reject(new Error('nobody is asked here')) },
    shelves: {
      widget: createShelf(`${folders}/widget`),
      console: createShelf(`${folders}/console`),
      demo: createShelf(`${folders}/demo`, (html) => html.replaceAll('%SHOP%', 'thekey')),
    },
    takesWrites: createTakesWrites({ redis, now: () => performance.now() }),
    isDraining: () => draining,
    registerSockets: () => {},
  });

  /** One request of the API, as the console makes it; `more` overrides headers. */
  async function ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object | string,
    more: Record<string, string> = {},
  ) {
    const headers = { origin, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more };
    const payload = typeof body === 'object' ? JSON.stringify(body) : body;
    return app.inject({ method, url: `/api/v1${url}`, headers, ...(payload === undefined ? {} : { payload }) });
  }

  return {
    app,
    ask,
    world,
    /** What the door is made of. */
    parts,
    redis,
    signedOut,
    /** Whom the presence keeper was told of. */
    gone,
    /** The shops that were to be counted at once. */
    recounted,
    logged,
    drain: () => (draining = true),
    /** A shop with an owner who has signed in; `from` is an address that nobody else has used. */
    async opened() {
      const shop = await world.shops.create({ name: 'Demo shop', origins: [] });
      const email = `julia${(people += 1)}@shop.example`;
      const body = { token: await world.setUps.invite(shop.key), shop: lumen, person: { ...julia, email } };
      const answer = await ask('POST', '/set-up', body, from());
      return { shop: shop.key, email, answer, cookie: cookieOf(answer) };
    },
    /** Somebody whom the owner with this cookie has invited, and who has joined. */
    async joined(owner: Record<string, string>, rank: 'supervisor' | 'operator' = 'operator', differing = {}) {
      const invited = await ask('POST', '/team/invitations', { rank, departments: [] }, owner);
      const email = `piotr${(people += 1)}@shop.example`;
      const body = { token: invited.json().token, person: { ...piotr, email, ...differing } };
      const answer = await ask('POST', '/invitation', body, from());
      return { id: String(answer.json().you?.id), email, answer, cookie: cookieOf(answer) };
    },
    /** Sends a picture. */
    upload: (url: string, bytes: Buffer, more: Record<string, string>, type = 'image/jpeg') =>
      app.inject({
        method: 'PUT',
        url: `/api/v1${url}`,
        payload: bytes,
        headers: { origin, 'content-type': type, ...more },
      }),
    async close() {
      await app.close();
      redis.disconnect();
    },
  };
}

let addresses = 0;
let people = 0;

/** A header by which a request comes from an address that no other test has used. */
export function from(): Record<string, string> {
  addresses += 1;
  return { 'x-forwarded-for': `198.51.${Math.floor(addresses / 250)}.${addresses % 250}` };
}

/**
 * How many times as long `one` takes as `other`, by the quickest of each: what else the
 * machine does only adds to it, so that a difference that noise has made goes away as
 * rounds go on, and a real one stays.
 */
export async function timesAsLong(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<number> {
  const took = async (act: () => Promise<unknown>): Promise<number> => {
    const before = performance.now();
    await act();
    return performance.now() - before;
  };
  let quickest = { one: Number.POSITIVE_INFINITY, other: Number.POSITIVE_INFINITY };
  for (let round = 1; round <= 60; round += 1) {
    quickest = { one: Math.min(quickest.one, await took(one)), other: Math.min(quickest.other, await took(other)) };
    if (round >= 10 && Math.abs(Math.log(quickest.one / quickest.other)) < Math.log(1.3)) break;
  }
  return quickest.one / quickest.other;
}

/** What a browser would send back. */
export function cookieOf(answer: LightMyRequestResponse): Record<string, string> {
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
}
