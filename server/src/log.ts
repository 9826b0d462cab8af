/**
 * Log — one line of JSON an event, for machines (H26).
 *
 * People are told things elsewhere, on standard output. No bodies, no secrets, no
 * query strings come here; what a stranger wrote cannot steer a terminal.
 */
import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** What JSON leaves as it is and a terminal obeys: C1 controls, line separators, directions of writing. */
const steering = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Builds a log on a stream, such as the process's error stream. */
export function createLog(level: string, to: DestinationStream): Log {
  return pino(
    { level, base: null, formatters: { level: (label) => ({ level: label }) }, timestamp: () => `,"at":${Date.now()}` },
    {
      write(line) {
        to.write(line.replace(steering, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
      },
    },
  );
}
