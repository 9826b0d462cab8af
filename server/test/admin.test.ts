import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OwnRedis } from '../src/redis/own-redis.ts';
import { doorway, from } from './doorway.ts';
import { run } from './process.ts';
import { testRedis } from './redis.ts';

let redis: OwnRedis;
let way: Awaited<ReturnType<typeof doorway>>;
beforeAll(async () => {
  redis = await testRedis();
  way = await doorway(redis.path);
});
afterAll(async () => {
  await way.close();
  await redis.stop();
});

async function admin(words: string[], input = '') {
  const { told, ended } = run('admin', { REDIS_URL: `unix:${redis.path}` }, words, input);
  return { code: await ended, out: told.out, error: told.error };
}

const json = async (words: string[], input = '') => JSON.parse((await admin([...words, '--json'], input)).out);

const julia = ['--first-name', 'Julia', '--last-name', 'Ivanova', '--role', 'support', '--email', 'julia@shop.example'];

const signIn = async (password: string): Promise<number> =>
  (await way.ask('POST', '/sign-in', { email: 'julia@shop.example', password }, from())).statusCode;

test('H25 without a browser a host makes a shop and its people, and everybody can sign in', async () => {
  const shop = await json(['create-shop', '--name', 'Lumen & Linde', '--origin', 'shop.example']);
  expect(shop).toMatchObject({ name: 'Lumen & Linde', origins: ['https://shop.example'] });
  expect(shop.setUp).toMatch(/^http:\/\/localhost:8080\/console\/set-up#\S+$/);

  const owner = await json(
    ['create-operator', '--shop', shop.key, ...julia, '--owner', '--password-stdin'],
    'a lamp in a window\n',
  );
  expect(owner).toMatchObject({ name: 'Julia Ivanova', isOwner: true });
  expect(owner.password).toBeUndefined();
  expect(await signIn('a lamp in a window')).toBe(200);

  const reset = await admin(['reset-password', '--email', 'JULIA@shop.example']);
  const password = /^ {2}password (\S+)$/m.exec(reset.out)?.[1] ?? '';
  expect(password).toMatch(/^(\w{5}-){3}\w{5}$/);
  expect(await signIn('a lamp in a window')).toBe(401);
  expect(await signIn(password)).toBe(200);

  expect(await json(['list'])).toEqual([
    {
      key: shop.key,
      name: 'Lumen & Linde',
      origins: ['https://shop.example'],
      operators: [
        {
          id: owner.id,
          name: 'Julia Ivanova',
          role: 'support',
          email: 'julia@shop.example',
          rank: 'owner',
          isActive: true,
        },
      ],
    },
  ]);
  expect((await admin(['list'])).out).toContain('  Julia Ivanova, support, julia@shop.example, owner\n');

  const again = await admin(['create-operator', '--shop', shop.key, ...julia]);
  expect(again).toEqual({ code: 1, out: '', error: '--email is taken: somebody signs in with it already.\n' });
  const second = await admin([
    'create-operator',
    '--shop',
    shop.key,
    ...julia.with(-1, 'piotr@shop.example'),
    '--owner',
  ]);
  expect(second).toEqual({ code: 1, out: '', error: 'This shop has an owner already.\n' });
});

test.each([
  [['create-shop', '--name', 'Lumen', '--origin', 'http://shop.example'], /^--origin is not an origin/],
  [['create-shop', '--origin', 'shop.example'], /^--name is missing\./],
  [['create-operator', '--shop', 'nothere', ...julia], /^There is no shop with the key nothere/],
  [['reset-password', '--email', 'nobody@shop.example'], /^Nobody signs in with nobody@shop\.example\.$/m],
  [['constructor'], /^There is no command "constructor"/],
  [[], /^Say what to do\./],
  [['list', '--colour'], /Unknown option '--colour'/],
] as const)('H25 %j is answered with a sentence and the exit code 1', async (words, sentence) => {
  const { code, out, error } = await admin([...words]);
  expect([code, out]).toEqual([1, '']);
  expect(error).toMatch(sentence);
  expect(error).not.toMatch(/\n\s+at /);
});

test('H25 the settings can be printed as the README shows them', async () => {
  const { out } = await admin(['settings']);
  expect(out).toContain('| `PORT` | `8080` | The port to listen on. |\n');
  expect((await json(['settings'])).length).toBeGreaterThan(15);
});

test('H25 where no relay runs, our own Redis is started for the moment', async () => {
  const data = await mkdtemp(join(tmpdir(), 'shopbell-admin-'));
  for (const words of [['create-shop', '--name', 'Lumen', '--origin', 'shop.example'], ['list']]) {
    const { told, ended } = run('admin', { DATA_DIR: data }, words);
    expect(await ended).toBe(0);
    expect(told.out).toContain('Lumen');
  }
  await rm(data, { recursive: true, force: true });
});
