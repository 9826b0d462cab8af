import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditEntry } from '../src/domain/audit.ts';
import { createDoor } from '../src/doors/door.ts';
import type { OwnRedis } from '../src/redis/own-redis.ts';
import { cookieOf, doorway, from, julia, lumen, timesAsLong } from './doorway.ts';
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

const signIn = (email: string, password: string, more = from()) =>
  way.ask('POST', '/sign-in', { email, password }, more);

test('D1 a set-up link makes the owner, who is signed in at once', async () => {
  const { answer, cookie, shop, email } = await way.opened();
  expect(answer.statusCode).toBe(201);
  const me = { shop: { key: shop, ...lumen }, you: { name: 'Julia Ivanova', role: 'support', email, rank: 'owner' } };
  expect(answer.json()).toMatchObject(me);
  expect((await way.ask('GET', '/me', undefined, cookie)).json()).toEqual(answer.json());
});

test('H19 the cookie is of this host alone, out of reach of scripts, and goes nowhere else', async () => {
  const { answer } = await way.opened();
  expect(answer.headers['set-cookie']).toMatch(
    /^__Host-shopbell=[\w-]+\.[\w-]{43}; Max-Age=60; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  );
});

test('H20 no token is kept as it is', async () => {
  const { shop, cookie } = await way.opened();
  const token = cookie['cookie']?.split('=')[1] ?? '';
  const secret = token.split('.')[1] ?? '';
  expect(secret).toHaveLength(43);
  const dump: string[] = [];
  for (const key of await way.redis.keys(`*{${shop}}*`)) {
    dump.push(key);
    const kind = await way.redis.type(key);
    if (kind === 'string') dump.push((await way.redis.get(key)) ?? '');
    if (kind === 'hash') dump.push(JSON.stringify(await way.redis.hgetall(key)));
  }
  expect(dump.join('\n')).toContain('sign-in');
  expect(dump.join('\n')).not.toContain(secret);
  expect(dump.join('\n')).not.toContain(julia.password);
});

test('H17 sign-in opens with the password and with nothing else', async () => {
  const { email } = await way.opened();
  const right = await signIn(` ${email.toUpperCase()} `, julia.password);
  expect(right.statusCode).toBe(200);
  expect((await way.ask('GET', '/me', undefined, cookieOf(right))).statusCode).toBe(200);
  for (const wrong of ['', 'a lamp in a windo', `${julia.password} `, julia.password.toUpperCase()]) {
    const answer = await signIn(email, wrong);
    expect([answer.statusCode, answer.json(), answer.headers['set-cookie']]).toEqual([
      401,
      { error: 'wrongPassword' },
      undefined,
    ]);
  }
});

test.each([
  ['GET', '/me'],
  ['POST', '/sign-out'],
  ['POST', '/sign-out-everywhere'],
  ['PUT', '/shop'],
  ['GET', '/install'],
] as const)('H17 %s %s is closed to whoever has no sign-in, a made-up one, or another shop’s', async (method, url) => {
  const { cookie, shop } = await way.opened();
  const other = await way.opened();
  const [name, token = ''] = cookie['cookie']?.split('=') ?? [];
  const foreign = `${other.shop}.${token.split('.')[1]}`;
  for (const made of ['', 'x', `${shop}.${'A'.repeat(43)}`, foreign, `${token}A`, `../${token}`, token.slice(0, -1)]) {
    const body = method === 'PUT' ? lumen : undefined;
    const answer = await way.ask(method, url, body, { cookie: `${name}=${made}` });
    expect([made, answer.statusCode, answer.json()]).toEqual([made, 401, { error: 'signedOut' }]);
  }
});

test('H20 signing out ends this sign-in alone and tells every relay', async () => {
  const { email, cookie, shop } = await way.opened();
  const other = cookieOf(await signIn(email, julia.password));
  const out = await way.ask('POST', '/sign-out', undefined, cookie);
  expect([out.statusCode, out.body]).toEqual([204, '']);
  expect(out.headers['set-cookie']).toContain('Max-Age=0');
  expect((await way.ask('GET', '/me', undefined, cookie)).statusCode).toBe(401);
  expect((await way.ask('GET', '/me', undefined, other)).statusCode).toBe(200);
  expect(way.signedOut.at(-1)).toEqual({ shop, signIn: expect.stringMatching(/^[\w-]{43}$/) });
});

test('H20 signing out everywhere ends all sign-ins of this person and of nobody else', async () => {
  const { email, cookie, shop, answer } = await way.opened();
  const other = cookieOf(await signIn(email, julia.password));
  const stranger = await way.opened();
  expect((await way.ask('POST', '/sign-out-everywhere', undefined, other)).statusCode).toBe(204);
  for (const ended of [cookie, other]) expect((await way.ask('GET', '/me', undefined, ended)).statusCode).toBe(401);
  expect((await way.ask('GET', '/me', undefined, stranger.cookie)).statusCode).toBe(200);
  expect(way.signedOut.at(-1)).toEqual({ shop, person: answer.json().you.id });
  expect((await signIn(email, julia.password)).statusCode).toBe(200);
});

test('H20 a new password ends every sign-in, also one that begins at that moment', async () => {
  const { email, shop, cookie, answer } = await way.opened();
  const changing = createDoor({
    ...way.parts,
    passwords: {
      async matches() {
        const { you } = answer.json();
        await way.world.people.changePassword(shop, you.id, 'another', auditEntry(you, 'passwordReset'));
        return { ok: true, value: true };
      },
    },
  });
  expect(await changing.signIn(email, julia.password, '203.0.113.1')).toEqual({
    ok: false,
    refusal: { kind: 'wrongPassword' },
  });
  expect((await way.ask('GET', '/me', undefined, cookie)).statusCode).toBe(401);
});

test('H20 a sign-in ends by itself', async () => {
  const brief = await doorway(redis.path, { signInLasts: 300 });
  const { cookie } = await brief.opened();
  expect((await brief.ask('GET', '/me', undefined, cookie)).statusCode).toBe(200);
  await expect.poll(async () => (await brief.ask('GET', '/me', undefined, cookie)).statusCode).toBe(401);
  await brief.close();
});

test('H19 on this machine’s plain http the cookie has the plain name', async () => {
  const local = await doorway(redis.path, { origin: 'http://localhost:8080' });
  const { answer } = await local.opened();
  expect(answer.headers['set-cookie']).toMatch(/^shopbell=/);
  expect(answer.headers['set-cookie']).not.toContain('Secure');
  await local.close();
});

test.each([
  ['POST', '/sign-in'],
  ['POST', '/sign-out'],
  ['POST', '/sign-out-everywhere'],
  ['POST', '/set-up/check'],
  ['POST', '/set-up'],
  ['PUT', '/shop'],
] as const)('H19 %s %s is closed to every page but the relay’s own', async (method, url) => {
  const { cookie } = await way.opened();
  for (const origin of [
    'https://shop.example',
    'https://chat.example.evil.example',
    'http://chat.example',
    'null',
    '',
  ]) {
    const answer = await way.ask(method, url, {}, { ...cookie, origin });
    expect([origin, answer.statusCode, answer.json()]).toEqual([origin, 403, { error: 'foreignOrigin' }]);
  }
});

test('H21 whoever has no account gets the same answer, header for header', async () => {
  const { email } = await way.opened();
  const known = await signIn(email, 'wrong password');
  const unknown = await signIn('nobody@shop.example', 'wrong password');
  const odd = await signIn('not an address', 'wrong password');
  const shape = ({ statusCode, headers, body }: typeof known) => ({
    statusCode,
    body,
    headers: { ...headers, date: '' },
  });
  expect(shape(unknown)).toEqual(shape(known));
  expect(shape(odd)).toEqual(shape(known));
});

test('H21 and waits as long for it', async () => {
  const { email } = await way.opened();
  const fail = (address: string) => async () => {
    await way.redis.del(...(await way.redis.keys('shopbell:attempts:*')), 'none');
    await signIn(address, 'wrong password');
  };
  const ratio = await timesAsLong(fail('nobody@shop.example'), fail(email));
  expect(ratio).toBeGreaterThan(0.6);
  expect(ratio).toBeLessThan(1.6);
});

test('H21 an account is not tried more often than a person would, from wherever it comes', async () => {
  const { email } = await way.opened();
  for (let tried = 0; tried < 8; tried += 1) expect((await signIn(email, 'wrong password')).statusCode).toBe(401);
  const late = await signIn(email, julia.password);
  expect(late.statusCode).toBe(429);
  expect(late.json()).toEqual({ error: 'tooFast', waitFor: expect.any(Number) });
  expect(late.json().waitFor).toBeGreaterThan(0);
  expect(late.json().waitFor).toBeLessThanOrEqual(15_000);
  expect(Number(late.headers['retry-after'])).toBeGreaterThanOrEqual(1);
});

test('H21 the count is the same on another relay', async () => {
  const second = await doorway(redis.path);
  const { email } = await way.opened();
  const relays = [way, second];
  for (let tried = 0; tried < 8; tried += 1) {
    await relays[tried % 2]?.ask('POST', '/sign-in', { email, password: 'wrong password' }, from());
  }
  const late = await second.ask('POST', '/sign-in', { email, password: julia.password }, from());
  expect(late.statusCode).toBe(429);
  await second.close();
});

test('H21 whoever guesses at an account does not lock its operator out', async () => {
  const { email } = await way.opened();
  const home = from();
  expect((await signIn(email, julia.password, home)).statusCode).toBe(200);
  for (let tried = 0; tried < 12; tried += 1) await signIn(email, 'wrong password');
  expect((await signIn(email, 'wrong password')).statusCode).toBe(429);
  expect((await signIn(email, julia.password, home)).statusCode).toBe(200);
});

test('H21 an address is not let through more often, whatever account it tries', async () => {
  const address = from();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) => signIn(`nobody${n}@shop.example`, 'wrong password', address)),
  );
  const statuses = answers.map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(8);
});

test('H21 a set-up link is used once, however many use it at once', async () => {
  const shop = await way.world.shops.create({ name: 'Demo shop', origins: [] });
  const token = await way.world.setUps.invite(shop.key);
  const second = await way.world.setUps.invite(shop.key);
  expect((await way.ask('POST', '/set-up/check', { token })).json()).toEqual({
    shop: { name: 'Demo shop', origins: [] },
  });
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => {
      const person = { ...julia, email: `racer${n}@shop.example` };
      return way.ask('POST', '/set-up', { token: n % 2 === 0 ? token : second, shop: lumen, person }, from());
    }),
  );
  expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
  expect(answers.filter(({ statusCode }) => statusCode === 404)).toHaveLength(9);
  expect(await way.world.people.everybody(shop.key)).toHaveLength(1);
  // Addresses of those who came second are free again.
  expect((await way.redis.hkeys('shopbell:emails')).filter((email) => email.startsWith('racer'))).toHaveLength(1);
  for (const used of [token, second]) {
    const checked = await way.ask('POST', '/set-up/check', { token: used });
    expect([checked.statusCode, checked.json()]).toEqual([404, { error: 'notFound' }]);
  }
});

test('H18 a made-up set-up link gives what a used one gives', async () => {
  const { shop } = await way.opened();
  for (const token of [
    '',
    'x',
    `${shop}.${'A'.repeat(43)}`,
    `nobody.${'A'.repeat(43)}`,
    'a.b',
    '__proto__.x'.padEnd(60, 'x'),
  ]) {
    const answer = await way.ask('POST', '/set-up', { token, shop: lumen, person: julia }, from());
    expect([answer.statusCode, answer.body]).toEqual([404, '{"error":"notFound"}']);
  }
});

test('S4 a set-up form tells all its faults at once and leaves the link as it was', async () => {
  const shop = await way.world.shops.create({ name: 'Demo shop', origins: [] });
  const token = await way.world.setUps.invite(shop.key);
  const taken = await way.opened();
  const bad = {
    token,
    shop: { name: ' ', origins: ['http://shop.example'] },
    person: { firstName: 'Operator 7', lastName: '', role: '', email: 'x', password: 'short' },
  };
  const faulty = await way.ask('POST', '/set-up', bad, from());
  expect([faulty.statusCode, faulty.json()]).toEqual([
    422,
    {
      error: 'invalid',
      fields: {
        shopName: 'empty',
        origins: 'notAnOrigin',
        firstName: 'notAName',
        lastName: 'empty',
        role: 'empty',
        email: 'notAnAddress',
        password: 'tooShort',
      },
    },
  ]);
  const double = await way.ask(
    'POST',
    '/set-up',
    { token, shop: lumen, person: { ...julia, email: taken.email } },
    from(),
  );
  expect([double.statusCode, double.json()]).toEqual([422, { error: 'invalid', fields: { email: 'taken' } }]);
  const good = await way.ask(
    'POST',
    '/set-up',
    { token, shop: lumen, person: { ...julia, email: 'kept@shop.example' } },
    from(),
  );
  expect(good.statusCode).toBe(201);
});

test('H2 one address given to two at once has one winner', async () => {
  const shop = await way.world.shops.create(lumen);
  const form = { ...julia, email: 'twins@shop.example' };
  const hired = await Promise.all(Array.from({ length: 6 }, () => way.world.hiring.hire(shop.key, form)));
  expect(hired.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await way.world.people.everybody(shop.key)).toHaveLength(1);
});

test('H3 an address whose operator never came to be is free after a while, not before', async () => {
  const shop = await way.world.shops.create(lumen);
  const hire = (email: string) => way.world.hiring.hire(shop.key, { ...julia, email });
  const now = Date.now();
  await way.redis.hset('shopbell:emails', 'fresh@shop.example', `${shop.key} gone ${now}`);
  await way.redis.hset('shopbell:emails', 'old@shop.example', `${shop.key} gone ${now - 61_000}`);
  expect(await hire('fresh@shop.example')).toMatchObject({ ok: false });
  expect(await hire('old@shop.example')).toMatchObject({ ok: true });
  expect(await hire('old@shop.example')).toMatchObject({ ok: false });
});

test('D1 the owner renames the shop; nobody else may', async () => {
  const { cookie, shop } = await way.opened();
  const other = { name: 'Linde', origins: ['https://linde.example', 'linde.example'] };
  const renamed = await way.ask('PUT', '/shop', other, cookie);
  expect(renamed.json()).toMatchObject({ shop: { key: shop, name: 'Linde', origins: ['https://linde.example'] } });
  expect(await way.world.shops.find(shop)).toMatchObject({ name: 'Linde' });
  expect((await way.ask('PUT', '/shop', { name: '', origins: [] }, cookie)).json()).toEqual({
    error: 'invalid',
    fields: { shopName: 'empty' },
  });
  await way.world.hiring.hire(shop, { ...julia, firstName: 'Piotr', email: 'piotr@shop.example' });
  const piotr = cookieOf(await signIn('piotr@shop.example', julia.password));
  const answer = await way.ask('PUT', '/shop', lumen, piotr);
  expect([answer.statusCode, answer.json()]).toEqual([403, { error: 'notAllowed' }]);
});

test.each([
  ['no JSON', '{"email":', 400],
  ['a wrong field', '{"email":{"$ne":1},"password":"x"}', 400],
  ['a list', '[]', 400],
  ['a poisoned prototype', '{"__proto__":{"email":"x"},"email":"x","password":"x"}', 400],
  ['deep nonsense', `${'['.repeat(10_000)}`, 400],
  ['nothing', '', 400],
  ['far too much', `{"email":"${'x'.repeat(40_000)}"}`, 413],
])('H22 %s is refused by a constant code', async (_, body, status) => {
  const answer = await way.ask('POST', '/sign-in', body, { ...from(), 'content-type': 'application/json' });
  expect([answer.statusCode, answer.json()]).toEqual([status, { error: status === 413 ? 'tooLarge' : 'unreadable' }]);
});

test('H22 a form of another page, which needs no leave, is not read', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const answer = await way.ask('POST', '/sign-in', '{"email":"x","password":"x"}', { 'content-type': type });
    expect([answer.statusCode, answer.json()]).toEqual([415, { error: 'unreadable' }]);
  }
});

test('H26 the log tells routes and outcomes, never what was sent', async () => {
  const shop = await way.world.shops.create(lumen);
  const token = await way.world.setUps.invite(shop.key);
  await way.ask('POST', `/set-up/check?token=${token}`, { token });
  await signIn('secret.person@shop.example', 'secret words that nobody logs');
  await way.app.inject({ url: `/console/%0a%1b[2J?token=${token}` });
  const all = way.logged.join('');
  expect(all).toContain('"route":"/api/v1/set-up/check"');
  for (const secret of [token, 'secret.person', 'secret words', julia.password, '\u001b'])
    expect(all).not.toContain(secret);
});

test('H12 while Redis is away the doors say so, and open again by themselves', async () => {
  const lonely = await testRedis({ appendonly: 'yes' });
  const there = await doorway(lonely.path);
  const { cookie } = await there.opened();
  const gone = new Promise((end) => there.redis.once('end', end));
  there.redis.disconnect();
  await gone;
  const away = await there.ask('GET', '/me', undefined, cookie);
  expect([away.statusCode, away.json()]).toEqual([503, { error: 'unavailable' }]);
  expect((await there.app.inject({ url: '/readyz' })).statusCode).toBe(503);
  expect((await there.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  await there.redis.connect();
  expect((await there.ask('GET', '/me', undefined, cookie)).statusCode).toBe(200);
  await there.close();
  await lonely.stop();
});

test('H11 a relay that drains is alive and not ready', async () => {
  const leaving = await doorway(redis.path);
  expect((await leaving.app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready', zones: 'edition' });
  leaving.drain();
  const ready = await leaving.app.inject({ url: '/readyz' });
  expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'draining' }]);
  expect((await leaving.app.inject({ url: '/healthz' })).statusCode).toBe(200);
  await leaving.close();
});

test('H20 metrics are for whoever knows the token, where there is one', async () => {
  const open = await way.app.inject({ url: '/metrics' });
  expect(open.body).toMatch(/^shopbell_queued_bytes 7$/m);
  expect(open.body).toMatch(/^nodejs_eventloop_lag_seconds /m);
  expect(open.body).toMatch(/^process_resident_memory_bytes \d/m);
  const guarded = await doorway(redis.path, { metricsToken: 'a token of some length' });
  const ask = (authorization: string) => guarded.app.inject({ url: '/metrics', headers: { authorization } });
  for (const wrong of ['', 'Bearer', 'Bearer a token of some lengtH', 'a token of some length']) {
    expect((await ask(wrong)).statusCode).toBe(401);
  }
  expect((await ask('Bearer a token of some length')).statusCode).toBe(200);
  await guarded.close();
});
