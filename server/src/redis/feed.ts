/**
 * Feed — tells all relays of a shop what is stored nowhere: typing, pages, sign-outs.
 */
import type { Redis } from 'ioredis';
import { NOBODY, writeLine, type Audience } from '../line.ts';
import type { Feed } from '../ports.ts';
import { shopKeys } from './keys.ts';

/** Builds the feed on the connection for commands. */
export function createFeed(redis: Redis): Feed {
  async function tell(shop: string, audience: Audience, shopper: string, conversation: string, frame: object | string) {
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
    const line = writeLine({ audience, shopper, conversation, sequence: 0, frame: text });
    await redis.spublish(shopKeys(shop).feed, line);
  }
  return {
    toShopper: (shop, shopper, frame) => tell(shop, 'shopper', shopper, frame.conversation, frame),
    toOperators: (shop, shopper, frame) => tell(shop, 'operators', shopper, frame.conversation, frame),
    signedOut: (shop, who) =>
      tell(shop, 'signedOut', 'signIn' in who ? who.signIn : NOBODY, 'person' in who ? who.person : NOBODY, '{}'),
    teamChanged: (shop) => tell(shop, 'consoles', NOBODY, NOBODY, { kind: 'teamChanged' }),
  };
}
