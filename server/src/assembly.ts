/**
 * Assembly — brings the parts of one relay together, in the order in which they need
 * each other.
 *
 * It decides nothing; `main.ts` and tests hand it connections and settings.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { createAttendance } from './presence/attendance.ts';
import { createClosing } from './presence/closing.ts';
import type { Allowance } from './domain/pace.ts';
import { createHub } from './hub.ts';
import { createList } from './list.ts';
import { createRounds, lookEvery, type MailTried, type Rounds } from './mail/rounds.ts';
import { retries, type Retries } from './mail/due.ts';
import { createSmtp, type MailServer } from './mail/smtp.ts';
import { createPaces, type Allowances } from './paces.ts';
import type { Clock, HoursStore, ShopDirectory, Team } from './ports.ts';
import { createConversations } from './redis/conversations.ts';
import { createFanOut } from './redis/fan-out.ts';
import { createFeed } from './redis/feed.ts';
import { createMails } from './redis/mail.ts';
import { createPresence, type PresenceSpans } from './redis/presence.ts';
import type { Scripts } from './redis/script.ts';
import { createRelay } from './relay.ts';
import { createRoll, type RollSpans } from './presence/roll.ts';
import { createHeartbeat, type HeartbeatSpans } from './sessions/heartbeat.ts';
import { createTimetables } from './presence/timetable.ts';

/** What holds for consoles, in milliseconds; nobody needs to set it, tests make it short. */
export interface ConsoleSpans extends HeartbeatSpans, PresenceSpans, RollSpans {}

/**
 * A console that is there is heard every 7 s, and its lease is renewed before it is a
 * third over; one that vanishes is off within 30 s (PR2, PR10).
 */
export const consoleSpans: ConsoleSpans = {
  pingAfter: 7_000,
  silentAfter: 22_000,
  lease: 25_000,
  keep: 3_000,
  renewEvery: 4_000,
  countEvery: 1_000,
  lapse: 5_000,
  spare: 8_000,
};

/** How shoppers' answers are sent to them by mail (ML3–ML6). */
export interface MailSettings {
  readonly server: MailServer;
  /** The sender's address. */
  readonly from: string;
  /** How long words wait to be seen, in milliseconds. */
  readonly after: number;
  /** The relay's own origin. */
  readonly ownOrigin: string;
  readonly spans: MailSpans;
}

/** What holds for mails, in milliseconds; nobody needs to set it, tests make it short. */
export interface MailSpans {
  /** How long one try may take. */
  readonly sendWithin: number;
  /** How long what one relay has taken is no other's; longer than a try. */
  readonly lease: number;
  readonly retries: Retries;
}

export const mailSpans: MailSpans = { sendWithin: 45_000, lease: 60_000, retries };

export interface AssemblySettings {
  /** Spans in milliseconds. */
  readonly reopenWithin: number;
  readonly pingAfter: number;
  readonly silentAfter: number;
  readonly helloWithin: number;
  readonly queueBytes: number;
  readonly asking: Allowance;
  readonly framesWaiting: number;
  readonly watchedAtOnce: number;
  readonly ownerGrace: number;
  /** By how much hours are read ahead of Redis's clock, in milliseconds; 0 but in tests. */
  readonly hoursAhead: number;
  readonly consoles: ConsoleSpans;
  /** Null where mail is not set up (ML2). */
  readonly mail: MailSettings | null;
  readonly allowances: Allowances;
}

export interface AssemblyWorld {
  /** For commands. */
  readonly redis: Redis;
  /** On the connection for commands. */
  readonly scripts: Scripts;
  /** For listening alone. */
  readonly subscriber: Redis;
  readonly shops: ShopDirectory;
  readonly team: Team;
  readonly hours: HoursStore;
  readonly clock: Clock;
  readonly settings: AssemblySettings;
  broke(error: unknown): void;
  refused(refusal: string): void;
  said(by: 'shopper' | 'operator'): void;
  /** A conversation went back to the queue, as its owner was gone. */
  returned(): void;
  /** It was tried to send a mail. */
  mailTried(tried: MailTried): void;
}

/** One relay, without its doors and without its HTTP. */
export function assemble({
  redis,
  scripts,
  subscriber,
  shops,
  team,
  hours,
  clock,
  settings,
  broke,
  refused,
  said,
  returned,
  mailTried,
}: AssemblyWorld) {
  const newId = (): string => randomBytes(12).toString('base64url');
  const { consoles, ownerGrace, hoursAhead, mail } = settings;
  const mailAfter = mail?.after ?? null;
  const conversations = createConversations({ redis, scripts, newId, randomBytes, ownerGrace, mailAfter });
  const presences = createPresence({ redis, scripts, spans: consoles, ownerGrace, hoursAhead });
  const timetables = createTimetables({ hours, ahead: hoursAhead });
  const closing = createClosing({ timetables, team, conversations });
  const feed = createFeed(redis);
  const paces = createPaces(clock, settings.allowances);
  const heartbeat = createHeartbeat(clock, settings);
  const consoleHeartbeat = createHeartbeat(clock, consoles);
  const relay = createRelay({
    conversations,
    shoppers: conversations.shoppers,
    team,
    shops,
    feed,
    paces,
    now: Date.now,
    reopenWithin: settings.reopenWithin,
    said,
    returned,
    taken(shop) {
      if (attendance.isClosed(shop)) roll.recount(shop);
    },
  });
  const roll = createRoll({ presences, closing, clock, spans: consoles, newId, giveBack: relay.giveBack, broke });
  const list = createList({
    rows: relay.rows,
    send: (shop, frame) => {
      for (const console of hub.consoles(shop)) console.send(frame);
    },
    broke,
  });
  const hub = createHub((events) => createFanOut(subscriber, scripts.callable, events), {
    changed: list.changed,
    peopleChanged(shop) {
      shops.forget(shop);
      attendance.changed(shop);
    },
    left: (shop) => attendance.left(shop),
  });
  const attendance = createAttendance({
    shops,
    team,
    presences,
    timetables,
    clock,
    isListening: hub.isListening,
    tellShoppers: hub.tellShoppers,
    turned: roll.recount,
    broke,
  });
  const rounds = mail === null ? null : goOnRounds(mail);

  function goOnRounds({ server, from, after, ownOrigin, spans }: MailSettings): Rounds {
    const post = createSmtp(server, from, spans.sendWithin);
    const every = lookEvery(after);
    const mails = createMails({ redis, scripts, every, lease: spans.lease, atOnce: post.atOnce });
    return createRounds({ mails, shops, post, retries: spans.retries, after, ownOrigin, tried: mailTried, broke });
  }

  return {
    /** What sessions need of this relay. */
    floor: {
      relay,
      hub,
      shops,
      clock,
      heartbeat,
      consoleHeartbeat,
      attendance,
      roll,
      presences,
      queueBytes: settings.queueBytes,
      helloWithin: settings.helloWithin,
      asking: settings.asking,
      framesWaiting: settings.framesWaiting,
      watchedAtOnce: settings.watchedAtOnce,
      sendsMail: mail !== null,
      broke,
      refused,
      /** D2: only the hash of a secret is known here, and it differs from shop to shop. */
      shopperOf: (shop: string, secret: string) =>
        createHash('sha256').update(`${shop} ${secret}`).digest('base64url').slice(0, 22),
    },
    feed,
    relay,
    attendance,
    roll,
    timetables,
    /** What is wrong with the mail server; null where it answers, or where mail is not set up. */
    mailServerWrong: async (): Promise<string | null> => (await rounds?.serverAnswers()) ?? null,
    /** Sends no more mail; done when those that are being sent are settled. */
    async drain(): Promise<void> {
      await rounds?.drain();
    },
    /** Done when what its consoles leave behind is written down. */
    async stop(): Promise<void> {
      hub.stop();
      attendance.stop();
      heartbeat.stop();
      consoleHeartbeat.stop();
      paces.stop();
      rounds?.stop();
      await roll.stop();
    },
  };
}
