/**
 * Keeper — keeps our own Redis running for as long as the relay does.
 *
 * Two of them on the same files would ruin them, so one that is there already is used
 * instead of started: left over from a relay that was killed, or another relay's. One
 * that ends is started again.
 */
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { RedisNotStarted, socketIn, startRedis } from './own-redis.ts';

export interface KeptRedis {
  /** The unix socket to connect to. */
  readonly path: string;
  /** Whether it was there before we came. */
  readonly wasRunning: boolean;
  /** Ends it, after what is in flight has been written. */
  stop(): Promise<void>;
  /** Leaves it running if it was there before; otherwise ends it. */
  leave(): Promise<void>;
}

export interface KeeperEvents {
  /** Redis has ended though nobody asked it to; it is started again after `pause` milliseconds. */
  ended(this: void, pause: number): void;
  startedAgain(this: void): void;
  /** It could not be started again; the next try follows. */
  failed(this: void, error: unknown): void;
}

interface Running {
  readonly wasRunning: boolean;
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** How often to look whether a process that is not our child is there, in milliseconds. */
const LOOK_EVERY = 250;
const LONGEST_PAUSE = 5_000;
/** Nobody takes so long to start Redis, in milliseconds; its files are read after it is found. */
const LOCK_LASTS = 120_000;
/** Whoever has run for so long starts again without a pause to speak of, in milliseconds. */
const STEADY_AFTER = 10_000;

/** Starts or finds the Redis with its files in `directory` and keeps it running. */
export async function keepRedis(directory: string, events: KeeperEvents): Promise<KeptRedis> {
  let stopping = false;
  /** The one that runs, or is being started. */
  let present = begin(directory);
  const { wasRunning } = await present;
  void watch();

  async function watch(): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      const since = performance.now();
      // One that could not be started has ended, too.
      await present.then(({ ended }) => ended, events.failed);
      if (stopping) return;
      if (performance.now() - since > STEADY_AFTER) tries = 0;
      const pause = Math.min(100 * 2 ** tries, LONGEST_PAUSE);
      events.ended(pause);
      await wait(pause);
      if (stopping) return;
      present = begin(directory);
      present.then(events.startedAgain, () => {});
    }
  }

  async function stop(): Promise<void> {
    stopping = true;
    const running = await present.catch(() => null);
    await running?.stop();
  }

  return {
    path: socketIn(directory),
    wasRunning,
    stop,
    async leave() {
      if (wasRunning) stopping = true;
      else await stop();
    },
  };
}

async function begin(directory: string): Promise<Running> {
  await mkdir(directory, { recursive: true }).catch(unusable);
  const lock = join(directory, 'starting');
  while (!(await takeLock(lock))) await wait(50);
  try {
    if (await isThere(socketIn(directory))) return await adopt(directory);
    const own = await startRedis(directory);
    const ended = new Promise<void>((gone) => own.process.once('exit', () => gone()));
    return { wasRunning: false, ended, stop: () => own.stop() };
  } finally {
    await rm(lock, { force: true });
  }
}

function unusable(error: unknown): never {
  throw new RedisNotStarted(`DATA_DIR cannot be used (${(error as Error).message}).`);
}

/** Whether somebody listens on a socket; one that is paused, busy, or still reads its files, does. */
function isThere(path: string): Promise<boolean> {
  return new Promise((tell) => {
    const socket = connect(path, () => {
      socket.destroy();
      tell(true);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => tell(code !== 'ECONNREFUSED' && code !== 'ENOENT'));
  });
}

/** One relay at a time looks and starts; a lock that somebody left behind counts for nothing. */
async function takeLock(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return unusable(error);
    const [holder, held] = await Promise.all([readFile(lock, 'utf8'), stat(lock)]).catch(() => []);
    if (holder === undefined || held === undefined) return false;
    // In a container the next process has the number of the last.
    const isOurs = Number(holder) === process.pid;
    const isOld = Date.now() - held.mtimeMs > LOCK_LASTS;
    if (isOurs || isOld || (Number(holder) > 0 && !lives(Number(holder)))) await rm(lock, { force: true });
    return false;
  }
}

/** Uses the Redis that is there: waits until it answers, and finds its process. */
async function adopt(directory: string): Promise<Running> {
  const pid = await processOf(socketIn(directory));
  const ended = (async () => {
    while (lives(pid)) await wait(LOOK_EVERY, undefined, { ref: false });
  })();
  return {
    wasRunning: true,
    ended,
    async stop() {
      if (lives(pid)) process.kill(pid, 'SIGTERM');
      await Promise.race([ended, gone(pid)]);
    },
  };
}

async function gone(pid: number): Promise<void> {
  while (lives(pid)) await wait(20);
}

async function processOf(path: string): Promise<number> {
  const redis = new Redis({ path, lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
  redis.on('error', () => {});
  try {
    await redis.connect();
    const pid = Number(/^process_id:(\d+)/m.exec(await redis.info('server'))?.[1]);
    if (!(pid > 0)) throw new RedisNotStarted(`A Redis that does not say its process id listens on ${path}.`);
    return pid;
  } finally {
    redis.disconnect();
  }
}

/** Whether a process is there and has not ended. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    // One that has ended stays listed until its parent asks; in a container nobody may.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
