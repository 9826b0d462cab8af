/**
 * Clock — the relay's time on this computer, once a second.
 *
 * How long somebody has waited must not depend on how well the operator's computer is
 * set; every answer of the relay says what time it is there.
 */
import { signal } from '@preact/signals';

const TICK = 1_000;
/** HTTP tells whole seconds, and an answer takes a moment: less than this is no difference. */
const NO_DIFFERENCE = 2_000;

/** Builds a clock that stands still until it is started; times are milliseconds since 1970. */
export function createClock({
  now,
  later,
}: {
  now: () => number;
  later: (delay: number, act: () => void) => () => void;
}) {
  let ahead = 0;
  const time = signal(now());
  const read = () => now() + ahead;
  return {
    /** What it was at the last tick; for showing. */
    time,
    /** What it is this moment; for deciding. */
    read,
    /** How far the relay's clock is ahead of this computer's. */
    ahead: () => ahead,
    /** The relay has said what time it is there. */
    set(at: number) {
      ahead = Math.abs(at - now()) < NO_DIFFERENCE ? 0 : at - now();
      time.value = read();
    },
    /** Begins to tick; returns how to stop. */
    start() {
      let callOff = () => {};
      const tick = () => {
        time.value = read();
        callOff = later(TICK, tick);
      };
      tick();
      return () => callOff();
    },
  };
}

export type Clock = ReturnType<typeof createClock>;
