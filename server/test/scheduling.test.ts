/**
 * Scheduling tests — hours over HTTP, on a real Redis: who may set them, what is wrong
 * with them, what they come to, and what any page is told.
 */
import { WEEKDAYS, type HoursBook, type HoursDay, type Schedule, type Week } from '@shopbell/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OwnRedis } from '../src/redis/own-redis.ts';
import { doorway } from './doorway.ts';
import { testRedis } from './redis.ts';

const nine = [{ from: '09:00', to: '17:00' }];
const week = Object.fromEntries(
  WEEKDAYS.map((day) => [day, day === 'saturday' || day === 'sunday' ? [] : nine]),
) as unknown as Week;
const warsaw: Schedule = { zone: 'Europe/Warsaw', week, exceptions: [] };
const never: Schedule = { ...warsaw, week: 'never' };

let redis: OwnRedis;
let there: Awaited<ReturnType<typeof doorway>>;
let owner: Awaited<ReturnType<typeof there.opened>>;
let operator: Awaited<ReturnType<typeof there.joined>>;

beforeAll(async () => {
  redis = await testRedis();
  there = await doorway(redis.path);
  owner = await there.opened();
  operator = await there.joined(owner.cookie);
});
afterAll(async () => {
  await there.close();
  await redis.stop();
});

const as = (who: { cookie: Record<string, string> } = owner) => ({
  get: (path: string) => there.ask('GET', path, undefined, who.cookie),
  put: (path: string, body: object) => there.ask('PUT', path, body, who.cookie),
  post: (path: string, body: object) => there.ask('POST', path, body, who.cookie),
});

const page = (path: string, headers: Record<string, string> = {}) =>
  there.app.inject({ url: `/api/v1/shops/${owner.shop}${path}`, headers });

async function bookOf(): Promise<HoursBook> {
  return (await as().get('/hours')).json();
}

async function departments(names: readonly string[]): Promise<readonly { id: string; name: string }[]> {
  const answer = await as().put('/shop/departments', { departments: names.map((name) => ({ name })) });
  return answer.json().shop.departments;
}

describe('setting', () => {
  test('WH1 a shop begins without hours, and with what is usual', async () => {
    const other = await there.opened();
    expect((await as(other).get('/hours')).json()).toEqual({
      shop: null,
      departments: {},
      people: {},
      usualAnswer: 1_800_000,
      lastCall: 600_000,
    });
  });

  test('WH11 an owner sets the hours of the shop, of a department and of a person, and takes them away', async () => {
    const [returns] = await departments(['Returns']);
    const id = returns?.id ?? '';
    expect((await as().put('/hours/shop', { schedule: { ...warsaw, zone: 'europe/warsaw' } })).json()).toMatchObject({
      shop: warsaw,
    });
    expect((await as().put(`/hours/departments/${id}`, { schedule: never })).json().departments).toEqual({
      [id]: never,
    });
    const answer = await as().put(`/hours/people/${operator.id}`, { schedule: never });
    expect(answer.json().people).toEqual({ [operator.id]: never });
    expect(answer.json()).toEqual(await bookOf());
    expect(there.recounted.filter((shop) => shop === owner.shop)).toHaveLength(3);
    for (const path of ['shop', `departments/${id}`, `people/${operator.id}`]) {
      expect((await as().put(`/hours/${path}`, { schedule: null })).statusCode).toBe(200);
    }
    expect(await bookOf()).toMatchObject({ shop: null, departments: {}, people: {} });
  });

  test('WH16 what an answer usually takes is set within its limits', async () => {
    const set = (usualAnswer: number, lastCall: number) => as().put('/hours/answering', { usualAnswer, lastCall });
    expect((await set(3_600_000, 0)).json()).toMatchObject({ usualAnswer: 3_600_000, lastCall: 0 });
    for (const [usualAnswer, lastCall, wrong] of [
      [59_999, 0, ['usualAnswer']],
      [30 * 86_400_000 + 1, 7_200_001, ['usualAnswer', 'lastCall']],
      [60_000, -1, ['lastCall']],
    ] as const) {
      const answer = await set(usualAnswer, lastCall);
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toEqual({
        error: 'invalid',
        fields: Object.fromEntries(wrong.map((name) => [name, 'notATime'])),
      });
    }
    expect(await bookOf()).toMatchObject({ usualAnswer: 3_600_000, lastCall: 0 });
    await set(1_800_000, 600_000);
  });

  test('WH17 what is wrong is told at its fields, all at once, and changes nothing', async () => {
    await as().put('/hours/shop', { schedule: warsaw });
    const wrong = {
      zone: 'Europe/Atlantis',
      week: {
        ...(week as object),
        monday: [{ from: '25:00', to: '26:00' }],
        tuesday: [{ from: '09:00', to: '09:00' }],
      },
      exceptions: [{ date: '2027-02-30', yearly: false, name: '', hours: 'closed' }],
    };
    for (const [method, path] of [
      ['put', '/hours/shop'],
      ['put', `/hours/people/${operator.id}`],
      ['post', '/hours/preview'],
    ] as const) {
      const answer = await as()[method](path, { of: 'shop', schedule: wrong });
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toEqual({
        error: 'invalid',
        fields: {
          zone: 'unknownZone',
          'week.monday.0.from': 'notATime',
          'week.monday.0.to': 'notATime',
          'week.tuesday.0.to': 'endIsStart',
          'exceptions.0.date': 'notADate',
        },
      });
    }
    expect((await bookOf()).shop).toEqual(warsaw);
  });

  test('WH17 what has not the shape of hours cannot be read', async () => {
    for (const schedule of [
      {},
      'always',
      { ...warsaw, week: 'sometimes' },
      { ...warsaw, week: { monday: [] } },
      undefined,
    ]) {
      expect((await as().put('/hours/shop', { schedule })).statusCode).toBe(400);
    }
  });

  test('WH17 as many exceptions as may be, under the longest names, fit in', async () => {
    const day = (index: number) => new Date(Date.UTC(2030, 0, 1 + index)).toISOString().slice(0, 10);
    const exceptions = Array.from({ length: 300 }, (_, index) => ({
      date: day(index),
      yearly: false,
      name: 'ą'.repeat(100),
      hours: [{ from: '10:00', to: '11:00' }],
    }));
    expect((await as().put('/hours/shop', { schedule: { ...warsaw, exceptions } })).statusCode).toBe(200);
    expect((await bookOf()).shop?.exceptions).toHaveLength(300);
    await as().put('/hours/shop', { schedule: null });
  });

  test('H20 only an owner changes hours; every operator reads them; nobody without a sign-in does', async () => {
    const body = { schedule: never, of: 'shop', usualAnswer: 60_000, lastCall: 0 };
    for (const path of ['shop', 'departments/x', `people/${operator.id}`, 'answering']) {
      expect((await as(operator).put(`/hours/${path}`, body)).json()).toEqual({ error: 'notAllowed' });
      expect((await there.ask('PUT', `/hours/${path}`, body)).json()).toEqual({ error: 'signedOut' });
      expect(
        (await there.ask('PUT', `/hours/${path}`, body, { ...owner.cookie, origin: 'https://evil.example' })).json(),
      ).toEqual({
        error: 'foreignOrigin',
      });
    }
    expect((await as(operator).post('/hours/preview', body)).statusCode).toBe(403);
    expect((await as(operator).get('/hours')).statusCode).toBe(200);
    for (const path of ['', '/countries', '/countries/PL/regions', '/holidays?country=PL']) {
      expect((await there.ask('GET', `/hours${path}`)).statusCode).toBe(401);
    }
  });

  test('D1 a department and a person of another shop are as if they did not exist', async () => {
    const other = await there.opened();
    const [theirs] = (await as(other).put('/shop/departments', { departments: [{ name: 'Theirs' }] })).json().shop
      .departments;
    const them = (await as(other).get('/me')).json().you.id as string;
    for (const path of [`departments/${theirs.id}`, `people/${them}`, 'departments/nothing', 'people/nobody']) {
      expect((await as().put(`/hours/${path}`, { schedule: never })).json()).toEqual({ error: 'notFound' });
      const [kind, id] = path.split('/');
      const of = kind === 'people' ? 'person' : 'department';
      expect((await as().post('/hours/preview', { of, id, schedule: never })).json()).toEqual({ error: 'notFound' });
    }
    expect((await as(other).get('/hours')).json()).toMatchObject({ departments: {}, people: {} });
  });

  test('WH11 the hours of a department are forgotten with it', async () => {
    const [orders, returns] = await departments(['Orders', 'Returns']);
    const { look } = there.world.hours;
    for (const id of [orders?.id, returns?.id]) await as().put(`/hours/departments/${id}`, { schedule: never });
    const { version } = await look(owner.shop);
    await as().put('/shop/departments', { departments: [orders] });
    expect(Object.keys((await bookOf()).departments)).toEqual([orders?.id]);
    expect((await look(owner.shop)).version).toBe(version + 1);
    await as().put('/shop/departments', { departments: [] });
  });

  test('WH11 who comes to other departments has other hours: every relay is to look again', async () => {
    const [orders] = await departments(['Orders']);
    const { version } = await there.world.hours.look(owner.shop);
    const person = { firstName: 'Piotr', lastName: 'Nowak', role: 'support', languages: [], rank: 'operator' };
    await as().put(`/team/people/${operator.id}`, { ...person, departments: [orders?.id] });
    expect((await there.world.hours.look(owner.shop)).version).toBe(version + 1);
    await as().put(`/team/people/${operator.id}`, { ...person, role: 'senior', departments: [orders?.id] });
    expect((await there.world.hours.look(owner.shop)).version).toBe(version + 1);
    await as().put('/shop/departments', { departments: [] });
  });

  test('S4 the book of changes tells who changed whose hours, and how; a repeat is not written down', async () => {
    const { entries: before } = (await as().get('/team/audit')).json();
    const set = () => as().put(`/hours/people/${operator.id}`, { schedule: never });
    await Promise.all([set(), set()]);
    await as().put('/hours/answering', { usualAnswer: 3_600_000, lastCall: 600_000 });
    const { entries } = (await as().get('/team/audit')).json();
    expect(
      entries.slice(
        0,
        entries.findIndex(({ id }: { id: string }) => id === before[0].id),
      ),
    ).toMatchObject([
      { what: 'hoursChanged', details: { usualAnswer: '30 min → 60 min' } },
      {
        what: 'hoursChanged',
        whom: { id: operator.id },
        details: { zone: '– → Europe/Warsaw', week: '– → never', exceptions: '– → 0' },
      },
    ]);
    await as().put(`/hours/people/${operator.id}`, { schedule: null });
  });
});

describe('what hours come to', () => {
  test('WH14 a preview tells fourteen days of what is not saved yet, within what is', async () => {
    await as().put('/hours/shop', { schedule: warsaw });
    const schedule = { ...warsaw, week: { ...(week as object), monday: [{ from: '08:00', to: '12:00' }] } };
    const preview = (body: object) => as().post('/hours/preview', body);
    const hoursOf = ({ open }: HoursDay) => open.reduce((sum, { from, to }) => sum + (to - from) / 3_600_000, 0);
    const total = async (body: object) => {
      const { days } = (await preview(body)).json();
      expect(days).toHaveLength(14);
      return days.map(hoursOf).reduce((sum: number, each: number) => sum + each, 0) as number;
    };
    expect(await total({ of: 'shop', schedule })).toBe(8 * 8 + 2 * 4);
    expect(await total({ of: 'person', id: operator.id, schedule })).toBe(8 * 8 + 2 * 3);
    expect(await total({ of: 'person', id: operator.id, schedule: null })).toBe(80);
    expect(await total({ of: 'shop', schedule: null })).toBe(14 * 24);
    expect((await preview({ of: 'shop', schedule: never })).json()).toMatchObject({
      zone: 'Europe/Warsaw',
      truth: { isOpen: false, layer: 'shop', cause: { by: 'never' }, nextChange: null },
    });
    expect((await bookOf()).shop).toEqual(warsaw);
  });

  test('WH18 countries, their regions and their holidays are proposed, and nothing is taken over', async () => {
    const countries = (await as().get('/hours/countries?language=pl')).json();
    expect(countries).toContainEqual({ code: 'DE', name: 'Niemcy' });
    expect((await as().get('/hours/countries?language=not_a_language')).json()).toContainEqual({
      code: 'DE',
      name: 'Deutschland',
    });
    expect((await as().get('/hours/countries/DE/regions')).json()).toContainEqual({ code: 'BY', name: 'Bayern' });
    expect((await as().get('/hours/countries/CH/regions?language=en-GB')).json()).toContainEqual({
      code: 'GE',
      name: 'Canton of Geneva',
    });
    expect((await as().get('/hours/countries/XX/regions')).statusCode).toBe(404);
    const { exceptions } = (await as().get('/hours/holidays?country=DE&region=BY&language=en-GB')).json();
    expect(exceptions).toContainEqual(expect.objectContaining({ name: 'Epiphany', hours: 'closed', yearly: false }));
    expect((await as().get('/hours/holidays?country=DE&region=XX')).statusCode).toBe(404);
    expect((await as().get('/hours/holidays?country=XX')).statusCode).toBe(404);
    expect((await as().get('/hours/holidays')).statusCode).toBe(400);
    expect((await as().get('/hours/holidays?country=DE&of=person')).statusCode).toBe(400);
    for (const id of ['nobody', 'constructor', '__proto__']) {
      expect((await as().get(`/hours/holidays?country=DE&of=person&id=${id}`)).statusCode).toBe(200);
    }
    expect((await bookOf()).shop?.exceptions).toEqual([]);
  });

  test('WH18 dates for which the edited hours have an exception are not proposed; those of other hours are', async () => {
    const christmas = { date: '2027-12-25', yearly: false, name: 'Open', hours: nine };
    await as().put('/hours/shop', { schedule: { ...warsaw, exceptions: [christmas] } });
    const person = `&of=person&id=${operator.id}`;
    const proposed = async (whose = ''): Promise<readonly string[]> => {
      const { exceptions } = (await as().get(`/hours/holidays?country=PL${whose}`)).json();
      return exceptions.map(({ date }: { date: string }) => date);
    };
    expect(await proposed()).not.toContain('2027-12-25');
    expect(await proposed(person)).toContain('2027-12-25');
    await as().put(`/hours/people/${operator.id}`, {
      schedule: { ...never, exceptions: [{ ...christmas, date: '2027-12-26' }] },
    });
    expect(await proposed(person)).toContain('2027-12-25');
    expect(await proposed(person)).not.toContain('2027-12-26');
    await as().put(`/hours/people/${operator.id}`, { schedule: null });
    await as().put('/hours/shop', { schedule: warsaw });
  });

  test('WH12 any page may ask whether a shop is open at an instant, and why', async () => {
    const closed = { date: '2027-12-24', yearly: true, name: 'Wigilia', hours: 'closed' as const };
    await as().put('/hours/shop', { schedule: { ...warsaw, exceptions: [closed] } });
    const at = async (instant: string | number) => page(`/availability?at=${encodeURIComponent(instant)}`);
    const open = await at('2027-11-02T12:00:00+01:00');
    expect(open.json()).toEqual({
      at: Date.parse('2027-11-02T11:00Z'),
      isOpen: true,
      layer: 'shop',
      cause: { by: 'week' },
      nextChange: Date.parse('2027-11-02T16:00Z'),
    });
    expect(open.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' });
    expect(open.headers['set-cookie']).toBeUndefined();
    expect((await at(Date.parse('2027-12-24T11:00Z'))).json()).toMatchObject({
      isOpen: false,
      cause: { by: 'exception', name: 'Wigilia', date: '2027-12-24' },
      nextChange: Date.parse('2027-12-27T08:00Z'),
    });
    const year = 365 * 86_400_000;
    expect((await at(Date.now() + 2 * year - 86_400_000)).statusCode).toBe(200);
    for (const wrong of [
      Date.now() + 3 * year,
      Date.now() - 3 * year,
      '2027-11-02',
      '2027-11-02T12:00',
      'now',
      '',
      '1e9',
    ]) {
      expect((await at(wrong)).json()).toEqual({ error: 'unreadable' });
    }
    expect((await page('/availability?at=1&at=2')).statusCode).toBe(400);
    // An address in which the plus was left as it is.
    expect((await page('/availability?at=2027-11-02T12:00:00+01:00')).json()).toEqual(open.json());
  });

  test('WH20 any page may ask for the week, the exceptions to come and the next days', async () => {
    const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const closed = { date: `2020${soon.slice(4)}`, yearly: true, name: 'Inventory', hours: 'closed' as const };
    await as().put('/hours/shop', { schedule: { ...warsaw, exceptions: [closed] } });
    const answer = await page('/hours');
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=60' });
    const told = answer.json();
    expect(told).toMatchObject({
      zone: 'Europe/Warsaw',
      week,
      exceptions: [{ date: soon, yearly: false, name: 'Inventory', hours: 'closed' }],
    });
    expect(told.days).toHaveLength(14);
    expect(told.days[0].lasts.from).toBeLessThanOrEqual(told.now);
    expect(told.days[0].lasts.to).toBeGreaterThan(told.now);
    expect(Math.abs(told.now - Date.now())).toBeLessThan(65_000);
    const tag = String(answer.headers.etag);
    expect([200, 304]).toContain((await page('/hours', { 'if-none-match': tag })).statusCode);
    expect((await there.app.inject({ url: '/api/v1/shops/nothing/hours' })).json()).toEqual({ error: 'notFound' });
    await as().put('/hours/shop', { schedule: null });
    expect((await page('/hours')).json()).toBeNull();
    expect((await page('/availability?at=0')).statusCode).toBe(400);
    expect((await page(`/availability?at=${Date.now()}`)).json()).toMatchObject({ isOpen: true, nextChange: null });
  });

  test('WH19 which edition of the zones a relay has stands in /readyz', async () => {
    expect((await there.app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready', zones: 'edition' });
  });
});
