/**
 * Reach — finds the Redis that settings name, or keeps one of our own, and waits
 * until it can be spoken to.
 */
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { connectRedis, type RedisAddress } from './connection.ts';
import { keepRedis, type KeeperEvents, type KeptRedis } from './keeper.ts';

/** Where Redis is, and ours if it is ours. */
export interface Reached {
  readonly address: RedisAddress;
  readonly own: KeptRedis | null;
}

/** The Redis of `url`, or our own with its files under `dataDirectory`. */
export async function reachRedis(
  { redisUrl, dataDirectory }: { readonly redisUrl: string | null; readonly dataDirectory: string },
  events: KeeperEvents,
): Promise<Reached> {
  if (redisUrl === null) {
    const own = await keepRedis(join(dataDirectory, 'redis'), events);
    return { address: { path: own.path }, own };
  }
  const socket = /^unix:(?:\/\/)?(\/.*)$/.exec(redisUrl)?.[1];
  return { address: socket === undefined ? { url: redisUrl } : { path: socket }, own: null };
}

/** A Redis that does not answer, in one sentence for a person. */
export class RedisNotReached extends Error {}

/** Connects and waits for the first answer, up to `within` milliseconds. */
export async function connected(
  address: RedisAddress,
  onTrouble: (error: Error) => void,
  within: number,
): Promise<Redis> {
  let why = 'no answer';
  const redis = connectRedis(address, (error) => {
    why = error.message;
    onTrouble(error);
  });
  if (redis.status === 'ready') return redis;
  await new Promise<void>((done, fail) => {
    const late = setTimeout(() => {
      redis.disconnect();
      fail(new RedisNotReached(`Redis cannot be reached (${why}).`));
    }, within);
    redis.once('ready', () => {
      clearTimeout(late);
      done();
    });
  });
  return redis;
}
