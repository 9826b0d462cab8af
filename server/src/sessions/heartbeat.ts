/**
 * Heartbeat — notices ends that are no longer there (PROTOCOL.md, L6).
 *
 * One timer for all sessions of a relay, whatever their number.
 */
import type { Clock } from '../ports.ts';

/** Somebody with a pulse. */
export interface Pulse {
  /** When something was last heard from them, on the relay's clock. */
  heardAt: number;
  ping(): void;
  silent(): void;
}

/** How often everybody is looked at, in milliseconds. */
const LOOK_EVERY = 5_000;

/** Builds the timer; both spans in milliseconds. */
export function createHeartbeat(clock: Clock, { pingAfter, silentAfter }: { pingAfter: number; silentAfter: number }) {
  const pulses = new Set<Pulse>();
  const looking = setInterval(look, Math.min(LOOK_EVERY, pingAfter));
  looking.unref();

  function look(): void {
    const now = clock.now();
    for (const pulse of pulses) {
      const quiet = now - pulse.heardAt;
      if (quiet >= silentAfter) pulse.silent();
      else if (quiet >= pingAfter) pulse.ping();
    }
  }

  return {
    /** Watches over somebody; returns how to stop. */
    add(pulse: Pulse): () => void {
      pulses.add(pulse);
      return () => pulses.delete(pulse);
    },
    stop: () => clearInterval(looking),
  };
}

export type Heartbeat = ReturnType<typeof createHeartbeat>;
