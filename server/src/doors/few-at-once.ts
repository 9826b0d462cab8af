/**
 * Few at once — runs costly jobs so many at a time, lets so many wait and refuses the
 * rest, so that whoever sends many at once is not felt by all others.
 */
import { ok, refused, type Result } from '@shopbell/shared';

/** Builds the turnstile. */
export function fewAtOnce(most: number, mostWaiting: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <Value>(job: () => Promise<Value>): Promise<Result<Value, 'busy'>> => {
    if (running < most) running += 1;
    else if (waiting.length >= mostWaiting) return refused('busy');
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return ok(await job());
    } finally {
      // The place goes to whoever waits longest, without becoming free in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
