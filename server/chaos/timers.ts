/**
 * Timers — what is to be done later in a run, all of it forgotten at the run's end.
 */

/** Builds them. */
export function createTimers() {
  const timers = new Set<NodeJS.Timeout>();
  return {
    /** Does it after so many milliseconds; returns how to leave it. */
    later(delay: number, act: () => void): () => void {
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, delay);
      timers.add(timer);
      return () => {
        clearTimeout(timer);
        timers.delete(timer);
      };
    },
    stop(): void {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
