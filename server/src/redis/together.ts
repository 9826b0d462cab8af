/**
 * Together — several commands of which all happen or none (MULTI).
 */
import type { ChainableCommander } from 'ioredis';

/** Runs a `redis.multi()` chain; throws when any part of it failed, so that nobody takes half for the whole. */
export async function together(commands: ChainableCommander): Promise<unknown[]> {
  const replies = await commands.exec();
  if (replies === null) throw new Error('Redis gave up a transaction.');
  return replies.map(([error, reply]) => {
    if (error !== null) throw error;
    return reply;
  });
}
