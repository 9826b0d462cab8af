/**
 * Program — a process that the harness has started and can kill, stop and wake.
 *
 * It is given nothing of our environment but where programs are. Whatever happens to
 * the harness, none outlives it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** What it said last, for whoever looks for a reason. */
const SAID_LENGTH = 20_000;

export interface Program {
  readonly pid: number;
  said(): string;
  hasEnded(): boolean;
  /** Done when it is gone. */
  ended(): Promise<void>;
  /** Sends a signal; one that ends it is waited for. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  end(name: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts a program. */
export function startProgram(
  name: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): Program {
  const child = spawn(name, args, {
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...options.env },
    stdio: 'pipe',
  });
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (words: string) => (said = (said + words).slice(-SAID_LENGTH)));
  let hasEnded = false;
  child.once('error', (error) => {
    said += error.message;
    hasEnded = true;
  });
  const gone = once(child, 'close')
    .catch(() => {})
    .then(() => {
      hasEnded = true;
      running.delete(child);
    });
  return {
    pid: child.pid ?? 0,
    said: () => said,
    hasEnded: () => hasEnded,
    ended: () => gone,
    signal(signal) {
      child.kill(signal);
    },
    async end(signal) {
      if (!hasEnded) child.kill(signal);
      await gone;
    },
  };
}

/** Waits until `isReady`; false when the program ended before, or time is up. */
export async function ready(program: Program, isReady: () => Promise<boolean>, within: number): Promise<boolean> {
  const end = performance.now() + within;
  while (!(await isReady())) {
    if (program.hasEnded() || performance.now() > end) return false;
    await pause(20);
  }
  return true;
}
