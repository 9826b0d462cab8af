/**
 * A Redis for one test file: on a unix socket, in its own directory, ended afterwards.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis, type OwnRedis } from '../src/redis/own-redis.ts';

/** Starts it; `stop` ends it and removes its files. By default it keeps nothing on disk. */
export async function testRedis(settings: Record<string, string> = { appendonly: 'no' }): Promise<OwnRedis> {
  const directory = await mkdtemp(join(tmpdir(), 'shopbell-'));
  const redis = await startRedis(directory, settings);
  return {
    ...redis,
    async stop() {
      await redis.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
