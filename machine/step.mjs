/**
 * Step — one line for each thing that is done, with how long it took.
 */

/** What stops a run, in a sentence for a person; shown without a stack. */
export class Stopped extends Error {}

const started = Date.now();

/**
 * Does `work` and prints one line about it. `work` may return a word that is put behind
 * the name; `null` means that there was nothing to do, and prints nothing.
 */
export async function step(name, work) {
  const since = Date.now();
  const note = await work();
  if (note === null) return;
  console.log(`  ${name.padEnd(14)} ${[duration(Date.now() - since), note].filter(Boolean).join('  ')}`);
}

/** Milliseconds as a person reads them. */
export function duration(milliseconds) {
  return milliseconds < 100 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** How long this run has taken so far. */
export function sinceStart() {
  return duration(Date.now() - started);
}

/** Runs a whole command; one sentence and exit code 1 where it had to stop. */
export async function command(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
