/**
 * In turn — runs the jobs of one session one after another (PROTOCOL.md, F4).
 */

/**
 * What was said first is numbered first. `onBroken` hears whatever a job throws;
 * `onCrowded` is called when more than `most` jobs wait.
 */
export function inTurn(most: number, onBroken: (error: unknown) => void, onCrowded: () => void) {
  /** The first of them is being done. */
  const jobs: (() => Promise<void>)[] = [];
  let done = Promise.resolve();

  async function work(): Promise<void> {
    for (let job = jobs[0]; job !== undefined; job = jobs[0]) {
      try {
        await job();
      } catch (error) {
        onBroken(error);
      }
      jobs.shift();
    }
  }

  return {
    run(job: () => Promise<void>): void {
      if (jobs.length >= most) onCrowded();
      else if (jobs.push(job) === 1) done = work();
    },
    /** Done when everything that was begun has ended. */
    idle: () => done,
  };
}
