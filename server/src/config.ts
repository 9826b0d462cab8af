/**
 * Config — every setting of a relay: its default, what it means, and how it is read.
 *
 * One table, from which the README's is printed. It reads no environment itself:
 * `main.ts` hands it in. A setting that cannot be read ends the start with one
 * sentence that names it (H25) and never repeats its value, which may be a secret.
 */
import { isIP } from 'node:net';
import { ok, refused, type Result } from '@shopbell/shared';
import * as z from 'zod/mini';
import { asciiAddress, mailAddress } from './domain/emails.ts';
import { isThisMachine } from './domain/origins.ts';
import type { Allowance } from './domain/pace.ts';
import type { MailServer } from './mail/smtp.ts';

interface Setting<Value> {
  /** As one would write it; `$PORT` stands for the port in use. */
  readonly fallback: string;
  readonly meaning: string;
  /** Ends the sentence "NAME must be …". */
  readonly wanted: string;
  readonly schema: z.ZodMiniType<Value, string>;
}

type Kind<Value> = Pick<Setting<Value>, 'wanted' | 'schema'>;

function setting<Value>(kind: Kind<Value>, fallback: string, meaning: string): Setting<Value> {
  return { ...kind, fallback, meaning };
}

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Text with a shape, turned into a value; undefined where it has no meaning after all. */
function text<Value>(wanted: string, shape: RegExp, read: (written: string) => Value | undefined): Kind<Value> {
  const schema = z.pipe(
    z.string().check(z.regex(shape)),
    z.transform((written: string, problems): Value => {
      const value = read(written);
      if (value === undefined) problems.issues.push({ code: 'custom', input: written, message: wanted });
      return value as Value;
    }),
  );
  return { wanted, schema };
}

function whole(least: number, most: number): Kind<number> {
  return text(`a whole number from ${least} to ${most}`, /^\d{1,12}$/, (written) =>
    within(Number(written), least, most),
  );
}

function duration(least: string, most: string): Kind<number> {
  return text(
    `a duration from ${least} to ${most}, such as 500ms, 10s, 5m, 12h or 7d`,
    /^\d{1,9}(ms|s|m|h|d)$/,
    (written) => within(milliseconds(written), milliseconds(least), milliseconds(most)),
  );
}

function within(value: number, least: number, most: number): number | undefined {
  return value >= least && value <= most ? value : undefined;
}

function milliseconds(written: string): number {
  const unit = written.replace(/^\d+/, '') as keyof typeof units;
  return Number.parseInt(written, 10) * units[unit];
}

const host = text('a host name or an address to listen on', /^[\w.:-]{1,255}$/, (written) => written);
const directory = text('a path', /^[^\p{Cc}]+$/u, (written) => written);
const level = text(
  'fatal, error, warn, info, debug or trace',
  /^(fatal|error|warn|info|debug|trace)$/,
  (written) => written,
);
const secret = text<string | null>('at least 16 characters', /^(.{16,})?$/u, (written) => written || null);

const redisUrl = text<string | null>(
  'a URL such as redis://host:6379, rediss://host:6379 or unix:/path/to/redis.sock',
  /^(rediss?:\/\/\S+|unix:\/\S+)?$/,
  (written) => (written.startsWith('unix:') || URL.canParse(written) ? written : written === '' ? null : undefined),
);

const publicUrl = text(
  'this relay’s own origin: https://chat.shop.example, or http:// on localhost only, without a path',
  /^https?:\/\/[^/]+\/?$/,
  (written) => {
    if (!URL.canParse(written)) return undefined;
    const url = new URL(written);
    return url.username === '' && (url.protocol === 'https:' || isThisMachine(url)) ? url.origin : undefined;
  },
);

const smtpUrl = text<MailServer | null>(
  'a URL such as smtp://user:password@host:587 or smtps://user:password@host:465, with what is special in the password as %40',
  /^(smtps?:\/\/\S+)?$/,
  (written) => (written === '' ? null : readMailServer(written)),
);

function readMailServer(written: string): MailServer | undefined {
  if (!URL.canParse(written)) return undefined;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(written);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === '' || !/^\/?$/.test(pathname) || search !== '' || hash !== '') return undefined;
  try {
    const [user, secretWord] = [decodeURIComponent(username), decodeURIComponent(password)];
    const sound = !/\p{Cc}/u.test(user + secretWord);
    const usual = secure ? 465 : 587;
    return sound ? { host, port: Number(port) || usual, secure, user, password: secretWord } : undefined;
  } catch {
    return undefined;
  }
}

const sender = text<string | null>('one e-mail address, such as chat@shop.example', /^\S*$/u, (written) => {
  const address = written === '' ? null : mailAddress(written);
  return address === null ? null : address.ok ? asciiAddress(address.value) : undefined;
});

const proxies = text<false | string[]>(
  'empty, or addresses of proxies separated by commas, such as loopback, 10.0.0.0/8 or fd00::1',
  /^[\w.:/, ]*$/,
  (written) => {
    const all = written.split(',').map((each) => each.trim());
    if (written === '') return false;
    return all.every(isNetwork) ? all : undefined;
  },
);

/** An address, a network, or a name that Fastify knows for networks of one's own. */
function isNetwork(written: string): boolean {
  if (/^(loopback|linklocal|uniquelocal)$/.test(written)) return true;
  const [address = '', prefix, ...more] = written.split('/');
  const family = isIP(address);
  const sound = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
  return family !== 0 && sound && more.length === 0;
}

const many = whole(1, 1_000_000);

/** Every setting there is, in the order in which one would read about them. */
const settings = {
  PORT: setting(whole(1, 65_535), '8080', 'The port to listen on.'),
  HOST: setting(
    host,
    '127.0.0.1',
    'The address to listen on. Only this machine by default, where the proxy that speaks https is as well; `0.0.0.0` (in a container) takes connections from everywhere.',
  ),
  PUBLIC_URL: setting(publicUrl, 'http://localhost:$PORT', 'The relay’s own origin, as browsers see it.'),
  DATA_DIR: setting(directory, './data', 'Where the Redis that we start keeps its files. Not used with REDIS_URL.'),
  REDIS_URL: setting(
    redisUrl,
    '',
    'A Redis (7.0 or newer) of your own: `redis://`, `rediss://` or `unix:`. Empty: the relay starts one that writes every command down before it answers.',
  ),
  LOG_LEVEL: setting(
    level,
    'info',
    'The least serious kind of event that is logged: fatal, error, warn, info, debug, trace.',
  ),
  TRUST_PROXY: setting(
    proxies,
    '',
    'Proxies that are believed about where a request came from (`X-Forwarded-For`): addresses or networks, separated by commas, or `loopback`, `uniquelocal`. Empty: nobody.',
  ),
  METRICS_TOKEN: setting(
    secret,
    '',
    'What a scraper of `/metrics` must send as `Authorization: Bearer …`. Empty: anybody who reaches the relay may read them; they hold numbers only.',
  ),
  SMTP_URL: setting(
    smtpUrl,
    '',
    'The mail server by which answers are sent to shoppers who have left an address: `smtp://user:password@host:587` (STARTTLS is required, but for a server on this machine or with a bare name, a neighbour in a compose file) or `smtps://user:password@host:465`. Empty: no mail is sent.',
  ),
  MAIL_FROM: setting(sender, '', 'The address that mail comes from; needed with SMTP_URL.'),
  MAIL_AFTER: setting(
    duration('1s', '7d'),
    '2m',
    'How long an answer waits to be seen in the chat before it is sent by mail.',
  ),
  SIGN_IN_LASTS: setting(duration('1m', '90d'), '14d', 'How long an operator stays signed in.'),
  SET_UP_LASTS: setting(
    duration('1m', '90d'),
    '7d',
    'How long a set-up link, or an invitation to the team, can be used.',
  ),
  REOPEN_WITHIN: setting(
    duration('0s', '365d'),
    '7d',
    'A shopper who writes within this time after the end goes on in the same conversation; later, a new one begins.',
  ),
  OWNER_GRACE: setting(
    duration('0s', '1d'),
    '30s',
    'An operator who is off or unreachable for so long loses their conversations to the head of the queue, but for those in which they have promised an answer.',
  ),
  SHOPPER_BURST: setting(many, '10', 'Messages that one shopper may send at once.'),
  SHOPPER_PER_MINUTE: setting(many, '30', 'Messages a minute that one shopper may send for long.'),
  ADDRESS_BURST: setting(many, '60', 'Messages at once from one network address (IPv6: one /64 network).'),
  ADDRESS_PER_MINUTE: setting(many, '240', 'Messages a minute from one network address for long.'),
  SHOP_BURST: setting(many, '1000', 'Messages at once from all shoppers of a shop, on one relay.'),
  SHOP_PER_MINUTE: setting(many, '12000', 'Messages a minute from all shoppers of a shop for long, on one relay.'),
  ASK_BURST: setting(
    many,
    '300',
    'Frames besides messages (reading, typing, signs of life), and messages that are refused, that one socket may send at once.',
  ),
  ASK_PER_MINUTE: setting(
    many,
    '1200',
    'Frames a minute besides messages, and refused ones, that one socket may send for long.',
  ),
  FRAMES_WAITING: setting(whole(1, 10_000), '200', 'Frames of one socket that may wait to be dealt with.'),
  WATCHED_AT_ONCE: setting(whole(1, 1_000), '20', 'Conversations that one console may follow at a time.'),
  SOCKETS_PER_ADDRESS: setting(many, '200', 'Sockets that one network address may have open on one relay.'),
  HELLO_WITHIN: setting(duration('100ms', '10s'), '10s', 'How long a new socket may take to say who it is.'),
  PING_AFTER: setting(duration('100ms', '10m'), '20s', 'After so long a silence the relay asks for a sign of life.'),
  SILENT_AFTER: setting(duration('200ms', '20m'), '40s', 'After so long a silence the relay closes a socket.'),
  QUEUE_BYTES: setting(
    whole(65_536, 1_073_741_824),
    '1048576',
    'Bytes that may wait for one slow socket before it is closed and told to come back.',
  ),
  DRAIN_WITHIN: setting(
    duration('0s', '8s'),
    '8s',
    'How long a relay that is told to end waits for what is in flight. It is gone within 10 s.',
  ),
} as const;

type Read = {
  -readonly [Name in keyof typeof settings]: (typeof settings)[Name] extends Setting<infer Value> ? Value : never;
};

/** What a relay is told; durations and instants are milliseconds. */
export type Config = ReturnType<typeof arrange>;

/** Reads an environment; the refusal is a sentence for a person. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Result<Config, string> {
  const read: Record<string, unknown> = {};
  for (const [name, { fallback, wanted, schema }] of Object.entries<Setting<unknown>>(settings)) {
    // Set and empty is how many a compose file says "not set".
    const written = environment[name]?.trim() || fallback.replace('$PORT', String(read['PORT']));
    const value = z.safeParse(schema, written);
    if (!value.success) return refused(`${name} must be ${wanted}.`);
    read[name] = value.data;
  }
  const config = arrange(read as Read);
  if (read['SMTP_URL'] !== null && read['MAIL_FROM'] === null)
    return refused('MAIL_FROM must be the address that mail comes from, as SMTP_URL is set.');
  return config.sockets.pingAfter < config.sockets.silentAfter
    ? ok(config)
    : refused('PING_AFTER must be shorter than SILENT_AFTER.');
}

function arrange(read: Read) {
  const pace = (burst: number, perMinute: number): Allowance => Object.freeze({ burst, perMinute });
  return Object.freeze({
    port: read.PORT,
    host: read.HOST,
    /** The relay's own origin. */
    origin: read.PUBLIC_URL,
    dataDirectory: read.DATA_DIR,
    redisUrl: read.REDIS_URL,
    logLevel: read.LOG_LEVEL,
    proxies: read.TRUST_PROXY,
    metricsToken: read.METRICS_TOKEN,
    /** Null where mail is not set up. */
    mail:
      read.SMTP_URL === null || read.MAIL_FROM === null
        ? null
        : Object.freeze({ server: read.SMTP_URL, from: read.MAIL_FROM, after: read.MAIL_AFTER }),
    signInLasts: read.SIGN_IN_LASTS,
    setUpLasts: read.SET_UP_LASTS,
    reopenWithin: read.REOPEN_WITHIN,
    ownerGrace: read.OWNER_GRACE,
    drainWithin: read.DRAIN_WITHIN,
    pace: Object.freeze({
      shopper: pace(read.SHOPPER_BURST, read.SHOPPER_PER_MINUTE),
      address: pace(read.ADDRESS_BURST, read.ADDRESS_PER_MINUTE),
      shop: pace(read.SHOP_BURST, read.SHOP_PER_MINUTE),
    }),
    sockets: Object.freeze({
      perAddress: read.SOCKETS_PER_ADDRESS,
      helloWithin: read.HELLO_WITHIN,
      pingAfter: read.PING_AFTER,
      silentAfter: read.SILENT_AFTER,
      queueBytes: read.QUEUE_BYTES,
      asking: pace(read.ASK_BURST, read.ASK_PER_MINUTE),
      framesWaiting: read.FRAMES_WAITING,
      watchedAtOnce: read.WATCHED_AT_ONCE,
    }),
  });
}

/** The settings for people: name, default, meaning. */
export function describeSettings(): readonly {
  readonly name: string;
  readonly fallback: string;
  readonly meaning: string;
}[] {
  return Object.entries<Setting<unknown>>(settings).map(([name, { fallback, meaning }]) => ({
    name,
    fallback,
    meaning,
  }));
}
