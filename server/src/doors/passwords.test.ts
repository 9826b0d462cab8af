import { expect, test } from 'vitest';
import { fewAtOnce } from './few-at-once.ts';
import { createPasswords } from './passwords.ts';

test('H21 a hash is argon2id with 19 MiB, two passes, one lane', async () => {
  const passwords = await createPasswords({ newSecret: () => 'nobody knows this' });
  const hash = await passwords.hash('a lamp in a window');
  expect(hash).toEqual({ ok: true, value: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/) });
});

test('H21 a password matches its own hash, on whatever keyboard it was typed, and no other', async () => {
  const passwords = await createPasswords({ newSecret: () => 'nobody knows this' });
  const hash = await passwords.hash('zo\u00eb in a window');
  const kept = hash.ok ? hash.value : '';
  expect(await passwords.matches(kept, 'zoe\u0308 in a window')).toEqual({ ok: true, value: true });
  expect(await passwords.matches(kept, 'zoe in a window')).toEqual({ ok: true, value: false });
  expect(await passwords.matches(null, 'nobody knows this')).toEqual({ ok: true, value: false });
});

test('H21 only so many are hashed at once, only so many wait, and a failure frees its place', async () => {
  const few = fewAtOnce(2, 3);
  const finish: ((fail?: Error) => void)[] = [];
  const jobs = Array.from({ length: 7 }, (_, n) =>
    few(() => new Promise<number>((done, fail) => finish.push((error) => (error ? fail(error) : done(n))))),
  );
  const outcomes = Promise.allSettled(jobs);
  expect(finish).toHaveLength(2);
  expect(await Promise.all(jobs.slice(5))).toEqual([
    { ok: false, refusal: 'busy' },
    { ok: false, refusal: 'busy' },
  ]);
  finish[0]?.(new Error('broken'));
  await expect.poll(() => finish.length).toBe(3);
  finish[1]?.();
  finish[2]?.();
  await expect.poll(() => finish.length).toBe(5);
  finish[3]?.();
  finish[4]?.();
  expect((await outcomes).map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
  expect(await few(async () => 'free')).toEqual({ ok: true, value: 'free' });
});
