/**
 * Complaints — one line for an error that repeats itself.
 *
 * While Redis is away every frame of every session fails in the same way; the log
 * says so once a second with a count, and stays readable.
 */

/** The same complaint is made at most so often, in milliseconds. */
const EVERY = 1_000;

/** Builds a listener for errors; `say` makes the complaint. Nothing is left unsaid for longer than a second. */
export function createComplaints(say: (why: string, times: number) => void) {
  /** How often each has come since it was last said. */
  const held = new Map<string, number>();

  function saySome(why: string): void {
    const times = held.get(why) ?? 0;
    held.delete(why);
    if (times > 0) complain(why, times);
  }

  function complain(why: string, times: number): void {
    say(why, times);
    held.set(why, 0);
    setTimeout(() => saySome(why), EVERY).unref();
  }

  return (error: unknown): void => {
    const why = error instanceof Error ? error.message : String(error);
    const times = held.get(why);
    if (times === undefined) complain(why, 1);
    else held.set(why, times + 1);
  };
}
