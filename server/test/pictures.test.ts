import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OwnRedis } from '../src/redis/own-redis.ts';
import { doorway } from './doorway.ts';
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

type Cookie = Record<string, string>;

let shade = 0;

/** A picture that no other is like. */
function plain(width = 300, height = 200) {
  shade = (shade + 37) % 256;
  return sharp({ create: { width, height, channels: 3, background: { r: shade, g: 120, b: 200 } } });
}

/** Grain all over, transparency as well: what compresses worst. */
const grain = (side: number) =>
  sharp(Buffer.from(Uint8Array.from({ length: side * side * 4 }, (_, n) => (n * 2_654_435_761) >>> 24)), {
    raw: { width: side, height: side, channels: 4 },
  });

/** What a telephone writes beside the picture: where, when, with what, and which way up. */
const telling = {
  IFD0: { Make: 'Telephone', Copyright: 'Julia' },
  IFD3: { GPSLatitude: '52/1 13/1 47/1', GPSLatitudeRef: 'N' },
};

const me = async (cookie: Cookie) => (await way.ask('GET', '/me', undefined, cookie)).json();
const see = (name: string) => way.app.inject({ url: `/photos/${name}` });

test('S4 a photo is given, shown to anybody for ever, and named by what it is', async () => {
  const { cookie, shop, answer } = await way.opened();
  const set = await way.upload('/me/photo', await plain().jpeg().toBuffer(), cookie);
  expect(set.statusCode).toBe(200);
  const { photo } = set.json().you;
  expect(photo).toMatch(/^[\w.-]{24,64}$/);
  expect(photo.startsWith(`${shop}.`)).toBe(true);
  expect((await me(cookie)).you.photo).toBe(photo);
  expect(await way.world.people.find(shop, answer.json().you.id)).toMatchObject({ photo });

  const seen = await see(photo);
  expect(seen.statusCode).toBe(200);
  expect(seen.headers).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'cross-origin',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  expect(seen.headers['set-cookie']).toBeUndefined();
  expect(await sharp(seen.rawPayload).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
});

test('S24 what a telephone wrote into a photo is gone, and it stands upright', async () => {
  const { cookie } = await way.opened();
  const top = await plain(400, 100).png().toBuffer();
  const upload = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#fff' } })
    .composite([{ input: top, top: 0, left: 0 }])
    .withExif(telling)
    .withMetadata({ orientation: 3 })
    .jpeg()
    .toBuffer();
  expect((await sharp(upload).metadata()).exif?.toString('latin1')).toContain('Telephone');
  const { photo } = (await way.upload('/me/photo', upload, cookie)).json().you;
  const { rawPayload } = await see(photo);
  const { exif, icc, xmp, iptc, orientation } = await sharp(rawPayload).metadata();
  expect([exif, icc, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  for (const word of ['Telephone', 'Julia', 'Exif', 'GPS']) expect(rawPayload.toString('latin1')).not.toContain(word);
  // Upside down in the file, the strip at its top is at the bottom of what one sees.
  const pixels = await sharp(rawPayload).removeAlpha().raw().toBuffer();
  const red = (row: number): number => pixels[(row * 256 + 128) * 3] ?? -1;
  expect([red(10) > 240, red(245) < 100]).toEqual([true, true]);
});

test.each([
  ['jpeg', async () => plain().jpeg().toBuffer()],
  ['png', async () => plain().png().toBuffer()],
  ['webp', async () => plain().webp().toBuffer()],
  ['grey png', async () => plain().greyscale().png().toBuffer()],
  ['palette png', async () => plain().png({ palette: true }).toBuffer()],
  ['cmyk jpeg', async () => plain().toColourspace('cmyk').jpeg().toBuffer()],
  ['16 bit png', async () => plain().toColourspace('rgb16').png().toBuffer()],
  ['one pixel', async () => plain(1, 1).png().toBuffer()],
  ['a very wide one', async () => plain(4_000, 10).jpeg().toBuffer()],
  ['a camera’s', async () => plain(6_000, 4_000).jpeg().toBuffer()],
] as const)('S4 %s is taken, whatever it says it is', async (_, picture) => {
  const { cookie } = await way.opened();
  const set = await way.upload('/me/photo', await picture(), cookie, 'application/octet-stream');
  expect(set.statusCode).toBe(200);
  const { rawPayload } = await see(set.json().you.photo);
  expect(await sharp(rawPayload).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256, space: 'srgb' });
});

test('S4 what compresses worst is still at most 64 kB', async () => {
  const { cookie } = await way.opened();
  const set = await way.upload('/me/photo', await grain(512).png().toBuffer(), cookie, 'image/png');
  expect(set.statusCode).toBe(200);
  const { rawPayload } = await see(set.json().you.photo);
  expect(rawPayload.length).toBeLessThanOrEqual(64_000);
});

test.each([
  ['nothing', async () => Buffer.alloc(0), 'notAPicture'],
  ['words', async () => Buffer.from('a picture, honestly'), 'notAPicture'],
  [
    'a drawing',
    async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    'notAPicture',
  ],
  ['a gif', async () => plain().gif().toBuffer(), 'notAPicture'],
  ['a tiff', async () => plain().tiff().toBuffer(), 'notAPicture'],
  ['an avif', async () => plain(64, 64).avif().toBuffer(), 'notAPicture'],
  ['half a jpeg', async () => (await grain(300).jpeg().toBuffer()).subarray(0, 5_000), 'notAPicture'],
  ['a jpeg’s beginning', async () => Buffer.from('ffd8ffe000104a46494600', 'hex'), 'notAPicture'],
  ['a png’s beginning', async () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'notAPicture'],
  ['a bomb', async () => plain(6_000, 5_000).png().toBuffer(), 'tooLarge'],
  ['too many bytes', async () => Buffer.concat([await plain().jpeg().toBuffer(), Buffer.alloc(2_000_000)]), 'tooLarge'],
] as const)('H22 %s is refused by name, and what was there stays', async (_, picture, problem) => {
  const { cookie } = await way.opened();
  const before = (await way.upload('/me/photo', await plain().jpeg().toBuffer(), cookie)).json();
  const bytes = await picture();
  for (const type of ['image/jpeg', 'image/png', 'text/html', 'application/json']) {
    const refused = await way.upload('/me/photo', bytes, cookie, type);
    expect([refused.statusCode, refused.json()]).toEqual([422, { error: 'invalid', fields: { photo: problem } }]);
  }
  expect(await me(cookie)).toEqual(before);
});

test('H22 many at once wait in line, the rest come back later, and all goes on', async () => {
  const { cookie } = await way.opened();
  const picture = await plain(1_500, 1_000).png().toBuffer();
  const answers = await Promise.all(Array.from({ length: 20 }, () => way.upload('/me/photo', picture, cookie)));
  const statuses = answers.map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(9);
  expect(statuses.every((status) => status === 200 || status === 429)).toBe(true);
  expect((await way.upload('/me/photo', picture, cookie)).statusCode).toBe(200);
});

test('H20 a photo is another change only when it is another photo', async () => {
  const { cookie } = await way.opened();
  const picture = await plain().jpeg().toBuffer();
  for (const _ of ['once', 'and again']) await way.upload('/me/photo', picture, cookie);
  await way.upload('/me/photo', await plain().jpeg().toBuffer(), cookie);
  for (const _ of ['once', 'and again']) await way.ask('DELETE', '/me/photo', undefined, cookie);
  const { entries } = (await way.ask('GET', '/team/audit', undefined, cookie)).json();
  expect(entries.map(({ what, details }: Record<string, unknown>) => [what, details])).toEqual([
    ['photoChanged', { photo: 'removed' }],
    ['photoChanged', { photo: 'replaced' }],
    ['photoChanged', { photo: 'added' }],
    ['joined', undefined],
  ]);
});

test('S4 the last four photos that were replaced stay for old conversations; taking it away takes all', async () => {
  const { cookie, shop } = await way.opened();
  const names: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    names.push((await way.upload('/me/photo', await plain().jpeg().toBuffer(), cookie)).json().you.photo);
  }
  const statuses = async () => (await Promise.all(names.map(see))).map(({ statusCode }) => statusCode);
  expect(await statuses()).toEqual([404, 200, 200, 200, 200, 200]);
  const removed = await way.ask('DELETE', '/me/photo', undefined, cookie);
  expect([removed.statusCode, removed.json().you.photo]).toEqual([200, undefined]);
  expect(await statuses()).toEqual([404, 404, 404, 404, 404, 404]);
  expect(await way.redis.hlen(`shopbell:{${shop}}:pictures`)).toBe(0);
});

test('S4 a photo that is taken up again counts once, and stays for as long as others that were', async () => {
  const { cookie } = await way.opened();
  const [again, ...others] = await Promise.all(Array.from({ length: 5 }, () => plain().jpeg().toBuffer()));
  const names: string[] = [];
  for (const picture of [again, others[0], again, others[1], others[2], others[3]]) {
    names.push((await way.upload('/me/photo', picture as Buffer, cookie)).json().you.photo);
  }
  expect(names[2]).toBe(names[0]);
  expect((await Promise.all(names.map(see))).map(({ statusCode }) => statusCode)).toEqual(names.map(() => 200));
});

test('H22 of what a stranger uploads nothing is read', async () => {
  const answer = await way.upload('/me/photo', Buffer.alloc(2_000_001), {});
  expect([answer.statusCode, answer.json()]).toEqual([401, { error: 'signedOut' }]);
});

test('S24 one picture of two people is taken away from one of them alone', async () => {
  const { cookie } = await way.opened();
  const { cookie: other } = await way.joined(cookie);
  const picture = await plain().jpeg().toBuffer();
  const mine = (await way.upload('/me/photo', picture, cookie)).json().you.photo;
  const theirs = (await way.upload('/me/photo', picture, other)).json().you.photo;
  const logo = (await way.upload('/shop/logo', picture, cookie)).json().shop.logo;
  expect(new Set([mine, theirs, logo]).size).toBe(3);
  await way.ask('DELETE', '/me/photo', undefined, cookie);
  expect([await see(mine), await see(theirs), await see(logo)].map(({ statusCode }) => statusCode)).toEqual([
    404, 200, 200,
  ]);
});

test('S4 an owner gives somebody a face, and takes it away again', async () => {
  const { cookie } = await way.opened();
  const { id, cookie: own } = await way.joined(cookie);
  const set = await way.upload(`/team/people/${id}/photo`, await plain().jpeg().toBuffer(), cookie);
  expect(set.json()).toMatchObject({ id, photo: expect.any(String), isActive: true });
  expect((await me(own)).you.photo).toBe(set.json().photo);
  const removed = await way.ask('DELETE', `/team/people/${id}/photo`, undefined, cookie);
  expect([removed.statusCode, removed.json().photo]).toEqual([200, undefined]);
});

test('S4 the shop has a picture of its own', async () => {
  const { cookie, shop } = await way.opened();
  expect((await me(cookie)).shop.logo).toBeNull();
  const { logo } = (await way.upload('/shop/logo', await grain(64).png().toBuffer(), cookie)).json().shop;
  expect((await see(logo)).statusCode).toBe(200);
  expect(await way.world.shops.find(shop)).toMatchObject({ logo });
  expect((await way.ask('DELETE', '/shop/logo', undefined, cookie)).json().shop.logo).toBeNull();
  expect((await see(logo)).statusCode).toBe(404);
});

test.each([
  'x',
  '',
  'shop.x',
  `nobody.${'A'.repeat(32)}`,
  `${'a'.repeat(66)}.${'A'.repeat(32)}`,
  '..%2f..%2fetc',
  '%00',
])('H18 a photo called “%s” is not there', async (name) => {
  const answer = await see(name);
  expect([answer.statusCode, answer.body]).toEqual([404, '{"error":"notFound"}']);
  expect(answer.headers['cache-control']).toBe('no-store');
});
