/**
 * Hours of today — what a console is told beside each person.
 */
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

const always = { zone: 'Europe/Warsaw', week: 'always', exceptions: [] };

test('WH11 everybody’s hours of today are told to whoever has signed in, the narrowest of them', async () => {
  const owner = await way.opened();
  const piotr = await way.joined(owner.cookie);
  const today = async () => (await way.ask('GET', '/hours/today', undefined, piotr.cookie)).json();
  expect(await today()).toEqual({ people: {} });

  await way.ask('PUT', '/hours/shop', { schedule: always }, owner.cookie);
  await way.ask('PUT', `/hours/people/${piotr.id}`, { schedule: { ...always, week: 'never' } }, owner.cookie);
  const { people } = await today();
  const me = (await way.ask('GET', '/me', undefined, owner.cookie)).json().you.id;
  expect(people[me]).toMatchObject({ truth: { isOpen: true }, today: { open: [{}], cause: { by: 'always' } } });
  expect(people[piotr.id]).toMatchObject({ truth: { isOpen: false, layer: 'person' }, today: { open: [] } });
});

test('D1 nobody is told hours without having signed in, and nobody those of another shop', async () => {
  expect((await way.ask('GET', '/hours/today')).statusCode).toBe(401);
  const [one, other] = [await way.opened(), await way.opened()];
  await way.ask('PUT', '/hours/shop', { schedule: always }, one.cookie);
  expect((await way.ask('GET', '/hours/today', undefined, other.cookie)).json()).toEqual({ people: {} });
});
