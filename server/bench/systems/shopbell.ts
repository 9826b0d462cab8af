/**
 * Shopbell — two built relays on one Redis, as a host would run them, with limits
 * raised so that one machine may play a crowd.
 *
 * Everything is on: schema, pace, repeats, log, indexes, unread, list, fan-out.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../../chaos/street/ports.ts';
import { start, type Running } from '../processes.ts';
import { startRedis, type Fsync } from '../redis.ts';
import { createEndings, type System } from './system.ts';

/** The relay as it was built last. */
const latest = fileURLToPath(new URL('../../dist', import.meta.url));
const run = promisify(execFile);

const plenty = Object.fromEntries(
  [
    'SHOPPER_BURST',
    'SHOPPER_PER_MINUTE',
    'ADDRESS_BURST',
    'ADDRESS_PER_MINUTE',
    'SHOP_BURST',
    'SHOP_PER_MINUTE',
    'SOCKETS_PER_ADDRESS',
  ].map((name) => [name, '1000000']),
);

const owner = { firstName: 'Julia', lastName: 'Ivanova', role: 'Lamp adviser', password: 'a lamp beside the river' };

export interface ShopbellSystem extends System {
  readonly ports: readonly [number, number];
}

/** Starts it with so many shops; `profile` is a folder for processor profiles of both relays. */
export async function startShopbell({
  fsync,
  shops: many,
  profile,
  build = latest,
  originOf = (index) => `https://shop${index}.example`,
}: {
  readonly fsync: Fsync;
  readonly shops: number;
  readonly profile?: string | undefined;
  /** The folder of a build, for before and after. */
  readonly build?: string;
  /** Where a shop's pages are. */
  readonly originOf?: (index: number) => string;
}): Promise<ShopbellSystem> {
  const endings = createEndings();
  try {
    const redis = await startRedis(fsync);
    endings.add(() => redis.stop());
    const ports = [await freePort(), await freePort()] as const;
    const publicUrl = `http://localhost:${ports[1]}`;
    const env = { REDIS_URL: `unix:${redis.path}`, PUBLIC_URL: publicUrl, ...plenty };
    const relays: Running[] = [];
    for (const port of ports) {
      const args = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
      const relay = await start(
        process.execPath,
        [...args, join(build, 'main.js')],
        { ...env, PORT: String(port) },
        () =>
          fetch(`http://127.0.0.1:${port}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          ),
      );
      endings.add(() => relay.end());
      relays.push(relay);
    }
    const shops: System['cast']['shops'][number][] = [];
    for (let index = 0; index < many; index += 1)
      shops.push(await openShop(`Shop ${index}`, originOf(index), publicUrl, env));
    const [shoppersAt, operatorsAt] = ports.map((port) => `ws://127.0.0.1:${port}`) as [string, string];
    return {
      cast: { speech: 'shopbell', shoppersAt, operatorsAt, shops },
      ports,
      relays: relays.map(({ pid }) => pid),
      redis: [redis.pid],
      stored: async () => ({ memory: await redis.usedBytes(), file: await redis.fileBytes() }),
      stop: endings.end,
    };
  } catch (error) {
    await endings.end();
    throw error;
  }
}

/** A shop with its owner, signed in. */
async function openShop(name: string, origin: string, publicUrl: string, env: Readonly<Record<string, string>>) {
  const made = await run(
    process.execPath,
    [join(latest, 'admin.js'), 'create-shop', '--json', '--name', name, '--origin', origin],
    {
      env: { PATH: process.env['PATH'], ...env },
    },
  );
  const { key, setUp } = JSON.parse(made.stdout) as { key: string; setUp: string };
  const reply = await fetch(`${publicUrl}/api/v1/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: publicUrl },
    body: JSON.stringify({
      token: setUp.split('#')[1],
      shop: { name, origins: [origin] },
      person: { ...owner, email: `${key}@shop.example` },
    }),
  });
  const cookie = reply.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`a shop was not set up: ${reply.status} ${await reply.text()}`);
  return { key, cookie, origin };
}
