/**
 * Connection — how a relay talks to Redis.
 *
 * A command whose answer was lost is never sent again by the client: only whoever
 * wrote it knows whether that is safe (H2, H3). While Redis is away commands fail at
 * once, so that nothing piles up in memory (H12).
 */
import { Redis } from 'ioredis';

/** Where Redis is: a URL (`redis://`, `rediss://`) or the path of a unix socket. */
export type RedisAddress = { readonly url: string } | { readonly path: string };

/** After so long a command without an answer counts as unknown, in milliseconds. */
const COMMAND_LASTS = 5_000;

/** Connects and keeps reconnecting; `onTrouble` hears every error of the connection. */
export function connectRedis(address: RedisAddress, onTrouble: (error: Error) => void): Redis {
  const options = {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_LASTS,
    connectTimeout: COMMAND_LASTS,
    retryStrategy: (tries: number) => Math.min(50 * 2 ** Math.min(tries, 5), 1_000),
  };
  const redis = 'url' in address ? new Redis(address.url, options) : new Redis({ ...options, path: address.path });
  redis.on('error', onTrouble);
  return redis;
}
