/**
 * Redis — the one of a run, as a process that can be killed, stopped and, where it does
 * not write everything down at once, robbed of its last second.
 */
import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { ready, startProgram, type Program } from './program.ts';

export type Durability = 'always' | 'everysec';

/** What a power cut takes from a Redis that syncs once a second, in milliseconds. */
const ROBBED = 900;
const LOOK_EVERY = 100;
const STARTS_WITHIN = 60_000;

/** Starts one with its files in `directory`. */
export async function startRedis(directory: string, durability: Durability) {
  const path = join(directory, 'r.sock');
  const args = [
    `--port 0 --unixsocket ${path} --dir ${directory} --daemonize no --logfile redis.log --appendonly yes`,
    `--appendfsync ${durability} --maxmemory-policy noeviction --auto-aof-rewrite-percentage 0`,
  ].flatMap((line) => line.split(' '));
  /** How long the log of commands was at instants of the last second. */
  const lengths: { readonly at: number; readonly length: number }[] = [];

  async function start(): Promise<Program> {
    const program = startProgram('redis-server', [...args, '--save', '']);
    if (await ready(program, async () => (await ask('PING').catch(() => '')) === 'PONG', STARTS_WITHIN)) return program;
    throw new Error(`Redis did not start: ${program.said()}`);
  }

  /** Asks on a connection of its own, past every proxy. */
  async function ask(command: string, ...words: (string | number)[]): Promise<unknown> {
    const redis = new Redis({ path, lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
    redis.on('error', () => {});
    try {
      await redis.connect();
      return await redis.call(command, ...words);
    } finally {
      redis.disconnect();
    }
  }

  async function logFile(): Promise<string | undefined> {
    const folder = join(directory, 'appendonlydir');
    const names = await readdir(folder).catch(() => []);
    const name = names
      .filter((each) => each.endsWith('.incr.aof'))
      .toSorted()
      .at(-1);
    return name === undefined ? undefined : join(folder, name);
  }

  async function look(): Promise<void> {
    const file = await logFile();
    if (file === undefined) return;
    const now = performance.now();
    lengths.push({ at: now, length: (await stat(file)).size });
    while ((lengths[1]?.at ?? now) < now - ROBBED) lengths.shift();
  }
  const looking = durability === 'everysec' ? setInterval(() => void look().catch(() => {}), LOOK_EVERY) : undefined;

  let program = await start();
  return {
    path,
    ask,
    pid: () => program.pid,
    stop: () => program.signal('SIGSTOP'),
    wake: () => program.signal('SIGCONT'),
    /** Ends it without a warning. */
    kill: () => program.end('SIGKILL'),
    /** What was written in the last second has not reached the disk. Only while it is dead. */
    async rob(): Promise<void> {
      const [then] = lengths;
      const file = await logFile();
      if (then !== undefined && file !== undefined) await truncate(file, then.length);
      lengths.splice(0);
    },
    async startAgain(): Promise<void> {
      program = await start();
      lengths.splice(0);
    },
    async end(): Promise<void> {
      clearInterval(looking);
      program.signal('SIGCONT');
      await Promise.race([program.end('SIGTERM'), pause(5_000)]);
      await program.end('SIGKILL');
    },
  };
}

export type TestRedis = Awaited<ReturnType<typeof startRedis>>;
