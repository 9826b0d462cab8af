/**
 * Follower — brings one conversation's log to one end, whole and in order
 * (PROTOCOL.md, R4–R8).
 *
 * It listens before it reads: what is heard meanwhile is held, and let through when
 * it joins on. A hole is filled by reading again. It does not know who the end is.
 */
import { ENTRIES_AT_ONCE } from '@shopbell/shared';
import type { Line } from '../line.ts';
import type { ReadLog } from '../ports.ts';

/** The last sequence that the end has, and in which life of the logs. */
export interface Place {
  readonly epoch: string;
  readonly sequence: number;
}

export interface FollowerWorld {
  /** Reads what came after a place; null when the conversation is not there (any more). */
  read(after: Place | null): Promise<ReadLog | null>;
  /** What was read, as frames. */
  frames(log: ReadLog): Promise<readonly string[]>;
  /** Gives the end one of them; done when it has left. */
  give(frame: string): Promise<void>;
  /** Passes a line on as it is. */
  pass(line: Line): void;
  /** There is no such conversation, or not any more. */
  gone(): void;
  /** Reading failed; the end cannot be kept up to date. */
  failed(error: unknown): void;
}

/** More than this is not held; the log is read again instead. */
const MOST_HELD = 1_000;

/** Builds a follower; `start` begins it. */
export function createFollower({ read, frames, give, pass, gone, failed }: FollowerWorld) {
  let place: Place | null = null;
  let reading: Promise<void> | null = null;
  let again = false;
  let held: Line[] = [];
  let stopped = false;

  /** Reads until there is nothing more; whatever was heard meanwhile joins on. */
  async function catchUp(): Promise<void> {
    for (;;) {
      again = false;
      const log = await read(place);
      if (stopped) return;
      if (log === null) {
        gone();
        return;
      }
      for (const frame of await frames(log)) {
        if (!stopped) await give(frame);
      }
      if (stopped) return;
      place = {
        epoch: log.epoch,
        sequence: log.entries.at(-1)?.sequence ?? (log.startOver ? 0 : (place?.sequence ?? 0)),
      };
      if (again || (!log.startOver && log.entries.length === ENTRIES_AT_ONCE)) continue;
      const waiting = held;
      held = [];
      if (waiting.every(letThrough)) return;
    }
  }

  /** Passes a line on if it joins on; says whether there was no hole. */
  function letThrough(line: Line): boolean {
    if (line.sequence === 0) {
      pass(line);
      return true;
    }
    if (place === null) return false;
    if (line.sequence <= place.sequence) return true;
    if (line.sequence > place.sequence + 1) return false;
    place = { epoch: place.epoch, sequence: line.sequence };
    pass(line);
    return true;
  }

  function begin(): Promise<void> {
    reading = catchUp().then(
      () => {
        reading = null;
      },
      (error: unknown) => {
        reading = null;
        if (!stopped) failed(error);
      },
    );
    return reading;
  }

  return {
    /** Begins at a place, or from the start; done when the end has been brought up to date. */
    start(from: Place | null): Promise<void> {
      place = from;
      held = [];
      return begin();
    },
    /** A line of this conversation has come. */
    hear(line: Line): void {
      if (reading === null) {
        if (!letThrough(line)) void begin();
      } else if (held.length < MOST_HELD) {
        held.push(line);
      } else {
        held = [];
        again = true;
      }
    },
    /** The subscription was interrupted: read again from where the end is. */
    mayHaveMissed(): void {
      if (reading === null) void begin();
      else again = true;
    },
    /** Up to where the end has been brought. */
    sequence: () => place?.sequence ?? 0,
    stop(): void {
      stopped = true;
      held = [];
    },
  };
}

export type Follower = ReturnType<typeof createFollower>;
