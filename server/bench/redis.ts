/**
 * Redis — a `redis-server` for one system alone, on a unix socket.
 *
 * It never rewrites its file by itself: that would fall into somebody else's round.
 */
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './processes.ts';

/** When it writes down what it was told. */
export type Fsync = 'always' | 'everysec';

export interface BenchRedis {
  readonly path: string;
  readonly pid: number;
  /** Bytes that its data take in memory. */
  usedBytes(): Promise<number>;
  /** Bytes of its file. */
  fileBytes(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts one. */
export async function startRedis(fsync: Fsync): Promise<BenchRedis> {
  const directory = await mkdtemp(join(tmpdir(), 'sb-bench-'));
  const sweep = (): void => rmSync(directory, { recursive: true, force: true });
  process.once('exit', sweep);
  const path = join(directory, 'redis.sock');
  const settings = {
    port: '0',
    unixsocket: path,
    dir: directory,
    appendonly: 'yes',
    appendfsync: fsync,
    save: '',
    'auto-aof-rewrite-percentage': '0',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
  };
  const running = await start(
    'redis-server',
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    {},
    async () => (await ask(path, 'PING').catch(() => '')).startsWith('+PONG'),
  );
  return {
    path,
    pid: running.pid,
    usedBytes: async () => Number(/used_memory:(\d+)/.exec(await ask(path, 'INFO memory'))?.[1]),
    async fileBytes() {
      const folder = join(directory, 'appendonlydir');
      const sizes = await Promise.all(
        (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
      );
      return sizes.reduce((sum, size) => sum + size, 0);
    },
    async stop() {
      await running.end();
      process.off('exit', sweep);
      sweep();
    },
  };
}

/** One command and the beginning of its answer. */
function ask(path: string, command: string): Promise<string> {
  return new Promise((answer, fail) => {
    const socket = connect({ path });
    socket.setTimeout(5_000, () => socket.destroy(new Error('Redis did not answer.')));
    socket.on('error', fail);
    socket.on('connect', () => socket.write(`${command}\r\n`));
    socket.once('data', (reply) => {
      socket.destroy();
      answer(reply.toString());
    });
  });
}
