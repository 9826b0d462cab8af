/**
 * In turn — runs the jobs of one session one after another (PROTOCOL.md, F4).
 */

/**
 * What was said first is numbered first. `onBroken` hears whatever a job throws;
 * `onCrowded` is called when more than `most` jobs wait.
 */
export function inTurn(most: number, onBroken: (error: unknown) => void, onCrowded: () => void) {
  let last = Promise.resolve();
  let waiting = 0;
  return {
    run(job: () => Promise<void>): void {
      if (waiting >= most) {
        onCrowded();
        return;
      }
      waiting += 1;
      last = last
        .then(job)
        .catch(onBroken)
        .finally(() => {
          waiting -= 1;
        });
    },
    /** Done when everything that was begun has ended. */
    idle: () => last,
  };
}
