/**
 * Program — a process that a test has started, and ends by its id.
 *
 * It is given nothing of our environment but where programs are.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Program {
  readonly pid: number;
  /** All that it has said so far. */
  said(): string;
  /** Ends it in this way and waits until it is gone; nothing happens to one that has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts a program and waits until `ready` says so; one that ends before that is an error that tells what it said. */
export async function startProgram(
  name: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly ready: (said: string) => Promise<boolean>;
  },
): Promise<Program> {
  const child = spawn(name, args, {
    cwd: options.cwd ?? root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let broken: Error | undefined;
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (words) => (said += words));
  child.on('error', (error) => (broken = error));
  const gone = once(child, 'close').catch(() => undefined);
  const hasEnded = () => broken !== undefined || child.exitCode !== null || child.signalCode !== null;
  const program: Program = {
    pid: child.pid ?? 0,
    said: () => said,
    async end(signal) {
      if (!hasEnded()) child.kill(signal);
      await gone;
    },
  };
  const deadline = Date.now() + 30_000;
  while (!(await options.ready(said))) {
    if (hasEnded()) throw new Error(`${name} ended at once: ${broken?.message ?? said}`);
    if (Date.now() > deadline) {
      await program.end('SIGKILL');
      throw new Error(`${name} was not ready within 30 s: ${said}`);
    }
    await new Promise((soon) => setTimeout(soon, 25));
  }
  return program;
}
