/**
 * Fan-out — what all relays hear of a shop, over one sharded channel each.
 *
 * Redis may cut a slow subscriber off and loses what it published meanwhile: whoever
 * listens is then told to read the log (H7, R8). Lines are passed on as they came;
 * `line.ts` reads them.
 */
import type { Redis } from 'ioredis';
import { feedOf, shopOfFeed } from './keys.ts';

export interface FanOutEvents {
  /** One publication: some lines. */
  heard(shop: string, lines: string): void;
  /** The subscription of this shop has begun anew: something may have been missed. */
  mayHaveMissed(shop: string): void;
}

/** How often the subscription is asked for a sign of life, in milliseconds. */
const ASK_EVERY = 5_000;
/** After so long a subscription that could not be completed is begun anew, in milliseconds. */
const AGAIN_AFTER = 1_000;

/** Listens on a connection of its own; `readable` waits until logs can be read on the other one. */
export function createFanOut(subscriber: Redis, readable: () => Promise<void>, events: FanOutEvents) {
  /** Shops somebody here listens to, and the promise of being subscribed. */
  const wanted = new Map<string, Promise<void>>();
  let again: NodeJS.Timeout | undefined;

  subscriber.on('smessage', (channel: string, lines: string) => events.heard(shopOfFeed(channel), lines));

  // After a lost connection: subscribe first, then let everybody read what was missed (H5).
  subscriber.on('ready', () => {
    for (const shop of wanted.keys()) {
      const subscribed = subscribe(shop);
      wanted.set(shop, subscribed);
      subscribed.then(readable).then(
        () => events.mayHaveMissed(shop),
        // Half a subscription is none: begin once more with a new connection.
        beginAgain,
      );
    }
  });

  /** Once for all shops, and not at once: what keeps logs from being read may last. */
  function beginAgain(): void {
    again ??= setTimeout(() => {
      again = undefined;
      subscriber.disconnect(true);
    }, AGAIN_AFTER);
  }

  async function subscribe(shop: string): Promise<void> {
    await subscriber.ssubscribe(feedOf(shop));
  }

  const asking = setInterval(() => {
    if (subscriber.status === 'ready') subscriber.ping().catch(() => subscriber.disconnect(true));
  }, ASK_EVERY);
  asking.unref();

  return {
    /** Listens to a shop; done once Redis has confirmed it. While Redis is away it is rejected, yet kept for later. */
    async listen(shop: string): Promise<void> {
      const before = wanted.get(shop);
      if (before !== undefined) return before;
      const subscribed = subscribe(shop);
      wanted.set(shop, subscribed);
      return subscribed;
    },
    /** Stops listening to a shop. */
    async leave(shop: string): Promise<void> {
      if (!wanted.delete(shop) || subscriber.status !== 'ready') return;
      await subscriber.sunsubscribe(feedOf(shop));
    },
    stop(): void {
      clearInterval(asking);
      clearTimeout(again);
      subscriber.disconnect();
    },
  };
}

export type FanOut = ReturnType<typeof createFanOut>;
