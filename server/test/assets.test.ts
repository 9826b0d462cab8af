import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OwnRedis } from '../src/redis/own-redis.ts';
import { doorway } from './doorway.ts';
import { testRedis } from './redis.ts';

const script = `const words = ${JSON.stringify('hello '.repeat(200))};`;
let redis: OwnRedis;
let folders: string;
let way: Awaited<ReturnType<typeof doorway>>;

beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'shopbell-assets-'));
  const files: Record<string, string> = {
    'widget/widget.js': script,
    'widget/widget.1a2b3c4d.js': script,
    'widget/widget.esm.js': script,
    'widget/manifest.json': JSON.stringify({ loader: 'widget.1a2b3c4d.js', integrity: 'sha384-abc' }),
    'console/index.html': '<!doctype html><title>Console</title>',
    'console/assets/index-Ab12Cd34.js': script,
    'demo/index.html': '<script defer src="/widget.js" data-shop="%SHOP%"></script>',
    'demo/basket.html': 'basket %SHOP%',
    'demo/lamp.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'secret.json': '{"secret":true}',
    'widget/.hidden.js': 'hidden',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folders, name, '..'), { recursive: true });
    await writeFile(join(folders, name), text);
  }
  redis = await testRedis();
  way = await doorway(redis.path, { folders });
});
afterAll(async () => {
  await way.close();
  await redis.stop();
  await rm(folders, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => way.app.inject({ url, headers });

test('H28 the loader can be used by every page and is asked for again within minutes', async () => {
  const loader = await get('/widget.js');
  expect(loader.body).toBe(script);
  expect(loader.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=300',
  });
  expect(loader.headers['set-cookie']).toBeUndefined();
  const again = await get('/widget.js', { 'if-none-match': String(loader.headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

test.each([
  ['/widget/widget.1a2b3c4d.js', 'public, max-age=31536000, immutable'],
  ['/widget/widget.esm.js', 'public, max-age=300'],
  ['/console/assets/index-Ab12Cd34.js', 'public, max-age=31536000, immutable'],
  ['/console/', 'no-cache'],
  ['/demo/', 'no-cache'],
])('H28 %s is kept as "%s"', async (url, keep) => {
  const answer = await get(url);
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, keep]);
});

test('H28 what is sent is as short as the browser can take', async () => {
  const url = '/widget/widget.1a2b3c4d.js';
  const brotli = await get(url, { 'accept-encoding': 'gzip, deflate, br' });
  const zipped = await get(url, { 'accept-encoding': 'gzip;q=1.0, br;q=0' });
  const plain = await get(url, { 'accept-encoding': 'identity' });
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(script);
  expect(gunzipSync(zipped.rawPayload).toString()).toBe(script);
  expect(brotli.headers.vary).toBe('Accept-Encoding');
});

test('H23 the console’s page runs nothing but its own files', async () => {
  const page = await get('/console/');
  expect(page.headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' wss://chat.example; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; require-trusted-types-for 'script'",
  );
  expect(page.headers).toMatchObject({
    'strict-transport-security': 'max-age=31536000',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'same-origin',
  });
});

test('J1 every address of the console shows the console; a missing file is missing', async () => {
  for (const url of ['/console/', '/console/set-up', '/console/conversations/abc']) {
    expect((await get(url)).body).toContain('<title>Console</title>');
  }
  for (const url of ['/console/assets/gone-Ab12Cd34.js', '/console/gone.png']) {
    expect((await get(url)).statusCode).toBe(404);
  }
  for (const url of ['/', '/console']) expect((await get(url)).headers.location).toBe('/console/');
});

test('J1 the demo’s pages carry the key of the first shop', async () => {
  expect((await get('/demo/')).body).toContain('data-shop="thekey"');
  expect((await get('/demo/basket')).body).toBe('basket thekey');
  expect((await get('/demo')).headers.location).toBe('/demo/');
  expect((await get('/demo/lamp.svg')).headers['content-type']).toBe('image/svg+xml');
});

test.each([
  '/widget/../secret.json',
  '/widget/..%2fsecret.json',
  '/widget/%2e%2e/secret.json',
  '/widget/%2e%2e%2fsecret.json',
  '/widget/..%5csecret.json',
  '/widget//etc/passwd',
  '/widget/.hidden.js',
  '/widget/widget.js%00.json',
  '/widget/',
  '/widget/%',
  '/demo/%2e%2e/%2e%2e/secret.json',
])('H22 %s leads nowhere', async (url) => {
  const answer = await get(url);
  expect([400, 404]).toContain(answer.statusCode);
  expect(answer.body).not.toContain('secret');
  expect(answer.json()).toEqual({ error: answer.statusCode === 404 ? 'notFound' : 'unreadable' });
});

test('J1 a file that was built anew is sent anew', async () => {
  const file = join(folders, 'console/index.html');
  await get('/console/');
  await writeFile(file, '<title>Anew</title>');
  await utimes(file, new Date(), new Date(Date.now() + 5_000));
  expect((await get('/console/')).body).toBe('<title>Anew</title>');
  await writeFile(file, '<!doctype html><title>Console</title>');
});

test('J1 whoever is signed in learns what to pin', async () => {
  const { cookie } = await way.opened();
  expect((await way.ask('GET', '/install', undefined, cookie)).json()).toEqual({
    pinned: '/widget/widget.1a2b3c4d.js',
    integrity: 'sha384-abc',
  });
});

test('H22 what is not there is a constant, also for what is asked for by another method', async () => {
  for (const url of ['/nothing', '/api/v1/nothing', '/api/v1/../../etc/passwd']) {
    const answer = await get(url);
    expect([answer.statusCode, answer.json()]).toEqual([404, { error: 'notFound' }]);
  }
  expect((await way.app.inject({ method: 'DELETE', url: '/api/v1/me' })).json()).toEqual({ error: 'notFound' });
});
