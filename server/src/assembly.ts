/**
 * Assembly — brings the parts of one relay together, in the order in which they need
 * each other.
 *
 * It decides nothing; `main.ts` and tests hand it connections and settings.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Allowance } from './domain/pace.ts';
import { createHub } from './hub.ts';
import { createList } from './list.ts';
import { createPaces, type Allowances } from './paces.ts';
import type { Clock, ShopDirectory, Team } from './ports.ts';
import { createConversations } from './redis/conversations.ts';
import { createFanOut } from './redis/fan-out.ts';
import { createFeed } from './redis/feed.ts';
import type { Scripts } from './redis/script.ts';
import { createRelay } from './relay.ts';
import { createHeartbeat } from './sessions/heartbeat.ts';

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
  readonly clock: Clock;
  readonly settings: AssemblySettings;
  broke(error: unknown): void;
  refused(refusal: string): void;
  said(by: 'shopper' | 'operator'): void;
}

/** One relay, without its doors and without its HTTP. */
export function assemble({
  redis,
  scripts,
  subscriber,
  shops,
  team,
  clock,
  settings,
  broke,
  refused,
  said,
}: AssemblyWorld) {
  const conversations = createConversations({
    redis,
    scripts,
    newId: () => randomBytes(12).toString('base64url'),
    randomBytes,
  });
  const feed = createFeed(redis);
  const paces = createPaces(clock, settings.allowances);
  const heartbeat = createHeartbeat(clock, settings);
  const relay = createRelay({
    conversations,
    shoppers: conversations.shoppers,
    team,
    feed,
    paces,
    now: Date.now,
    reopenWithin: settings.reopenWithin,
    said,
  });
  const list = createList({
    rows: relay.rows,
    send: (shop, frame) => {
      for (const console of hub.consoles(shop)) console.send(frame);
    },
    broke,
  });
  const hub = createHub((events) => createFanOut(subscriber, scripts.callable, events), {
    changed: list.changed,
  });
  return {
    /** What sessions need of this relay. */
    floor: {
      relay,
      hub,
      shops,
      clock,
      heartbeat,
      queueBytes: settings.queueBytes,
      helloWithin: settings.helloWithin,
      asking: settings.asking,
      framesWaiting: settings.framesWaiting,
      watchedAtOnce: settings.watchedAtOnce,
      broke,
      refused,
      /** D2: only the hash of a secret is known here, and it differs from shop to shop. */
      shopperOf: (shop: string, secret: string) =>
        createHash('sha256').update(`${shop} ${secret}`).digest('base64url').slice(0, 22),
    },
    feed,
    relay,
    stop(): void {
      hub.stop();
      heartbeat.stop();
      paces.stop();
    },
  };
}
