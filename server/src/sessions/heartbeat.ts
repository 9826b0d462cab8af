/**
 * Heartbeat — notices ends that are no longer there (PROTOCOL.md, L6).
 *
 * One timer for all sessions of a kind, whatever their number.
 */
import type { Clock } from '../ports.ts';

/** Somebody with a pulse. */
export interface Pulse {
  /** When something was last heard from them, on the relay's clock. */
  heardAt: number;
  ping(): void;
  silent(): void;
}

export interface HeartbeatSpans {
  /** After so long a silence an end is asked for a sign of life, in milliseconds. */
  readonly pingAfter: number;
  /** After so long a silence it is closed, in milliseconds. */
  readonly silentAfter: number;
}

/** How often everybody is looked at, at the least, in milliseconds. */
const LOOK_EVERY = 5_000;
/** An end is asked when it has been silent for at most so much longer than it may be. */
const LATER = 4;

/** Builds the timer. */
export function createHeartbeat(clock: Clock, { pingAfter, silentAfter }: HeartbeatSpans) {
  const every = Math.min(LOOK_EVERY, pingAfter / LATER);
  const pulses = new Set<Pulse>();
  const looking = setInterval(look, every);
  looking.unref();
  let lookedAt = clock.now();
  /** A relay that stood still has heard nobody meanwhile, and holds that against nobody. */
  let awakeSince = lookedAt;

  function look(): void {
    const now = clock.now();
    if (now - lookedAt > every * 2) awakeSince = now;
    lookedAt = now;
    for (const pulse of pulses) {
      const quiet = now - pulse.heardAt;
      if (Math.min(quiet, now - awakeSince) >= silentAfter) pulse.silent();
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
