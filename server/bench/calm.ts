/**
 * Calm — waits until nobody else uses the machine, for a while, and measures again what
 * was disturbed, a few times: figures of a busy machine say little.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { machineSeconds } from './processes.ts';

/** Cores that others may use. */
const LITTLE = 0.2;
const LOOK_FOR = 250;
const WAIT_FOR = 20_000;
const TRIES = 3;

/** Returns when it is calm, or when it has not become so for long enough. */
export async function calm(): Promise<void> {
  for (const deadline = Date.now() + WAIT_FOR; Date.now() < deadline;) {
    const before = machineSeconds();
    await wait(LOOK_FOR);
    if ((machineSeconds() - before) / (LOOK_FOR / 1_000) < LITTLE) return;
  }
}

/** The first undisturbed result, or else the least disturbed one. */
export async function undisturbed<Result extends { readonly strangers: number }>(
  measure: () => Promise<Result>,
): Promise<Result> {
  const results: Result[] = [];
  do {
    await calm();
    results.push(await measure());
  } while (results.every(({ strangers }) => strangers > LITTLE) && results.length < TRIES);
  return results.reduce((best, each) => (each.strangers < best.strangers ? each : best));
}
