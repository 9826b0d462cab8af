import type { Redis } from 'ioredis';
import { afterEach, expect, test } from 'vitest';
import { testRedis } from '../../test/redis.ts';
import { connected } from './reach.ts';
import { askDurability } from './durability.ts';

const leftovers: (() => unknown)[] = [];
afterEach(async () => {
  for (const clear of leftovers.splice(0).toReversed()) await clear();
});

async function redisWith(settings: Record<string, string>) {
  const server = await testRedis(settings);
  const redis = await connected({ path: server.path }, () => {}, 5_000);
  leftovers.push(
    () => server.stop(),
    () => redis.disconnect(),
  );
  return redis;
}

test('H11 a Redis that keeps everything is trusted without a word', async () => {
  const redis = await redisWith({ appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' });
  expect(await askDurability(redis)).toEqual({ ok: true, value: [] });
});

test.each([
  [{ appendonly: 'no' }, [/everything since its last snapshot is lost/]],
  [{ appendonly: 'yes', appendfsync: 'everysec' }, [/up to 2 seconds of sent messages/]],
  [{ appendonly: 'yes', appendfsync: 'no' }, [/up to half a minute/]],
  [{ 'maxmemory-policy': 'allkeys-lru' }, [/whole conversations away.*allkeys-lru/]],
  [{ 'maxmemory-policy': 'volatile-ttl' }, [/sign-ins and set-up links away.*volatile-ttl/]],
  [{ appendonly: 'no', 'maxmemory-policy': 'allkeys-lfu' }, [/last snapshot/, /whole conversations/]],
] as const)('H11 %j is told as what may be lost', async (settings, sentences) => {
  const told = await askDurability(await redisWith({ appendonly: 'yes', ...settings }));
  expect(told).toEqual({ ok: true, value: sentences.map((sentence) => expect.stringMatching(sentence)) });
});

test('H11 a Redis that may not be asked is not trusted', async () => {
  const redis = await redisWith({ appendonly: 'yes', 'maxmemory-policy': 'noeviction' });
  await redis.acl('SETUSER', 'default', '-config');
  expect(await askDurability(redis)).toEqual({ ok: true, value: [expect.stringMatching(/CONFIG is forbidden/)] });
  await redis.acl('SETUSER', 'default', '-info');
  await expect(askDurability(redis)).rejects.toThrow(/NOPERM/);
});

test.each(['6.2.14', '5.0.7'])('H25 a Redis of version %s is refused in one sentence', async (version) => {
  const old = { info: async () => `# Server\r\nredis_version:${version}\r\nredis_mode:standalone\r\n` };
  expect(await askDurability(old as unknown as Redis)).toEqual({
    ok: false,
    refusal: `This Redis is version ${version}; Shopbell needs 7.0 or newer.`,
  });
});
