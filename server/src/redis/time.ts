/**
 * Time — Redis's own clock, the one that all relays share.
 */
import type { Redis } from 'ioredis';

/** Now, in milliseconds since 1970. */
export async function timeOf(redis: Redis): Promise<number> {
  const [seconds, microseconds] = await redis.time();
  return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
}
