/**
 * Takes-writes — whether Redis would store something now (H11).
 *
 * A real write: one that only answers, only reads, or whose disk is full does not count.
 * Whoever asks often is told what was found a moment ago: asking must not be a way to
 * keep Redis busy.
 */
import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** An answer is good for so long, in milliseconds. */
const FRESH_FOR = 500;
/** A write that takes longer counts as none, in milliseconds. */
const WRITE_LASTS = 1_000;

/** Builds the question; its answer is never rejected. */
export function createTakesWrites({ redis, now }: { redis: Redis; now: () => number }): () => Promise<boolean> {
  let asked = { at: Number.NEGATIVE_INFINITY, answer: Promise.resolve(false) };

  async function write(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((tell) => {
      timer = setTimeout(() => tell(false), WRITE_LASTS);
    });
    const written = redis.set(keys.ready, '1', 'PX', 60_000).then(
      () => true,
      () => false,
    );
    const answer = await Promise.race([written, late]);
    clearTimeout(timer);
    return answer;
  }

  return () => {
    if (now() - asked.at > FRESH_FOR) asked = { at: now(), answer: write() };
    return asked.answer;
  };
}
