/**
 * Idleness — whether nothing has moved in this console for the shop's idle time.
 *
 * Only a console that is looked at can become idle: in a hidden one nothing can move.
 * One that is idle stays so until something moves, for a screen that locks itself hides
 * the page and brings nobody back. It knows no key and no pointer (PROTOCOL.md, PR4).
 */
import { signal, type ReadonlySignal } from '@preact/signals';

/** Builds it, asleep until `start`; `tell` says to the relay what has begun or ended. */
export function createIdleness({
  now,
  later,
  visible,
  tell,
}: {
  now: () => number;
  later: (delay: number, act: () => void) => () => void;
  visible: ReadonlySignal<boolean>;
  tell: (idle: boolean) => void;
}) {
  const idle = signal(false);
  let idleAfter = Infinity;
  let movedAt = now();
  let callOff = () => {};

  function become(is: boolean): void {
    idle.value = is;
    tell(is);
  }

  /** Idle by now? If not yet, looks again when it could be. */
  function look(): void {
    callOff();
    if (idle.peek() || !visible.peek() || idleAfter === Infinity) return;
    const rest = movedAt + idleAfter - now();
    if (rest <= 0) become(true);
    else callOff = later(rest, look);
  }

  return {
    idle: idle as ReadonlySignal<boolean>,
    /** The shop's idle time, in milliseconds. */
    after(milliseconds: number) {
      if (milliseconds === idleAfter) return;
      idleAfter = milliseconds;
      look();
    },
    /** A key or a pointer has moved. */
    moved() {
      movedAt = now();
      if (!idle.peek()) return;
      become(false);
      look();
    },
    /** A new connection knows nothing of it yet. */
    resend() {
      if (idle.peek()) tell(true);
    },
    /** Begins to look; returns how to stop. */
    start() {
      const stop = visible.subscribe(() => {
        movedAt = now();
        look();
      });
      return () => {
        stop();
        callOff();
      };
    },
  };
}
