/**
 * Feed — tells all relays of a shop what is stored nowhere: typing, pages, sign-outs.
 */
import type { Person, ToOperator } from '@shopbell/shared';
import type { Redis } from 'ioredis';
import { NOBODY, writeLine, type Audience } from '../line.ts';
import type { Feed } from '../ports.ts';
import { shopKeys } from './keys.ts';

/** The line that closes the sockets of one sign-in, or of all of a person's. */
export function signedOutLine(who: { readonly signIn: string } | { readonly person: string }): string {
  const [shopper, conversation] = 'signIn' in who ? [who.signIn, NOBODY] : [NOBODY, who.person];
  return writeLine({ audience: 'signedOut', shopper, conversation, sequence: 0, frame: '{}' });
}

/** The line that tells consoles to ask who is in the team now. */
export function teamChangedLine(): string {
  const frame = JSON.stringify({ kind: 'teamChanged' });
  return writeLine({ audience: 'consoles', shopper: NOBODY, conversation: NOBODY, sequence: 0, frame });
}

/** The line that tells relays and consoles to ask for hours anew. */
export function hoursChangedLine({ id, name }: Pick<Person, 'id' | 'name'>): string {
  const frame = JSON.stringify({ kind: 'hoursChanged', by: { id, name } } satisfies ToOperator);
  return writeLine({ audience: 'hours', shopper: NOBODY, conversation: NOBODY, sequence: 0, frame });
}

/** Builds the feed on the connection for commands. */
export function createFeed(redis: Redis): Feed {
  async function publish(shop: string, line: string): Promise<void> {
    await redis.spublish(shopKeys(shop).feed, line);
  }

  async function tell(shop: string, audience: Audience, shopper: string, conversation: string, frame: object | string) {
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
    const line = writeLine({ audience, shopper, conversation, sequence: 0, frame: text });
    await publish(shop, line);
  }

  return {
    toShopper: (shop, shopper, frame) => tell(shop, 'shopper', shopper, frame.conversation, frame),
    toOperators: (shop, shopper, frame) => tell(shop, 'operators', shopper, frame.conversation, frame),
    signedOut: (shop, who) => publish(shop, signedOutLine(who)),
    teamChanged: (shop) => publish(shop, teamChangedLine()),
  };
}
