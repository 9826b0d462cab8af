/**
 * Peers — what the relay is compared with: the floor, memory alone, and Socket.IO with
 * its two adapters.
 */
import { fileURLToPath } from 'node:url';
import { start } from '../processes.ts';
import { startRedis, type BenchRedis, type Fsync } from '../redis.ts';
import { createEndings, type System } from './system.ts';

/** Starts nodes of one file, which print the port that they listen on. */
async function startNodes(
  file: string,
  many: number,
  speech: System['cast']['speech'],
  fsync: Fsync | null,
  env: Readonly<Record<string, string>> = {},
): Promise<System> {
  const endings = createEndings();
  try {
    let redis: BenchRedis | null = null;
    if (fsync !== null) {
      const started = (redis = await startRedis(fsync));
      endings.add(() => started.stop());
    }
    const nodes: { readonly pid: number; readonly url: string }[] = [];
    for (let index = 0; index < many; index += 1) {
      const script = fileURLToPath(new URL(`./${file}.js`, import.meta.url));
      const node = await start(process.execPath, [script], { ...env, REDIS_PATH: redis?.path ?? '' }, (said) =>
        said.startsWith('listening '),
      );
      endings.add(() => node.end());
      nodes.push({ pid: node.pid, url: `ws://127.0.0.1:${Number(node.said().split(/\s/)[1])}` });
    }
    return {
      cast: {
        speech,
        shoppersAt: nodes.at(0)?.url ?? '',
        operatorsAt: nodes.at(-1)?.url ?? '',
        shops: [{ key: '', cookie: '', origin: '' }],
      },
      relays: nodes.map(({ pid }) => pid),
      redis: redis === null ? [] : [redis.pid],
      stored: async () => (redis === null ? null : { memory: await redis.usedBytes(), file: await redis.fileBytes() }),
      stop: endings.end,
    };
  } catch (error) {
    await endings.end();
    throw error;
  }
}

/** Two bare `ws` processes and one script that knows repeats, stores and publishes. */
export const startFloor = (fsync: Fsync): Promise<System> => startNodes('floor-node', 2, 'bare', fsync);

/** One bare `ws` process that passes messages on. */
export const startMemory = (): Promise<System> => startNodes('memory-node', 1, 'bare', null);

/** Two nodes of Socket.IO 4 with acknowledgements. */
export const startSocketIo = (adapter: 'pubsub' | 'streams'): Promise<System> =>
  startNodes('socket-io-node', 2, 'socketIo', 'everysec', { ADAPTER: adapter });
