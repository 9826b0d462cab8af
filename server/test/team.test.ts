import { randomUUID } from 'node:crypto';
import { VERSION, type OperatorFrame, type ShopperFrame, type ToOperator, type ToShopper } from '@shopbell/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OwnRedis } from '../src/redis/own-redis.ts';
import { relayProcess } from './process.ts';
import { openEnd } from './ends.ts';
import { cookieOf, doorway, from, julia, lumen, piotr, timesAsLong } from './doorway.ts';
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

const signIn = (email: string, password: string) => way.ask('POST', '/sign-in', { email, password }, from());
const me = (cookie: Cookie) => way.ask('GET', '/me', undefined, cookie);
const team = async (cookie: Cookie) => (await way.ask('GET', '/team', undefined, cookie)).json();
const audit = async (cookie: Cookie) => (await way.ask('GET', '/team/audit', undefined, cookie)).json().entries;

/** What happened since `before` entries were there, oldest first. */
async function since(cookie: Cookie, before: number): Promise<unknown[]> {
  const entries: unknown[] = await audit(cookie);
  return entries.slice(0, entries.length - before).toReversed();
}

const form = { firstName: 'Piotr', lastName: 'Nowak', role: 'senior support', languages: ['pl', 'en'] };
const standing = { rank: 'operator', departments: [] as string[] };

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Every door that needs more than a sign-in, with a body that it would take, and the right. */
const doors: readonly [Method, string, object | undefined, string][] = [
  ['PUT', '/shop', lumen, 'changeShop'],
  ['PUT', '/shop/departments', { departments: [] }, 'changeShop'],
  ['DELETE', '/shop/logo', undefined, 'changeShop'],
  ['PUT', '/shop/logo', undefined, 'changeShop'],
  ['GET', '/team', undefined, 'seeTeam'],
  ['GET', '/team/audit', undefined, 'seeAudit'],
  ['POST', '/team/invitations', standing, 'manageTeam'],
  ['DELETE', `/team/invitations/${'A'.repeat(43)}`, undefined, 'manageTeam'],
  ['PUT', '/team/people/somebody', { ...form, ...standing }, 'manageTeam'],
  ['POST', '/team/people/somebody/deactivate', undefined, 'manageTeam'],
  ['POST', '/team/people/somebody/reactivate', undefined, 'manageTeam'],
  ['PUT', '/team/people/somebody/photo', undefined, 'manageTeam'],
  ['DELETE', '/team/people/somebody/photo', undefined, 'manageTeam'],
];
const ownDoors: readonly [Method, string, object | undefined][] = [
  ['GET', '/me', undefined],
  ['PUT', '/me', form],
  ['PUT', '/me/photo', undefined],
  ['DELETE', '/me/photo', undefined],
];
const everyDoor = [...doors.map(([method, url, body]) => [method, url, body] as const), ...ownDoors];

test.each(everyDoor)(
  'H17 %s %s is closed to whoever has no sign-in, or one that is over',
  async (method, url, body) => {
    const { cookie } = await way.opened();
    await way.ask('POST', '/sign-out', undefined, cookie);
    for (const who of [{}, { cookie: '__Host-shopbell=x' }, cookie]) {
      const answer = await way.ask(method, url, body, who);
      expect([answer.statusCode, answer.json()]).toEqual([401, { error: 'signedOut' }]);
    }
  },
);

test.each(everyDoor.filter(([method]) => method !== 'GET'))(
  'H19 %s %s is closed to every page but the relay’s own',
  async (method, url, body) => {
    const { cookie } = await way.opened();
    const answer = await way.ask(method, url, body, { ...cookie, origin: 'https://shop.example' });
    expect([answer.statusCode, answer.json()]).toEqual([403, { error: 'foreignOrigin' }]);
  },
);

test('H17 each rank opens the doors that the table of rights names, and no other', async () => {
  const { cookie } = await way.opened();
  const supervisor = await way.joined(cookie, 'supervisor');
  const operator = await way.joined(cookie, 'operator');
  const may = async (who: Cookie): Promise<string[]> => (await me(who)).json().may;
  expect(await may(cookie)).toEqual(['changeShop', 'manageTeam', 'seeTeam', 'seeAudit', 'answer']);
  expect(await may(supervisor.cookie)).toEqual(['seeTeam', 'seeAudit', 'answer']);
  expect(await may(operator.cookie)).toEqual(['answer']);
  for (const [method, url, body, right] of doors) {
    for (const who of [cookie, supervisor.cookie, operator.cookie]) {
      const answer = await way.ask(method, url, body, who);
      const isOpen = (await may(who)).includes(right);
      const isRefused = answer.statusCode === 403 && answer.body === '{"error":"notAllowed"}';
      expect([method, url, isRefused]).toEqual([method, url, !isOpen]);
    }
  }
});

test('H18 somebody of another shop is answered as nobody is', async () => {
  const { cookie } = await way.opened();
  const other = await way.opened();
  const stranger = await way.joined(other.cookie);
  const invited = await way.ask('POST', '/team/invitations', standing, other.cookie);
  const before = await team(other.cookie);
  for (const [method, at, body] of [
    ['PUT', '', { ...form, ...standing }],
    ['POST', '/deactivate', undefined],
    ['POST', '/reactivate', undefined],
    ['DELETE', '/photo', undefined],
  ] as const) {
    const foreign = await way.ask(method, `/team/people/${stranger.id}${at}`, body, cookie);
    const unknown = await way.ask(method, `/team/people/nobody${at}`, body, cookie);
    expect([foreign.statusCode, foreign.body]).toEqual([404, '{"error":"notFound"}']);
    expect([unknown.statusCode, unknown.body]).toEqual([404, '{"error":"notFound"}']);
  }
  const photo = await way.upload(`/team/people/${stranger.id}/photo`, Buffer.from('x'), cookie);
  expect([photo.statusCode, photo.body]).toEqual([404, '{"error":"notFound"}']);
  const taken = await way.ask('DELETE', `/team/invitations/${invited.json().id}`, undefined, cookie);
  expect([taken.statusCode, taken.body]).toEqual([404, '{"error":"notFound"}']);
  expect(await team(other.cookie)).toEqual(before);
});

test('S4 an invitation shows what it is for, makes one person, and is used up', async () => {
  const { cookie, shop } = await way.opened();
  await way.ask('PUT', '/shop/departments', { departments: [{ name: 'Orders' }, { name: 'Returns' }] }, cookie);
  const departments: string[] = (await me(cookie)).json().shop.departments.map(({ id }: { id: string }) => id);
  const invited = await way.ask(
    'POST',
    '/team/invitations',
    { rank: 'supervisor', departments: [departments[1]] },
    cookie,
  );
  expect([invited.statusCode, invited.json()]).toEqual([
    201,
    {
      id: expect.stringMatching(/^[\w-]{43}$/),
      token: expect.stringMatching(/\.[\w-]{43}$/),
      until: expect.any(Number),
    },
  ]);
  const { token, id, until } = invited.json();
  expect((await team(cookie)).invitations).toEqual([
    { id, rank: 'supervisor', departments: [departments[1]], by: 'Julia Ivanova', until },
  ]);
  expect((await way.ask('POST', '/invitation/check', { token }, from())).json()).toEqual({
    shop: { name: lumen.name },
    rank: 'supervisor',
    departments: ['Returns'],
  });

  const faulty = await way.ask('POST', '/invitation', { token, person: { ...piotr, lastName: 'Agent 7' } }, from());
  expect([faulty.statusCode, faulty.json()]).toEqual([422, { error: 'invalid', fields: { lastName: 'notAName' } }]);
  const joined = await way.ask(
    'POST',
    '/invitation',
    { token, person: { ...piotr, email: 'new@shop.example' } },
    from(),
  );
  expect(joined.statusCode).toBe(201);
  expect(joined.json()).toMatchObject({
    shop: { key: shop },
    you: { name: 'Piotr Nowak', rank: 'supervisor', departments: [departments[1]], email: 'new@shop.example' },
  });
  expect((await me(cookieOf(joined))).statusCode).toBe(200);
  for (const [path, body] of [
    ['/invitation/check', { token }],
    ['/invitation', { token, person: { ...piotr, email: 'late@shop.example' } }],
  ] as const) {
    const again = await way.ask('POST', path, body, from());
    expect([again.statusCode, again.json()]).toEqual([404, { error: 'notFound' }]);
  }
  expect((await team(cookie)).invitations).toEqual([]);
});

test('H21 an invitation that many use at once makes one person, and gives the others their addresses back', async () => {
  const { cookie, shop } = await way.opened();
  const { token } = (await way.ask('POST', '/team/invitations', standing, cookie)).json();
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      way.ask('POST', '/invitation', { token, person: { ...piotr, email: `many${n}@shop.example` } }, from()),
    ),
  );
  expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
  expect(answers.filter(({ statusCode }) => statusCode === 404)).toHaveLength(7);
  expect(await way.world.people.everybody(shop)).toHaveLength(2);
  expect((await way.redis.hkeys('shopbell:emails')).filter((email) => email.startsWith('many'))).toHaveLength(1);
});

test('H20 an invitation can be taken back, ends by itself, and its token is kept nowhere', async () => {
  const { cookie, shop } = await way.opened();
  const { id, token } = (await way.ask('POST', '/team/invitations', standing, cookie)).json();
  const kept = JSON.stringify(await way.redis.hgetall(`shopbell:{${shop}}:invitations`));
  expect(kept).toContain(id);
  expect(kept).not.toContain(token.split('.')[1]);
  expect((await way.ask('DELETE', `/team/invitations/${id}`, undefined, cookie)).statusCode).toBe(204);
  expect((await way.ask('DELETE', `/team/invitations/${id}`, undefined, cookie)).statusCode).toBe(404);
  expect((await way.ask('POST', '/invitation', { token, person: piotr }, from())).statusCode).toBe(404);

  const brief = (await way.ask('POST', '/team/invitations', standing, cookie)).json();
  const over = { ...standing, by: { id: 'x', name: 'x' }, until: Date.now() - 1 };
  await way.redis.hset(`shopbell:{${shop}}:invitations`, brief.id, JSON.stringify(over));
  expect((await team(cookie)).invitations).toEqual([]);
  expect((await way.ask('POST', '/invitation', { token: brief.token, person: piotr }, from())).statusCode).toBe(404);
  // Whoever comes in past the first look is stopped by the script.
  expect(await way.world.invitations.use(shop, brief.id, 'x', piotr, { by: over.by, what: 'joined' })).toBe(false);
  expect(await way.redis.exists(`shopbell:{${shop}}:person:x`)).toBe(0);
  await way.ask('POST', '/team/invitations', standing, cookie);
  expect(await way.redis.hexists(`shopbell:{${shop}}:invitations`, brief.id)).toBe(0);
});

test('H18 a made-up invitation gives what a used one gives', async () => {
  const { shop } = await way.opened();
  for (const token of [
    '',
    'x',
    `${shop}.${'A'.repeat(43)}`,
    `nobody.${'A'.repeat(43)}`,
    'a.b',
    '__proto__.'.padEnd(60, 'x'),
  ]) {
    const answer = await way.ask('POST', '/invitation', { token, person: piotr }, from());
    expect([answer.statusCode, answer.body]).toEqual([404, '{"error":"notFound"}']);
  }
});

test('H21 links are not tried more often than people would, from one address', async () => {
  const address = from();
  const tries = Array.from({ length: 40 }, () =>
    way.ask('POST', '/invitation', { token: 'a.b', person: piotr }, address),
  );
  const late = (await Promise.all(tries)).filter(({ statusCode }) => statusCode === 429);
  expect(late.length).toBeGreaterThanOrEqual(8);
  expect(late[0]?.json()).toEqual({ error: 'tooFast', waitFor: expect.any(Number) });
});

test.each([
  [{ rank: 'owner', departments: [] }, { rank: 'notARank' }],
  [{ rank: 'operator', departments: ['nothere'] }, { departments: 'notADepartment' }],
])('H22 nobody is invited as %j', async (wish, fields) => {
  const { cookie } = await way.opened();
  const answer = await way.ask('POST', '/team/invitations', wish, cookie);
  expect([answer.statusCode, answer.json()]).toEqual([422, { error: 'invalid', fields }]);
  expect((await team(cookie)).invitations).toEqual([]);
});

test('H20 somebody who is deactivated is signed out, cannot sign in, and keeps their name', async () => {
  const { cookie, shop } = await way.opened();
  const gone = await way.joined(cookie);
  const second = cookieOf(await signIn(gone.email, piotr.password));
  const answer = await way.ask('POST', `/team/people/${gone.id}/deactivate`, undefined, cookie);
  expect([answer.statusCode, answer.json()]).toEqual([
    200,
    expect.objectContaining({ id: gone.id, name: 'Piotr Nowak', isActive: false }),
  ]);
  for (const ended of [gone.cookie, second]) expect((await me(ended)).statusCode).toBe(401);
  expect(await way.world.people.everybody(shop)).toHaveLength(1);
  expect(await way.world.people.find(shop, gone.id)).toMatchObject({ name: 'Piotr Nowak', isActive: false });
  expect(way.gone.at(-1)).toEqual({ shop, person: gone.id });

  const back = await way.ask('POST', `/team/people/${gone.id}/reactivate`, undefined, cookie);
  expect(back.json()).toMatchObject({ id: gone.id, isActive: true });
  for (const ended of [gone.cookie, second]) expect((await me(ended)).statusCode).toBe(401);
  expect((await signIn(gone.email, piotr.password)).statusCode).toBe(200);
});

test('H21 whoever was deactivated is answered as whoever never was, header for header', async () => {
  const { cookie } = await way.opened();
  const gone = await way.joined(cookie);
  await way.ask('POST', `/team/people/${gone.id}/deactivate`, undefined, cookie);
  const shape = ({ statusCode, headers, body }: Awaited<ReturnType<typeof signIn>>) => ({
    statusCode,
    body,
    headers: { ...headers, date: '' },
  });
  const known = await signIn(gone.email, piotr.password);
  expect(known.statusCode).toBe(401);
  expect(shape(known)).toEqual(shape(await signIn('nobody@shop.example', piotr.password)));
});

test('H21 and waits as long for it', async () => {
  const { cookie, email } = await way.opened();
  const gone = await way.joined(cookie);
  await way.ask('POST', `/team/people/${gone.id}/deactivate`, undefined, cookie);
  const fail = (account: string) => async () => {
    await way.redis.del(...(await way.redis.keys('shopbell:attempts:*')), 'none');
    await signIn(account, piotr.password);
  };
  const ratio = await timesAsLong(fail(gone.email), fail(email));
  expect(ratio).toBeGreaterThan(0.6);
  expect(ratio).toBeLessThan(1.6);
});

test('S4 the owner stays: nobody deactivates them or changes their rank, not even they', async () => {
  const { cookie, answer } = await way.opened();
  const { id } = answer.json().you;
  for (const act of ['deactivate', 'reactivate']) {
    const refusal = await way.ask('POST', `/team/people/${id}/${act}`, undefined, cookie);
    expect([refusal.statusCode, refusal.json()]).toEqual([403, { error: 'notAllowed' }]);
  }
  const owner = { ...form, firstName: 'Julia', lastName: 'Nowak', departments: [] };
  const lower = await way.ask('PUT', `/team/people/${id}`, { ...owner, rank: 'operator' }, cookie);
  expect([lower.statusCode, lower.json()]).toEqual([403, { error: 'notAllowed' }]);
  const renamed = await way.ask('PUT', `/team/people/${id}`, { ...owner, rank: 'owner' }, cookie);
  expect(renamed.json()).toMatchObject({ id, name: 'Julia Nowak', rank: 'owner', isActive: true });
  expect((await me(cookie)).json().you.rank).toBe('owner');
});

test('S4 an owner edits somebody, and all wrong fields are named at once', async () => {
  const { cookie } = await way.opened();
  const { id } = await way.joined(cookie);
  const url = `/team/people/${id}`;
  const wrong = {
    firstName: '',
    lastName: 'Operator 7',
    role: '',
    languages: ['not a language'],
    rank: 'king',
    departments: ['x'],
  };
  const refused = await way.ask('PUT', url, wrong, cookie);
  expect([refused.statusCode, refused.json().fields]).toEqual([
    422,
    {
      firstName: 'empty',
      lastName: 'notAName',
      role: 'empty',
      languages: 'notALanguage',
      rank: 'notARank',
      departments: 'notADepartment',
    },
  ]);
  const edited = await way.ask(
    'PUT',
    url,
    { ...form, ...standing, role: ' lead  of support ', languages: ['PL', 'en-gb', 'pl'] },
    cookie,
  );
  expect(edited.json()).toMatchObject({ id, role: 'lead of support', languages: ['pl', 'en-GB'], rank: 'operator' });
  for (const body of [{}, [], { ...form, ...standing, languages: 'pl' }, { ...form, ...standing, departments: [1] }]) {
    expect((await way.ask('PUT', url, body, cookie)).statusCode).toBe(400);
  }
});

test('S4 everybody edits themselves, and gains nothing by it', async () => {
  const { cookie } = await way.opened();
  const { cookie: own, id } = await way.joined(cookie);
  const answer = await way.ask('PUT', '/me', { ...form, lastName: 'Kowalski', rank: 'owner', departments: ['x'] }, own);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual((await me(own)).json());
  expect(answer.json().you).toMatchObject({
    id,
    name: 'Piotr Kowalski',
    rank: 'operator',
    departments: [],
    languages: ['pl', 'en'],
  });
  const refused = await way.ask('PUT', '/me', { ...form, firstName: 'Bot 3' }, own);
  expect([refused.statusCode, refused.json().fields]).toEqual([422, { firstName: 'notAName' }]);
});

test('D4 another rank holds from the next request on', async () => {
  const { cookie } = await way.opened();
  const { cookie: own, id } = await way.joined(cookie);
  expect((await way.ask('GET', '/team', undefined, own)).statusCode).toBe(403);
  await way.ask('PUT', `/team/people/${id}`, { ...form, rank: 'supervisor', departments: [] }, cookie);
  expect((await way.ask('GET', '/team', undefined, own)).statusCode).toBe(200);
  await way.ask('PUT', `/team/people/${id}`, { ...form, rank: 'operator', departments: [] }, cookie);
  expect((await way.ask('GET', '/team', undefined, own)).statusCode).toBe(403);
});

test('S10 departments keep their ids and their order, and people lose those that are no more', async () => {
  const { cookie, shop } = await way.opened();
  const arrange = async (departments: object[]) => way.ask('PUT', '/shop/departments', { departments }, cookie);
  const first = (await arrange([{ name: ' Orders ' }, { name: 'Returns' }])).json().shop.departments;
  expect(first).toEqual([
    { id: expect.any(String), name: 'Orders' },
    { id: expect.any(String), name: 'Returns' },
  ]);
  const [orders, returns] = first;
  const { id, cookie: own } = await way.joined(cookie);
  await way.ask(
    'PUT',
    `/team/people/${id}`,
    { ...form, rank: 'operator', departments: [orders.id, returns.id] },
    cookie,
  );
  const then = (await arrange([{ id: returns.id, name: 'Returns and repairs' }, { name: 'Products' }])).json().shop;
  expect(then.departments).toEqual([
    { id: returns.id, name: 'Returns and repairs' },
    { id: expect.any(String), name: 'Products' },
  ]);
  expect((await me(own)).json().you.departments).toEqual([returns.id]);
  expect(await way.world.shops.find(shop)).toMatchObject({ departments: then.departments });
  for (const [wrong, problem] of [
    [[{ name: 'Orders' }, { name: 'orders' }], 'taken'],
    [
      [
        { id: returns.id, name: 'A' },
        { id: returns.id, name: 'B' },
      ],
      'taken',
    ],
    [[{ id: orders.id, name: 'Orders' }], 'notADepartment'],
    [[{ name: ' ' }], 'empty'],
    [[{ name: 'x'.repeat(41) }], 'tooLong'],
    [Array.from({ length: 21 }, (_, n) => ({ name: `Department ${n}` })), 'tooLong'],
  ] as const) {
    const answer = await arrange([...wrong]);
    expect([answer.statusCode, answer.json()]).toEqual([422, { error: 'invalid', fields: { departments: problem } }]);
  }
  expect((await me(cookie)).json().shop.departments).toEqual(then.departments);
});

test('PR4 a shop says how long it takes to be idle: a minute at least, two hours at most', async () => {
  const { cookie } = await way.opened();
  expect((await me(cookie)).json().shop.idleAfter).toBe(600_000);
  expect((await way.ask('PUT', '/shop', { ...lumen, idleAfter: 120_000 }, cookie)).json().shop.idleAfter).toBe(120_000);
  expect((await way.ask('PUT', '/shop', lumen, cookie)).json().shop.idleAfter).toBe(120_000);
  for (const idleAfter of [0, 59_999, 7_200_001, -1]) {
    const answer = await way.ask('PUT', '/shop', { ...lumen, idleAfter }, cookie);
    expect([answer.statusCode, answer.json().fields]).toEqual([422, { idleAfter: 'notATime' }]);
  }
});

test('H20 the book of changes has one entry for each change, with names as they were', async () => {
  const { cookie, answer } = await way.opened();
  const you = { id: answer.json().you.id, name: 'Julia Ivanova' };
  const before = (await audit(cookie)).length;
  expect(before).toBe(1);
  const { id, cookie: own } = await way.joined(cookie);
  const whom = { id, name: 'Piotr Nowak' };
  const person = `/team/people/${id}`;
  await way.ask('PUT', '/me', { ...form, lastName: 'Kowalski' }, own);
  const renamed = { id, name: 'Piotr Kowalski' };
  for (const _ of ['once', 'and again']) {
    await way.ask('PUT', person, { ...form, rank: 'supervisor', departments: [] }, cookie);
    await way.ask('POST', `${person}/deactivate`, undefined, cookie);
    await way.ask('POST', `${person}/deactivate`, undefined, cookie);
  }
  await way.ask('POST', `${person}/reactivate`, undefined, cookie);
  await way.ask('POST', `${person}/reactivate`, undefined, cookie);
  for (const _ of ['once', 'and again']) {
    await way.ask('PUT', '/shop', { name: 'Linde', origins: [] }, cookie);
    const { departments } = (await me(cookie)).json().shop;
    await way.ask(
      'PUT',
      '/shop/departments',
      { departments: departments[0] ? departments : [{ name: 'Orders' }] },
      cookie,
    );
  }
  const invited = await way.ask('POST', '/team/invitations', standing, cookie);
  await way.ask('DELETE', `/team/invitations/${invited.json().id}`, undefined, cookie);
  const happened = await since(cookie, before);
  expect(happened.map((entry) => ({ ...(entry as object), id: 0, at: 0 }))).toEqual(
    [
      { by: you, what: 'invited', details: { rank: 'operator' } },
      { by: whom, what: 'joined', details: { rank: 'operator', invitedBy: 'Julia Ivanova' } },
      { by: whom, what: 'edited', whom, details: { lastName: 'Nowak → Kowalski', languages: '– → pl, en' } },
      { by: you, what: 'edited', whom: renamed, details: { lastName: 'Kowalski → Nowak' } },
      { by: you, what: 'rankChanged', whom: renamed, details: { rank: 'operator → supervisor' } },
      { by: you, what: 'deactivated', whom },
      { by: you, what: 'reactivated', whom },
      {
        by: you,
        what: 'shopChanged',
        details: { name: `${lumen.name} → Linde`, origins: 'https://shop.example → –' },
      },
      { by: you, what: 'departmentsChanged', details: { departments: '– → Orders' } },
      { by: you, what: 'invited', details: { rank: 'operator' } },
      { by: you, what: 'uninvited' },
    ].map((entry) => ({ ...entry, id: 0, at: 0 })),
  );
});

test('H20 a change that many make at once is written down once', async () => {
  const { cookie } = await way.opened();
  const { id } = await way.joined(cookie);
  const before = (await audit(cookie)).length;
  await Promise.all(
    Array.from({ length: 6 }, () => way.ask('POST', `/team/people/${id}/deactivate`, undefined, cookie)),
  );
  expect(await since(cookie, before)).toMatchObject([{ what: 'deactivated' }]);
});

test('H20 the book of changes is read page by page, newest first', async () => {
  const { cookie, shop } = await way.opened();
  for (let n = 0; n < 60; n += 1) await way.ask('PUT', '/shop', { ...lumen, name: `Lumen ${n}` }, cookie);
  const latest = (await way.ask('GET', '/team/audit', undefined, cookie)).json();
  expect([latest.entries.length, latest.more]).toEqual([50, true]);
  expect(latest.entries[0].details.name).toBe('Lumen 58 → Lumen 59');
  const last = latest.entries.at(-1).id;
  const rest = (await way.ask('GET', `/team/audit?before=${last}`, undefined, cookie)).json();
  expect([rest.entries.length, rest.more]).toEqual([11, false]);
  expect(rest.entries.at(-1)).toMatchObject({ what: 'joined' });
  for (const before of ['x', '-', '+', '1', `${last}&before=${last}`, '('.repeat(9)]) {
    expect((await way.ask('GET', `/team/audit?before=${before}`, undefined, cookie)).statusCode).toBe(400);
  }
  expect(await way.redis.xlen(`shopbell:{${shop}}:audit`)).toBe(61);
});

test('S4 whoever was written down before there were ranks is an operator, and the owner owns', async () => {
  const { shop, answer } = await way.opened();
  const person = `shopbell:{${shop}}:person:old`;
  await way.redis.hset(person, {
    firstName: 'Old',
    lastName: 'Hand',
    role: 'support',
    email: 'old@x.example',
    password: 'x',
    era: '1',
  });
  await way.redis.sadd(`shopbell:{${shop}}:people`, 'old');
  await way.redis.hdel(`shopbell:{${shop}}:person:${answer.json().you.id}`, 'rank', 'departments');
  expect(await way.world.people.everybody(shop)).toEqual([
    {
      id: answer.json().you.id,
      name: 'Julia Ivanova',
      role: julia.role,
      rank: 'owner',
      departments: [],
      languages: [],
      isActive: true,
    },
    { id: 'old', name: 'Old Hand', role: 'support', rank: 'operator', departments: [], languages: [], isActive: true },
  ]);
});

/** A console at a relay, as a browser opens it. */
async function consoleAt(relay: Relay, cookie: string) {
  const headers = { cookie, origin: relay.origin };
  const end = await openEnd<ToOperator, OperatorFrame>(`${relay.origin.replace('http', 'ws')}/ws/console`, headers);
  end.send({ kind: 'hello', version: VERSION });
  await end.hears('welcome');
  return end;
}
type Relay = Awaited<ReturnType<typeof relayProcess>>;

test('D4 another rank and a deactivation close somebody’s sockets on both relays within two seconds, and nobody else’s', async () => {
  const address = { REDIS_URL: `unix:${redis.path}` };
  const relays = await Promise.all([relayProcess(address), relayProcess(address)]);
  const [a, b] = relays as [Relay, Relay];
  try {
    const shop = await way.world.shops.create(lumen);
    const ask = async (relay: Relay, method: string, path: string, body: object | undefined, cookie = '') => {
      const answer = await relay.ask(method, path, body, { cookie });
      const [set = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
      type Said = { readonly token: string; readonly you: { readonly id: string } };
      return { status: answer.status, cookie: set, body: (await answer.json()) as Said };
    };
    const setUp = {
      token: await way.world.setUps.invite(shop.key),
      shop: lumen,
      person: { ...julia, email: 'two@a.example' },
    };
    const owner = (await ask(a, 'POST', '/set-up', setUp)).cookie;
    const { token } = (await ask(a, 'POST', '/team/invitations', standing, owner)).body;
    const joined = await ask(b, 'POST', '/invitation', { token, person: { ...piotr, email: 'two@b.example' } });
    const person = `/team/people/${joined.body.you.id}`;
    // The cookie is of the host, which both share: what one relay gave, the other takes.
    const watching = await consoleAt(b, owner);

    const before = [await consoleAt(a, joined.cookie), await consoleAt(b, joined.cookie)];
    const ranked = performance.now();
    const promoted = await ask(a, 'PUT', person, { ...form, rank: 'supervisor', departments: [] }, owner);
    expect(promoted.status).toBe(200);
    expect(await Promise.all(before.map((end) => end.closes()))).toEqual([4006, 4006]);
    expect(performance.now() - ranked).toBeLessThan(2_000);

    const after = [await consoleAt(a, joined.cookie), await consoleAt(b, joined.cookie)];
    expect(after[0]?.heard.find((frame) => frame.kind === 'welcome')).toMatchObject({ you: { rank: 'supervisor' } });
    const deactivated = performance.now();
    expect((await ask(a, 'POST', `${person}/deactivate`, undefined, owner)).status).toBe(200);
    expect(await Promise.all(after.map((end) => end.closes()))).toEqual([4503, 4503]);
    expect(performance.now() - deactivated).toBeLessThan(2_000);
    expect((await ask(b, 'GET', '/me', undefined, joined.cookie)).status).toBe(401);

    // Colleagues hear of it, and their own consoles stay.
    await watching.until(() =>
      watching.heard.some((frame) => frame.kind === 'colleagues' && frame.colleagues.length === 1),
    );
    expect(watching.socket.readyState).toBe(watching.socket.OPEN);

    await ask(b, 'POST', `${person}/reactivate`, undefined, owner);
    const back = await ask(b, 'POST', '/sign-in', { email: 'two@b.example', password: piotr.password });
    const again = await consoleAt(a, back.cookie);
    await watching.until(() =>
      watching.heard.some(
        (frame) => frame.kind === 'presence' && frame.presence.state === 'here' && frame.person === joined.body.you.id,
      ),
    );
    expect(again.socket.readyState).toBe(again.socket.OPEN);
  } finally {
    await Promise.all(relays.map((relay) => relay.end('SIGKILL')));
  }
});

test('S10 departments that are arranged on one relay are told by the other, and what was of one that is no more is the first one’s', async () => {
  const address = { REDIS_URL: `unix:${redis.path}` };
  const relays = await Promise.all([relayProcess(address), relayProcess(address)]);
  const [a, b] = relays as [Relay, Relay];
  try {
    const { shop, cookie } = await way.opened();
    const owner = String(cookie['cookie']).replace('__Host-', '');
    const arrange = async (departments: readonly object[]): Promise<{ id: string }[]> => {
      const answer = await a.ask('PUT', '/shop/departments', { departments }, { cookie: owner });
      return ((await answer.json()) as { shop: { departments: { id: string }[] } }).shop.departments;
    };
    const [orders, returns] = await arrange([{ name: 'Orders' }, { name: 'Returns' }]);
    const console = await consoleAt(b, owner);
    const said = await openEnd<ToShopper, ShopperFrame>(`${b.origin.replace('http', 'ws')}/ws/shopper`, {
      origin: b.origin,
    });
    said.send({ kind: 'hello', version: VERSION, shop, secret: 'b'.repeat(32) });
    said.send({ kind: 'say', draftId: randomUUID(), text: 'It does not fit.', conversation: null });
    const { id: conversation } = (await said.hears('log')).conversation;
    console.send({ kind: 'claim', conversation, draftId: randomUUID() });
    console.send({ kind: 'refer', conversation, draftId: randomUUID(), term: 1, to: returns?.id ?? '' });
    await console.hears('rows', ({ rows }) => rows.some(({ department }) => department === returns?.id));

    await arrange([{ id: orders?.id, name: 'All orders' }]);
    const told = await console.hears('welcome', (welcome) => welcome.shop.departments.length === 1);
    expect(told.shop.departments).toEqual([{ id: orders?.id, name: 'All orders' }]);
    expect(told.rows).toMatchObject([{ id: conversation, department: orders?.id }]);
    await arrange([{ id: orders?.id, name: 'Orders' }]);
    const { departments } = await console.hears('colleagues', (frame) => frame.departments[0]?.name === 'Orders');
    expect(departments).toEqual([{ id: orders?.id, name: 'Orders' }]);
  } finally {
    await Promise.all(relays.map((relay) => relay.end('SIGKILL')));
  }
});

test('PR8 what a relay that died in the middle of a deactivation left to do, another does', async () => {
  const relay = await relayProcess({ REDIS_URL: `unix:${redis.path}`, OWNER_GRACE: '10m' });
  try {
    const { shop, cookie: owner, answer } = await way.opened();
    const { id, cookie } = await way.joined(owner);
    // Both doors give one and the same cookie; only its name differs where there is no https.
    const at = (given: Cookie) => consoleAt(relay, String(given['cookie']).replace('__Host-', ''));
    const [julias, piotrs] = [await at(owner), await at(cookie)];
    const shopper = await openEnd<ToShopper, ShopperFrame>(`${relay.origin.replace('http', 'ws')}/ws/shopper`, {
      origin: relay.origin,
    });
    shopper.send({ kind: 'hello', version: VERSION, shop, secret: 'a'.repeat(32) });
    await shopper.hears('welcome');
    shopper.send({ kind: 'say', draftId: randomUUID(), text: 'Does it fit?', conversation: null });
    const { id: conversation } = (await shopper.hears('log')).conversation;
    piotrs.send({ kind: 'claim', conversation, draftId: randomUUID() });
    await julias.hears('rows', ({ rows }) => rows.some((row) => row.owner?.id === id));

    // The step itself, and nothing after it.
    const { name } = answer.json().you;
    const entry = { by: { id: answer.json().you.id, name }, what: 'deactivated' } as const;
    await way.world.amending.deactivate(shop, id, entry);
    expect(await piotrs.closes()).toBe(4503);
    const { rows } = await julias.hears('rows', ({ rows: told }) => told.some((row) => row.isReturned));
    expect(rows).toMatchObject([{ id: conversation, owner: null, isReturned: true }]);
  } finally {
    await relay.end('SIGKILL');
  }
});
