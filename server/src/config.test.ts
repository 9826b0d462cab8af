import { expect, test } from 'vitest';
import { describeSettings, readConfig } from './config.ts';

test('H25 without any setting a relay has all of its defaults', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    ok: true,
    value: {
      port: 8080,
      host: '127.0.0.1',
      origin: 'http://localhost:8080',
      redisUrl: null,
      proxies: false,
      reopenWithin: 7 * 86_400_000,
      sockets: { helloWithin: 10_000, pingAfter: 20_000, silentAfter: 40_000, queueBytes: 1_048_576 },
      pace: { shopper: { burst: 10, perMinute: 30 } },
    },
  });
});

test('H25 an empty setting is one that is not set, and the own origin follows the port', () => {
  expect(readConfig({ PORT: '9090', PUBLIC_URL: ' ', REDIS_URL: '' })).toMatchObject({
    ok: true,
    value: { port: 9090, origin: 'http://localhost:9090', redisUrl: null },
  });
});

test.each([
  ['PUBLIC_URL', 'https://chat.shop.example/', { origin: 'https://chat.shop.example' }],
  ['REDIS_URL', 'unix:/run/redis.sock', { redisUrl: 'unix:/run/redis.sock' }],
  ['REDIS_URL', 'rediss://me:secret@redis.example:6380/1', { redisUrl: 'rediss://me:secret@redis.example:6380/1' }],
  ['TRUST_PROXY', 'loopback, 10.0.0.0/8,fd00::/8', { proxies: ['loopback', '10.0.0.0/8', 'fd00::/8'] }],
  ['SIGN_IN_LASTS', '12h', { signInLasts: 43_200_000 }],
  ['MAIL_FROM', 'chat@shop.example', { mail: null }],
])('H25 %s may be %s', (name, written, expected) => {
  expect(readConfig({ [name]: written })).toMatchObject({ ok: true, value: expected });
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '0'],
  ['PORT', '70000'],
  ['HOST', 'http://x'],
  ['PUBLIC_URL', 'http://chat.shop.example'],
  ['PUBLIC_URL', 'https://chat.shop.example/chat'],
  ['PUBLIC_URL', 'https://me:secret@chat.shop.example'],
  ['REDIS_URL', 'localhost:6379'],
  ['LOG_LEVEL', 'loud'],
  ['SMTP_URL', 'mail.example:587'],
  ['SMTP_URL', 'https://mail.example'],
  ['SMTP_URL', 'smtp://'],
  ['SMTP_URL', 'smtp://mail.example/?secure=no'],
  ['SMTP_URL', 'smtp://me:50%@mail.example'],
  ['MAIL_FROM', 'Shop <chat@shop.example>'],
  ['MAIL_FROM', 'chat@shop.example,eve@shop.example'],
  ['MAIL_AFTER', 'soon'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '1'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['METRICS_TOKEN', 'short'],
  ['HELLO_WITHIN', '10'],
  ['HELLO_WITHIN', '11s'],
  ['DRAIN_WITHIN', '1h'],
  ['QUEUE_BYTES', '1MB'],
  ['SHOPPER_BURST', '-1'],
])('H25 %s=%s ends the start with one sentence that names it and keeps the value to itself', (name, written) => {
  const config = readConfig({ [name]: written });
  if (config.ok) throw new Error('it was taken');
  expect(config.refusal).toMatch(new RegExp(`^${name} must be [^\\n]+\\.$`));
  expect(readConfig({ [name]: '\u0001' })).toEqual(config);
});

test('ML2 mail is set up by a server and a sender, neither without the other', () => {
  const sender = { MAIL_FROM: 'chat@müller.example' };
  expect(readConfig({ SMTP_URL: 'smtp://me:p%40ss@mail.example', ...sender })).toMatchObject({
    ok: true,
    value: {
      mail: {
        server: { host: 'mail.example', port: 587, secure: false, user: 'me', password: 'p@ss' },
        from: 'chat@xn--mller-kva.example',
        after: 120_000,
      },
    },
  });
  expect(readConfig({ SMTP_URL: 'smtps://[::1]', ...sender })).toMatchObject({
    value: { mail: { server: { host: '::1', port: 465, secure: true, user: '' } } },
  });
  expect(readConfig({ SMTP_URL: 'smtp://localhost:25' })).toEqual({
    ok: false,
    refusal: 'MAIL_FROM must be the address that mail comes from, as SMTP_URL is set.',
  });
});

test('H25 a relay that would close sockets before it asks them is not started', () => {
  expect(readConfig({ PING_AFTER: '40s' })).toEqual({
    ok: false,
    refusal: 'PING_AFTER must be shorter than SILENT_AFTER.',
  });
});

test('H25 every setting has a meaning that can be printed', () => {
  for (const { name, meaning } of describeSettings()) {
    expect(name).toMatch(/^[A-Z_]+$/);
    expect(meaning).toMatch(/^[A-Z].+\.$/);
  }
});
