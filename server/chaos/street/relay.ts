/**
 * Relay — one relay of a run as a process, from a built file, behind a road of its own
 * to Redis.
 */
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { startProxy } from '../proxy.ts';
import { freePort } from './ports.ts';
import { ready, startProgram, type Program } from './program.ts';

/** The origin that all relays of a run believe to be theirs. */
export const ORIGIN = 'http://localhost:7000';

const otherClock = fileURLToPath(new URL('./other-clock.mjs', import.meta.url));
const STARTS_WITHIN = 20_000;

/** Nothing is refused for being too much: that is not what is looked for here. */
const settings = {
  HOST: '127.0.0.1',
  PUBLIC_URL: ORIGIN,
  LOG_LEVEL: 'error',
  TRUST_PROXY: 'loopback',
  ...Object.fromEntries(
    ['SHOPPER_BURST', 'SHOPPER_PER_MINUTE', 'ADDRESS_BURST', 'ADDRESS_PER_MINUTE', 'SHOP_BURST', 'SHOP_PER_MINUTE']
      .concat('SOCKETS_PER_ADDRESS')
      .map((name) => [name, '1000000']),
  ),
};

/** Starts one; `clockAhead` in milliseconds. */
export async function startRelay({
  main,
  redis,
  clockAhead,
  settings: more = {},
}: {
  readonly main: string;
  readonly redis: string;
  readonly clockAhead: number;
  readonly settings?: Readonly<Record<string, string>>;
}) {
  const port = await freePort();
  const toRedis = await startProxy(() => [{ path: redis }]);
  let isEnding = false;

  /** A relay that Redis does not answer ends; it is started again, as its host would. */
  async function start(): Promise<Program> {
    for (;;) {
      const program = startProgram(process.execPath, ['--import', otherClock, main], {
        env: {
          ...settings,
          ...more,
          PORT: String(port),
          REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
          CLOCK_AHEAD: String(clockAhead),
        },
      });
      if (isEnding || (await ready(program, answers, STARTS_WITHIN))) return program;
      await program.end('SIGKILL');
      if (/SyntaxError|Cannot find/.test(program.said())) throw new Error(program.said());
      await pause(200);
    }
  }

  async function answers(): Promise<boolean> {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    return answer?.ok === true;
  }

  let program = await start();
  return {
    port,
    toRedis,
    said: () => program.said(),
    stop: () => program.signal('SIGSTOP'),
    wake: () => program.signal('SIGCONT'),
    kill: () => program.end('SIGKILL'),
    /** As a deployment ends it; returns after how many milliseconds it was gone. */
    async drain(): Promise<number> {
      const since = performance.now();
      await program.end('SIGTERM');
      return performance.now() - since;
    },
    async startAgain(): Promise<void> {
      program = await start();
    },
    async end(): Promise<void> {
      isEnding = true;
      await program.end('SIGKILL');
      await toRedis.stop();
    },
  };
}

export type TestRelay = Awaited<ReturnType<typeof startRelay>>;
