/**
 * Mail — which words wait to be sent to shoppers, in Redis (PROTOCOL.md, ML3–ML6).
 *
 * What is due stands in one sorted set a shop, and each relay takes some of it under a
 * lease in Redis's clock. It knows no mail server.
 */
import type { Redis } from 'ioredis';
import type { MailStore, WordsOfOperator } from '../ports.ts';
import { beginMail, settleMail, takeMail, takeShops, type RawEntry } from './commands.ts';
import { readEntry, readPage } from './entries.ts';
import { keys, shopKeys } from './keys.ts';
import type { Scripts } from './script.ts';
import { together } from './together.ts';

/** Entries that are read at once, and words of one mail: the others follow in the next. */
const READ_AT_ONCE = 200;
const MOST_WORDS = 100;
/** Shops that one relay looks after in one round. */
const MOST_SHOPS = 1_000;
/** Relays look as often as a shop may be taken; one that is a little early must not skip a turn. */
const EARLY = 0.8;

interface World {
  readonly redis: Redis;
  readonly scripts: Scripts;
  /** How often relays look, in milliseconds. */
  readonly every: number;
  /** How long what one relay has taken is no other's, in milliseconds; longer than a try may take. */
  readonly lease: number;
  /** Conversations that one relay takes at once. */
  readonly atOnce: number;
}

/** Builds the store on the connection for commands. */
export function createMails({ redis, scripts, every, lease, atOnce }: World): MailStore {
  const early = Math.floor(every * EARLY);

  /** What operators have said after a sequence, up to as much as goes into one mail. */
  async function wordsAfter(shop: string, conversation: string, after: number): Promise<WordsOfOperator[]> {
    const words: WordsOfOperator[] = [];
    let next = after + 1;
    for (;;) {
      const log = shopKeys(shop).log(conversation);
      const entries: RawEntry[] = await redis.xrange(log, `${next}-0`, '+', 'COUNT', READ_AT_ONCE);
      for (const entry of entries) {
        const { sequence, kind, frame } = readEntry(conversation, entry);
        next = sequence + 1;
        // What an operator did is no words; those of the shopper are nobody else's.
        if (entry[1][0] === 'o' && kind === 'said') words.push(JSON.parse(frame) as WordsOfOperator);
      }
      if (entries.length < READ_AT_ONCE || words.length >= MOST_WORDS) return words.slice(0, MOST_WORDS);
    }
  }

  return {
    toLook: () => scripts.run(takeShops, { attended: keys.mailing }, { every: early, most: MOST_SHOPS }),

    async take(shop) {
      const [now, until, conversations, next] = await scripts.run(
        takeMail,
        { due: shopKeys(shop).mailDue },
        { lease, most: atOnce },
      );
      const taken = conversations.map((conversation) => ({ conversation, lease: until }));
      return { now, taken, next: next < 0 ? null : next };
    },

    async lookAgain(shop, at) {
      await redis.zadd(keys.mailing, at - early, shop);
    },

    async read(shop, conversation) {
      const at = shopKeys(shop);
      const [epoch, [shopper, number, seen, sent, tried, tries, lastSaid]] = await Promise.all([
        scripts.epoch(),
        redis.hmget(
          at.conversation(conversation),
          ...['shopper', 'number', 'seenByShopper', 'mailedThrough', 'mailTrying', 'mailTries', 'lastSaid'],
        ),
      ]);
      if (shopper == null || number == null) return null;
      const [[[email, language, page], isReachable], words] = await Promise.all([
        together(
          redis.multi().hmget(at.shopper(shopper), 'email', 'language', 'page').sismember(at.reachable, shopper),
        ) as Promise<[(string | null)[], 0 | 1]>,
        wordsAfter(shop, conversation, Math.max(Number(seen ?? 0), Number(sent ?? 0))),
      ]);
      return {
        shopper,
        number,
        epoch,
        email: isReachable === 1 ? (email ?? null) : null,
        language: language || null,
        page: readPage(page),
        words,
        tried: tried == null ? null : Number(tried),
        tries: Number(tries ?? 0),
        lastSaid: Number(lastSaid ?? 0),
      };
    },

    async begin(shop, { conversation, lease: taken }, { shopper, email }, through) {
      const at = shopKeys(shop);
      return scripts.run(
        beginMail,
        { conversation: at.conversation(conversation), shopper: at.shopper(shopper), due: at.mailDue },
        { id: conversation, lease: taken, email: email ?? '', through },
      );
    },

    async settle(shop, { conversation, lease: taken }, shopper, { outcome, email, through, again, why }) {
      const at = shopKeys(shop);
      await scripts.run(
        settleMail,
        {
          conversation: at.conversation(conversation),
          shopper: at.shopper(shopper),
          reachable: at.reachable,
          due: at.mailDue,
        },
        {
          id: conversation,
          shopperId: shopper,
          lease: taken,
          outcome,
          email: email ?? '',
          through,
          again: Math.ceil(again),
          why: JSON.stringify(why),
          feed: at.feed,
        },
      );
    },
  };
}
