/**
 * System — something that carries messages, started and ready to be measured.
 */
import type { Cast } from '../load/cast.ts';

export interface System {
  readonly cast: Pick<Cast, 'speech' | 'shoppersAt' | 'operatorsAt' | 'shops'>;
  /** Process ids; shoppers are at the first node, operators at the last. */
  readonly relays: readonly number[];
  readonly redis: readonly number[];
  /** Bytes in Redis's memory and in its file; null where nothing is stored. */
  stored(): Promise<{ readonly memory: number; readonly file: number } | null>;
  stop(): Promise<void>;
}

/** Begins parts one after another; what was begun is ended when a later one fails, and by `end`. */
export function createEndings() {
  const endings: (() => Promise<void>)[] = [];
  return {
    add: (end: () => Promise<void>): void => void endings.unshift(end),
    async end(): Promise<void> {
      for (const each of endings.splice(0)) await each();
    },
  };
}
