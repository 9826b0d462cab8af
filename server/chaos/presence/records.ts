/**
 * Records — what of sessions is in Redis: every key with how much is in it, so that
 * nothing can be left behind under a name that the harness does not know.
 */
import type { TestRedis } from '../street/redis.ts';

/** Each key and how many things are in it; one for what is one fact. */
const count = `
local sizes = { list = 'LLEN', set = 'SCARD', zset = 'ZCARD', hash = 'HLEN', stream = 'XLEN' }
local found = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  local size = sizes[redis.call('TYPE', key).ok]
  found[#found + 1] = key
  found[#found + 1] = tostring(size and redis.call(size, key) or 1)
end
return found`;
/** They grow by what people do and with the people there are, not by their sessions; or are there for a moment. */
const ignored = /:(log|drafts|presences|gone)$|^shopbell:(attempts|familiar|ready)/;

/** Every key with its size. */
export async function census(redis: TestRedis): Promise<ReadonlyMap<string, number>> {
  const found = (await redis.ask('EVAL', count, 0)) as string[];
  const sizes = new Map<string, number>();
  for (let place = 0; place < found.length; place += 2) {
    const key = found[place] ?? '';
    if (!ignored.test(key)) sizes.set(key, Number(found[place + 1]));
  }
  return sizes;
}

/** What there is more of than before. */
export function leftOver(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): readonly string[] {
  return [...after]
    .filter(([key, size]) => size > (before.get(key) ?? 0))
    .map(([key, size]) => `${key} has ${size}, had ${before.get(key) ?? 0}`);
}

/** Leases and idle consoles that Redis knows of. */
export async function sessionRecords(redis: TestRedis): Promise<number> {
  return [...(await census(redis))]
    .filter(([key]) => /:(leases|idle)$/.test(key))
    .reduce((sum, [, size]) => sum + size, 0);
}
