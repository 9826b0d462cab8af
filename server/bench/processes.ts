/**
 * Processes — starts what is measured, and reads from the system what it has used.
 *
 * They are ended by their ids. Linux only: figures come from `/proc`.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export interface Running {
  readonly pid: number;
  /** All that it has said so far. */
  said(): string;
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const STARTS_WITHIN = 20_000;

/** Nothing goes on by itself when a run is ended early. */
const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts a program and waits until what it has said, or what `ready` asks elsewhere, shows that it works. */
export async function start(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: (said: string) => boolean | Promise<boolean>,
): Promise<Running> {
  const child = spawn(name, args, {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    // A relay under load may complain at length; the beginning says why.
    stream.setEncoding('utf8').on('data', (words: string) => said.length < 100_000 && (said += words));
  }
  const gone = once(child, 'close').catch((error: Error) => (said += error.message));
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const running: Running = {
    pid: child.pid ?? 0,
    said: () => said,
    async end(signal = 'SIGTERM') {
      if (!hasEnded()) child.kill(signal);
      await gone;
    },
  };
  const deadline = Date.now() + STARTS_WITHIN;
  while (!(await ready(said))) {
    if (hasEnded() || Date.now() > deadline) {
      await running.end('SIGKILL');
      throw new Error(`${name} ${args[0] ?? ''} did not start: ${said}`);
    }
    await new Promise((soon) => setTimeout(soon, 20));
  }
  return running;
}

/** `/proc` counts in hundredths of a second. */
const TICKS_A_SECOND = 100;

/** Processor seconds that a process has used so far, in all its threads. */
export function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Processor seconds that everything on this machine has used so far. */
export function machineSeconds(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] = readFileSync('/proc/stat', 'utf8')
    .slice(5, 200)
    .split('\n', 1)
    .flatMap((line) => line.trim().split(/\s+/).map(Number));
  return (user + nice + system + irq + soft) / TICKS_A_SECOND;
}

/** Resident memory of a process, in bytes. */
export function residentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}
