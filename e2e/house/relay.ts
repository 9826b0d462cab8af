/**
 * Relay — one built relay in a process of its own, as a host would run it.
 */
import { join } from 'node:path';
import { freePort } from '../../server/chaos/street/ports.ts';
import { root, startProgram, type Program } from './program.ts';

export interface TestRelay {
  readonly port: number;
  /** All that it has printed and logged. */
  said(): string;
  /** Ends it without a warning. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one and waits until it takes writes; with no `redisUrl` it has a Redis of its own. */
export async function startRelay(options: {
  readonly publicUrl: string;
  readonly dataDirectory: string;
  readonly redisUrl?: string;
  readonly settings?: Readonly<Record<string, string>>;
}): Promise<TestRelay> {
  const port = await freePort();
  const start = (): Promise<Program> =>
    startProgram(process.execPath, [join(root, 'server/dist/main.js')], {
      env: {
        PORT: String(port),
        PUBLIC_URL: options.publicUrl,
        DATA_DIR: options.dataDirectory,
        ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
        ...options.settings,
      },
      ready: () =>
        fetch(`http://127.0.0.1:${port}/readyz`).then(
          (reply) => reply.ok,
          () => false,
        ),
    });
  let program = await start();
  let before = '';
  return {
    port,
    said: () => before + program.said(),
    kill: () => program.end('SIGKILL'),
    async startAgain() {
      before += program.said();
      program = await start();
    },
    stop: () => program.end('SIGTERM'),
  };
}
