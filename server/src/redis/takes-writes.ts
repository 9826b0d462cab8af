/**
 * Takes-writes — whether Redis would store something now (H11).
 *
 * A real write: one that only answers, only reads, or whose disk is full does not count.
 */
import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** Writes and sees what comes of it, for up to so many milliseconds; never rejected. */
export async function takesWrites(redis: Redis, most: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((tell) => {
    timer = setTimeout(() => tell(false), most);
  });
  const written = redis.set(keys.ready, '1', 'PX', 60_000).then(
    () => true,
    () => false,
  );
  const answer = await Promise.race([written, late]);
  clearTimeout(timer);
  return answer;
}
