/**
 * Relays for one test file: real ones on real sockets, any number on one Redis, in
 * this process. Who an operator is stands in a header instead of a sign-in; the doors
 * have tests of their own.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import type { Person } from '@shopbell/shared';
import { assemble, consoleSpans, type AssemblySettings } from '../src/assembly.ts';
import { registerAvailability } from '../src/http/availability.ts';
import { registerSockets } from '../src/http/sockets.ts';
import type { MailTried } from '../src/mail/rounds.ts';
import type { Member, Shop, ShopDirectory } from '../src/ports.ts';
import { connectRedis, type RedisAddress } from '../src/redis/connection.ts';
import { createHoursStore } from '../src/redis/hours.ts';
import { createScripts } from '../src/redis/script.ts';

export const shop: Shop = {
  key: 'shop1',
  name: 'Lumen',
  origins: ['https://shop.example'],
  logo: 'logo1',
  idleAfter: 600_000,
  departments: [
    { id: 'orders', name: 'Orders' },
    { id: 'returns', name: 'Returns' },
  ],
};
export const julia: Person = { id: 'julia', name: 'Julia Ivanova', role: 'junior support specialist' };
export const piotr: Person = { id: 'piotr', name: 'Piotr Nowak', role: 'senior support specialist' };
/** Not of the team until she is hired. */
export const ada: Person = { id: 'ada', name: 'Ada Berg', role: 'returns' };
/** Everybody who was ever an operator; tests may change it. */
export const team = new Map<string, Member>();
for (const person of [julia, piotr]) hire(person);

/** Makes somebody an operator. */
export function hire(person: Person): Member {
  const member: Member = { ...person, rank: 'operator', departments: [], languages: ['en'], isActive: true };
  team.set(person.id, member);
  return member;
}

const plenty = { burst: 1_000_000, perMinute: 1_000_000 };
const settings: AssemblySettings = {
  reopenWithin: 7 * 86_400_000,
  pingAfter: 20_000,
  silentAfter: 40_000,
  helloWithin: 10_000,
  queueBytes: 1_048_576,
  asking: { burst: 300, perMinute: 1_200 },
  framesWaiting: 200,
  watchedAtOnce: 20,
  ownerGrace: 30_000,
  hoursAhead: 0,
  consoles: consoleSpans,
  mail: null,
  allowances: { shopper: plenty, address: plenty, shop: plenty },
};

/** Starts one relay; `stop` ends it as SIGTERM would. */
export async function startRelay(address: RedisAddress, differing: Partial<AssemblySettings> = {}) {
  const errors: unknown[] = [];
  const refusals: string[] = [];
  const mailTried: MailTried[] = [];
  const redis = connectRedis(address, (error) => errors.push(error));
  const subscriber = connectRedis(address, () => {});
  const newId = () => randomBytes(9).toString('base64url');
  const shops: ShopDirectory = { find: async (key) => (key === shop.key ? shop : null), forget: () => {} };
  const scripts = createScripts(redis, newId);
  const hours = createHoursStore({ redis, scripts });
  const parts = assemble({
    redis,
    subscriber,
    scripts,
    hours,
    shops,
    team: {
      everybody: async () => [...team.values()].filter(({ isActive }) => isActive),
      find: async (_, id) => team.get(id) ?? null,
    },
    clock: { now: () => performance.now() },
    settings: { ...settings, ...differing },
    broke: (error) => errors.push(error),
    refused: (refusal) => refusals.push(refusal),
    said: () => {},
    returned: () => {},
    mailTried: (tried) => mailTried.push(tried),
  });
  const { attendance, timetables } = parts;
  const app = Fastify();
  registerAvailability(app, { shops, attendance, timetables });
  const signedOut = new Set<string>();
  const sockets = await registerSockets(app, {
    ...parts.floor,
    originAllowed: (known, origin) => origin !== undefined && known.origins.includes(origin),
    whoIs: async (request) => {
      const person = team.get(String(request.headers['x-person']));
      const signIn = `sign-in-of-${person?.id}`;
      return person && !signedOut.has(signIn) ? { shop, person: { ...person, email: '' }, signIn } : null;
    },
    ownOrigin: (origin) => origin === 'https://relay.example',
    addressOf: () => '127.0.0.1',
    socketsPerAddress: 10_000,
    checkSignInEvery: 100,
    counted: () => {},
  });
  /** Waits until both connections to Redis are there. */
  async function connected(): Promise<void> {
    for (const each of [redis, subscriber]) if (each.status !== 'ready') await once(each, 'ready');
  }
  await connected();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    redis,
    subscriber,
    errors,
    refusals,
    mailTried,
    connected,
    signedOut,
    hours,
    ...parts,
    drain: sockets.drain,
    async stop() {
      await Promise.all([sockets.drain(), parts.drain()]);
      await app.close();
      await parts.stop();
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}

export type TestRelay = Awaited<ReturnType<typeof startRelay>>;
