/**
 * Holidays — asks the library of public holidays, on a thread of its own.
 *
 * It takes 0.1 s to load and up to as much as 0.25 s to reckon (Hong Kong), more where the
 * machine is busy: on the relay's own thread nobody's words would go on meanwhile. The
 * thread, and 40 MB with it, is there from the first question on, and gone when nobody has
 * asked for a while.
 */
import { Worker } from 'node:worker_threads';
import type { HolidayLibrary } from '../domain/hours/almanac.ts';

/** How long a thread that nobody asks is kept, in milliseconds. */
const KEPT_FOR = 300_000;

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, { readonly answer: (value: unknown) => void; readonly fail: (why: unknown) => void }>;
}

/** Builds it; no thread is there yet. */
export function createHolidays({ keptFor = KEPT_FOR }: { keptFor?: number } = {}) {
  let thread: Thread | null = null;
  let asked = 0;
  let leaving: NodeJS.Timeout | undefined;

  function begin(): Thread {
    // Beside this file, and beside the built one.
    const worker = new Worker(new URL('./holidays-thread.mjs', import.meta.url));
    const begun: Thread = { worker, waiting: new Map() };
    worker.unref();
    worker.on('message', ({ number, value }: { number: number; value: unknown }) => {
      begun.waiting.get(number)?.answer(value);
      begun.waiting.delete(number);
    });
    // Whoever waits is told; whoever asks next has a new thread.
    function end(why: unknown): void {
      if (thread === begun) thread = null;
      for (const { fail } of begun.waiting.values()) fail(why);
      begun.waiting.clear();
    }
    worker.on('error', end);
    worker.on('exit', () => end(new Error('The thread of the holidays has ended.')));
    return begun;
  }

  async function ask<Value>(name: keyof HolidayLibrary, ...given: readonly unknown[]): Promise<Value> {
    const { worker, waiting } = (thread ??= begin());
    const number = ++asked;
    clearTimeout(leaving);
    leaving = setTimeout(() => void stop(), keptFor).unref();
    return new Promise((answer, fail) => {
      waiting.set(number, { answer: answer as (value: unknown) => void, fail });
      worker.postMessage({ number, name, given });
    });
  }

  async function stop(): Promise<void> {
    clearTimeout(leaving);
    const last = thread;
    thread = null;
    await last?.worker.terminate();
  }

  const library: HolidayLibrary = {
    countries: () => ask('countries'),
    states: (country, language) => ask('states', country, language),
    regions: (country, state, language) => ask('regions', country, state, language),
    holidays: (place, years) => ask('holidays', place, years),
  };
  return { ...library, stop };
}
