/**
 * A relay as its own process, from the sources: what a host sees of it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../chaos/street/ports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs one of our entries with only these settings; `input` is its standard input. */
export function run(entry: 'main' | 'admin', settings: Record<string, string>, words: string[] = [], input = '') {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', `server/src/${entry}.ts`, ...words], {
    cwd: root,
    env: { PATH, ...settings },
  });
  const told = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (told.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told.error += chunk.toString()));
  child.stdin.end(input);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, told, ended };
}

/** Starts a relay and waits until it has told its addresses. */
export async function relayProcess(settings: Record<string, string>) {
  const port = await freePort();
  const relay = run('main', { PORT: String(port), ...settings });
  await until(() => relay.told.out.includes('Console ') && relay.told.out.endsWith('\n\n'), relay.ended, relay.told);
  const origin = `http://localhost:${port}`;
  return {
    ...relay,
    origin,
    /** The token of the link that it printed, if it did. */
    setUp: /set-up#(\S+)/.exec(relay.told.out)?.[1] ?? null,
    /** One request of the API. */
    ask: (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
      fetch(`${origin}/api/v1${path}`, {
        method,
        headers: { origin, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    /** Ends it as an operating system would, and says how long that took. */
    async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<{ code: number | null; took: number }> {
      const before = performance.now();
      relay.child.kill(signal);
      return { code: await relay.ended, took: performance.now() - before };
    },
  };
}

async function until(
  isSo: () => boolean,
  ended: Promise<unknown>,
  told: { out: string; error: string },
): Promise<void> {
  let over = false;
  void ended.then(() => (over = true));
  while (!isSo()) {
    if (over) throw new Error(`It ended: ${told.out} ${told.error}`);
    await new Promise((soon) => setTimeout(soon, 20));
  }
}
