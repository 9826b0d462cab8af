import { expect, test } from 'vitest';
import { createApi } from './api.ts';

const apiThat = (answer: () => Response | Promise<Response>) => createApi({ fetch: async () => answer() });
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

test('codes of the relay are refusals by name', async () => {
  expect(await apiThat(() => json(401, { error: 'wrongPassword' })).signIn('a', 'b')).toEqual({
    ok: false,
    refusal: { error: 'wrongPassword' },
  });
  expect(await apiThat(() => json(429, { error: 'tooFast', waitFor: 9_000 })).signIn('a', 'b')).toEqual({
    ok: false,
    refusal: { error: 'tooFast', waitFor: 9_000 },
  });
});

test('a dead relay, a proxy’s page and a new code are one refusal: unreachable', async () => {
  const answers = [
    () => Promise.reject(new TypeError('no network')),
    () => new Response('<html>Bad gateway</html>', { status: 502 }),
    () => json(418, { error: 'teapot' }),
  ];
  for (const answer of answers) {
    expect(await apiThat(answer).me()).toEqual({ ok: false, refusal: { error: 'unreachable' } });
  }
});

test('signing out has an answer without a body', async () => {
  expect(await apiThat(() => new Response(null, { status: 204 })).signOut()).toEqual({ ok: true, value: null });
});

test('every answer tells what time it is at the relay', async () => {
  const told: number[] = [];
  const date = 'Mon, 23 Nov 2026 10:00:00 GMT';
  const api = createApi({
    fetch: async () => new Response('{}', { headers: { date } }),
    told: (at) => void told.push(at),
  });
  await api.me();
  expect(told).toEqual([Date.parse(date)]);
});

test('S4 a picture goes as it is; one that is too large for the relay is said to be', async () => {
  const asked: RequestInit[] = [];
  const api = createApi({
    fetch: async (_, options) => {
      asked.push(options);
      return new Response('too much', { status: 413 });
    },
  });
  const photo = new Blob(['x'], { type: 'image/webp' });
  expect(await api.keepPhoto(photo)).toEqual({
    ok: false,
    refusal: { error: 'invalid', fields: { photo: 'tooLarge' } },
  });
  expect(asked).toMatchObject([{ method: 'PUT', body: photo, headers: { 'content-type': 'image/webp' } }]);
});
