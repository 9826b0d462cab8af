/**
 * Redis — a `redis-server` of a test's own, as durable as the one that a relay starts.
 *
 * Two relays need one that belongs to neither of them.
 */
import { connect } from 'node:net';
import { join } from 'node:path';
import { startProgram, type Program } from './program.ts';

export interface TestRedis {
  readonly url: string;
  /** Ends it without a warning. */
  kill(): Promise<void>;
  /** Starts it again on what it had written down. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one with its files in `directory`. */
export async function startRedis(directory: string): Promise<TestRedis> {
  const path = join(directory, 'redis.sock');
  const start = (): Promise<Program> =>
    startProgram(
      'redis-server',
      `--port 0 --unixsocket ${path} --dir ${directory} --appendonly yes --appendfsync always --maxmemory-policy noeviction --daemonize no`
        .split(' ')
        .concat('--save', ''),
      { ready: async () => (await ask(path, 'PING').catch(() => '')).startsWith('+PONG') },
    );
  let program = await start();
  return {
    url: `unix:${path}`,
    kill: () => program.end('SIGKILL'),
    async startAgain() {
      program = await start();
    },
    stop: () => program.end('SIGTERM'),
  };
}

/** The process id of the Redis that listens on a unix socket. */
export async function processOf(path: string): Promise<number> {
  const told = /process_id:(\d+)/.exec(await ask(path, 'INFO server'))?.[1];
  if (told === undefined) throw new Error('Redis did not say which process it is.');
  return Number(told);
}

/** One command and the first piece of its answer. */
function ask(path: string, command: string): Promise<string> {
  return new Promise((answer, fail) => {
    const socket = connect({ path });
    socket.setTimeout(2_000, () => socket.destroy(new Error('Redis did not answer.')));
    socket.on('error', fail);
    socket.on('connect', () => socket.write(`${command}\r\n`));
    socket.once('data', (reply) => {
      socket.destroy();
      answer(reply.toString());
    });
  });
}
