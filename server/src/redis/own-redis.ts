/**
 * Own Redis — starts a `redis-server` that is ours alone, on a unix socket, and ends
 * it again.
 *
 * It writes every command down before anybody is answered (`appendfsync always`) and
 * never evicts. It knows nothing of what is stored.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { Redis } from 'ioredis';

export interface OwnRedis {
  /** The unix socket to connect to. */
  readonly path: string;
  readonly process: ChildProcess;
  /** Ends it as an operator would: what is in flight is written first. */
  stop(): Promise<void>;
}

const SOCKET = 'redis.sock';

/** A socket's path may be 107 bytes long at most; some are left for what stands around it. */
const LONGEST_PATH = 100;

/** The socket of the Redis with its files in `directory`: from the root, or from here where that is too long. */
export function socketIn(directory: string): string {
  const absolute = join(resolve(directory), SOCKET);
  return Buffer.byteLength(absolute) <= LONGEST_PATH ? absolute : relative(process.cwd(), absolute);
}

/** A `redis-server` that could not be started, in one sentence for a person. */
export class RedisNotStarted extends Error {}

/**
 * Starts Redis with its files in `directory` and waits until it answers. `settings`
 * are further `redis-server` settings, by name.
 */
export async function startRedis(directory: string, settings: Record<string, string> = {}): Promise<OwnRedis> {
  await mkdir(directory, { recursive: true });
  const path = socketIn(directory);
  if (Buffer.byteLength(path) > LONGEST_PATH) {
    throw new RedisNotStarted(`The path of DATA_DIR is too long for a socket (${path}); choose a shorter one.`);
  }
  const all: Record<string, string> = {
    port: '0',
    // Named from `dir`, where Redis stands by then.
    unixsocket: SOCKET,
    unixsocketperm: '700',
    dir: directory,
    appendonly: 'yes',
    appendfsync: 'always',
    save: '',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
    logfile: 'redis.log',
    ...settings,
  };
  const child = spawn(
    'redis-server',
    Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]),
    {
      stdio: 'ignore',
      // Its own group: Ctrl-C reaches the relay, and the relay ends Redis last.
      detached: true,
    },
  );
  const ended = once(child, 'exit').catch(() => undefined);
  const failed = new Promise<never>((_, fail) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      fail(new RedisNotStarted(error.code === 'ENOENT' ? 'redis-server is not installed.' : error.message));
    });
    child.once('exit', () => {
      fail(new RedisNotStarted(`redis-server ended at once; ${join(directory, 'redis.log')} says why.`));
    });
  });
  failed.catch(() => {});
  await Promise.race([answers(path), failed]);
  return {
    path,
    process: child,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Waits until Redis has loaded its files and answers. */
async function answers(path: string): Promise<void> {
  for (;;) {
    const redis = new Redis({ path, lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
    redis.on('error', () => {});
    try {
      await redis.connect();
      await redis.ping();
      return;
    } catch {
      await new Promise((soon) => setTimeout(soon, 20));
    } finally {
      redis.disconnect();
    }
  }
}
