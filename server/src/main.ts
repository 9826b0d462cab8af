/**
 * Main — one relay as a process: from its settings to its last breath.
 *
 * The only reader of the environment. People are told on standard output, in words;
 * machines on the error stream, in JSON. Redis is begun first and ended last.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import { buildApp } from './app.ts';
import { assemble, consoleSpans, mailSpans } from './assembly.ts';
import { createComplaints } from './complaints.ts';
import { readConfig, type Config } from './config.ts';
import { createCookie } from './doors/cookie.ts';
import { createDoor } from './doors/door.ts';
import { household } from './domain/addresses.ts';
import { whyNoZones, zonesEdition } from './domain/hours/zones.ts';
import { comesFrom } from './domain/origins.ts';
import { createShelf } from './http/shelf.ts';
import { registerSockets, type Sockets } from './http/sockets.ts';
import { createLog, type Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { askDurability } from './redis/durability.ts';
import { RedisNotStarted } from './redis/own-redis.ts';
import { connected, reachRedis, RedisNotReached, type Reached } from './redis/reach.ts';
import { createSignIns } from './redis/sign-ins.ts';
import { createTakesWrites } from './redis/takes-writes.ts';
import { createThrottle } from './redis/throttle.ts';
import { createPortraits } from './team/portraits.ts';
import { createScheduling } from './team/scheduling.ts';
import { createShopkeeping } from './team/shopkeeping.ts';
import { createStaff } from './team/staff.ts';
import { createWorld, newId, newSecret } from './world.ts';

/** How long to wait for Redis at the start, in milliseconds. */
const REDIS_WITHIN = 15_000;
/** Whoever is told to end is gone by then, whatever hangs; in milliseconds (H11). */
const GONE_WITHIN = 9_500;
/** How long somebody who is told to end waits for a start that is under way, in milliseconds. */
const START_WITHIN = 5_000;
/** How often it is looked whether an operator's sign-in still lasts, in milliseconds (D4). */
const CHECK_SIGN_IN_EVERY = 60_000;
/** How often Redis's answering time is measured, in milliseconds. */
const MEASURE_EVERY = 5_000;

/** A start that cannot succeed, in one sentence for a person. */
class NoStart extends Error {}

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

/** What has been begun so far, latest first: how to end it. */
const endings: (() => Promise<unknown> | void)[] = [];
let leaving = false;

async function start(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok) throw new NoStart(read.refusal);
  const noZones = whyNoZones();
  if (noZones !== null) throw new NoStart(noZones);
  const config = read.value;
  const log = createLog(config.logLevel, process.stderr);

  const reached = await reachRedis(config, {
    ended: (pause) => log.error({ event: 'redisEnded', againIn: pause }),
    startedAgain: () => log.warn({ event: 'redisStartedAgain' }),
    failed: (error) => log.error({ event: 'redisNotStarted', why: String(error) }),
  });
  const { own } = reached;
  if (own !== null) endings.unshift(() => own.stop());
  const redis = await connectTo(reached, 'commands', log);
  const subscriber = await connectTo(reached, 'feed', log);
  await examine(redis, reached, log);

  const relay = await buildRelay(config, redis, subscriber, log);
  endings.unshift(() => relay.end());
  await relay.app.listen({ port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new NoStart(`PORT ${config.port} is in use; stop what uses it, or set PORT to another.`)
      : error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EACCES'
        ? new NoStart(`HOST ${config.host} with PORT ${config.port} cannot be listened on (${error.code}).`)
        : error;
  });
  log.info({ event: 'started', port: config.port, host: config.host });
  await announce(config, relay);
}

async function connectTo({ address }: Reached, name: string, log: Log): Promise<Redis> {
  let isAway = false;
  const redis = await connected(
    address,
    (error) => {
      // It fails again with every try; one line says that it is away.
      if (!isAway) log.warn({ event: 'redisAway', connection: name, why: error.message });
      isAway = true;
    },
    REDIS_WITHIN,
  );
  redis.on('ready', () => {
    if (isAway) log.info({ event: 'redisBack', connection: name });
    isAway = false;
  });
  redis.on('close', () => {
    if (!isAway && !leaving) log.warn({ event: 'redisAway', connection: name });
    isAway = true;
  });
  endings.unshift(() => redis.disconnect());
  return redis;
}

/** Asks a Redis that may not be ours what it may lose, and says so loudly. */
async function examine(redis: Redis, { own }: Reached, log: Log): Promise<void> {
  const durability = await askDurability(redis);
  if (!durability.ok) throw new NoStart(durability.refusal);
  if (own !== null) return;
  for (const warning of durability.value) {
    tell(`  ⚠  ${warning}`);
    log.warn({ event: 'redisMayLose', what: warning });
  }
}

/** Brings together what one relay is made of. */
async function buildRelay(config: Config, redis: Redis, subscriber: Redis, log: Log) {
  const world = await createWorld(redis, config);
  const firstShop = await world.shops.first('Demo shop');
  const cookie = createCookie({ origin: config.origin, lasts: config.signInLasts });
  const signIns = createSignIns({ redis, newSecret, lasts: config.signInLasts });
  const throttle = createThrottle({ redis, scripts: world.scripts });
  const door = createDoor({ ...world, signIns, throttle, cookie });
  let sockets: Sockets | undefined;
  let draining = false;
  const metrics = createMetrics({
    queuedBytes: () => sockets?.queuedBytes() ?? 0,
    present: () => assembly.roll.present(),
  });
  const broke = createComplaints((why, times) => log.error({ event: 'broken', why, times }));

  const assembly = assemble({
    redis,
    subscriber,
    scripts: world.scripts,
    shops: world.shops,
    team: world.people,
    hours: world.hours,
    clock: { now: () => performance.now() },
    settings: {
      ...config.sockets,
      reopenWithin: config.reopenWithin,
      ownerGrace: config.ownerGrace,
      hoursAhead: 0,
      consoles: consoleSpans,
      mail: config.mail === null ? null : { ...config.mail, ownOrigin: config.origin, spans: mailSpans },
      allowances: config.pace,
    },
    broke,
    refused: (refusal) => metrics.refusals.inc({ refusal }),
    said: (by) => metrics.messages.inc({ by }),
    returned: () => metrics.returned.inc(),
    mailTried({ outcome, conversation, code }) {
      metrics.mails.inc({ outcome });
      // Without the address, and without the server's words, which may repeat it.
      if (outcome === 'sent') log.debug({ event: 'mailSent', conversation });
      else log.warn({ event: outcome === 'failed' ? 'mailFailed' : 'mailWaits', conversation, code });
    },
  });
  endings.unshift(() => assembly.stop());
  // A wrong password is better known now than with the first answer that does not leave; nothing waits for it.
  void assembly.mailServerWrong().then((code) => {
    if (code !== null && !leaving) log.warn({ event: 'mailServerNotReached', code });
  });

  const portraits = createPortraits();
  const around = dirname(fileURLToPath(import.meta.url));
  const app = await buildApp({
    config,
    log,
    metrics,
    door,
    cookie,
    hiring: world.hiring,
    throttle,
    staff: createStaff({ ...world, portraits, gone: assembly.roll.gone }),
    shopkeeping: createShopkeeping({ ...world, portraits, newId }),
    scheduling: createScheduling({
      ...world,
      team: world.people,
      timetables: assembly.timetables,
      recount: assembly.roll.recount,
    }),
    timetables: assembly.timetables,
    zones: zonesEdition(process.versions),
    audit: world.audit,
    pictures: world.pictures,
    shops: world.shops,
    attendance: assembly.attendance,
    shelves: {
      widget: createShelf(join(around, '../../widget/dist')),
      console: createShelf(join(around, '../../console/dist')),
      demo: createShelf(join(around, '../demo'), (html) => html.replaceAll('%SHOP%', firstShop)),
    },
    takesWrites: createTakesWrites({ redis, now: () => performance.now() }),
    isDraining: () => draining,
    async registerSockets(instance: FastifyInstance) {
      sockets = await registerSockets(instance, {
        ...assembly.floor,
        whoIs: (request) => door.authenticate(request.headers.cookie),
        ownOrigin: (origin) => comesFrom([config.origin], origin),
        originAllowed: (shop, origin) => comesFrom([config.origin, ...shop.origins], origin),
        addressOf: (request) => household(request.ip),
        socketsPerAddress: config.sockets.perAddress,
        checkSignInEvery: CHECK_SIGN_IN_EVERY,
        counted: (end, by) => metrics.sockets.inc({ end }, by),
      });
    },
  });

  const measuring = setInterval(() => {
    const asked = performance.now();
    redis.ping().then(
      () => metrics.redisSeconds.observe((performance.now() - asked) / 1_000),
      () => {},
    );
  }, MEASURE_EVERY);
  measuring.unref();

  return {
    app,
    firstShop,
    world,
    /** Takes nobody new, sends everybody away with "come back", finishes what was begun. */
    async end(): Promise<void> {
      draining = true;
      clearInterval(measuring);
      const closed = app.close();
      await within(config.drainWithin, Promise.all([sockets?.drain(), closed, assembly.drain()]));
      app.server.closeAllConnections();
    },
  };
}

/** What it comes to, or undefined when it takes longer than so many milliseconds. */
async function within<Value>(most: number, promise: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((tooLate) => {
    timer = setTimeout(() => tooLate(undefined), most);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Says where things are; a link to set the shop up while it has no owner. */
async function announce({ origin, mail }: Config, relay: Awaited<ReturnType<typeof buildRelay>>): Promise<void> {
  const { shops, setUps } = relay.world;
  const mailed = mail === null ? 'not set up (SMTP_URL)' : `from ${mail.from}, by ${mail.server.host}`;
  const lines = ['', `  Demo shop   ${origin}/demo/`, `  Console     ${origin}/console/`, `  Mail        ${mailed}`];
  if ((await shops.read(relay.firstShop))?.owner === null) {
    const token = await setUps.invite(relay.firstShop);
    lines.push('', '  Nobody owns this shop yet. Set it up here, once:');
    lines.push(`  Set-up      ${origin}/console/set-up#${token}`);
  }
  tell([...lines, ''].join('\n'));
}

async function leave(code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  setTimeout(() => process.exit(1), GONE_WITHIN).unref();
  // What is just being begun could not be ended otherwise.
  await within(START_WITHIN, begun);
  for (const end of endings) {
    try {
      await end();
    } catch (error) {
      process.stderr.write(`${JSON.stringify({ level: 'error', event: 'endedBadly', why: String(error) })}\n`);
      code ||= 1;
    }
  }
  process.exit(code);
}

const started = start();
const begun = started.catch(() => {});
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void leave(0));
try {
  await started;
} catch (error) {
  const known = error instanceof NoStart || error instanceof RedisNotStarted || error instanceof RedisNotReached;
  process.stderr.write(known ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
  await leave(1);
}
