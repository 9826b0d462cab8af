/**
 * Presence — who is there, in Redis: leases, what people declared, and what is told.
 *
 * One script writes down what happened, counts, and tells what changed; it also finds
 * the conversations whose owners have been gone too long. No relay's clock is asked.
 */
import type { Presence } from '@shopbell/shared';
import type { Redis } from 'ioredis';
import { NOBODY, writeLine } from '../line.ts';
import type { Count, Happening, PresenceStore } from '../ports.ts';
import { presence, takeShops } from './commands.ts';
import { keys, shopKeys } from './keys.ts';
import type { Scripts } from './script.ts';
import { together } from './together.ts';

/** Spans of leases, in milliseconds. */
export interface PresenceSpans {
  /** How long a console is there after it was last heard (PR2). */
  readonly lease: number;
  /** After so long without a count nobody is to blame for a lease that ran out (PR10). */
  readonly lapse: number;
  /** How long such a lease holds then. */
  readonly spare: number;
  /** How often a shop's leases are counted. */
  readonly countEvery: number;
}

/** Shops that one relay counts at a time, and conversations given back in one count. */
const MOST_SHOPS = 1_000;
const MOST_DUE = 100;
/** Of how many conversations somebody who comes back is told. */
const MOST_TAKEN_BACK = 100;
/** Relays look as often as shops are to be counted; one that is a little early must not skip a turn. */
const EARLY = 0.8;

interface World {
  readonly redis: Redis;
  readonly scripts: Scripts;
  readonly spans: PresenceSpans;
  /** For how long an owner may be gone, in milliseconds (PR8). */
  readonly ownerGrace: number;
  /** By how much hours are read ahead of Redis's clock, in milliseconds; tests do. */
  readonly hoursAhead?: number;
}

/** Builds the store on the connection for commands. */
export function createPresence({ redis, scripts, spans, ownerGrace, hoursAhead = 0 }: World): PresenceStore {
  const early = Math.floor(spans.countEvery * EARLY);
  return {
    async attend(shop) {
      await redis.zadd(keys.attended, 'LT', 0, shop);
    },

    toCount: () => scripts.run(takeShops, { attended: keys.attended }, { every: early, most: MOST_SHOPS }),

    async count(shop, happenings): Promise<Count> {
      const { leases, idle, presences, gone, held, counted, capped, hours, feed } = shopKeys(shop);
      const { answers, due, next, now, ...found } = await scripts.runEach(
        presence,
        { leases, idle, presences, gone, held, counted, capped, hours },
        { feed, lease: spans.lease, lapse: spans.lapse, spare: spans.spare, grace: ownerGrace, most: MOST_DUE },
        happenings.map((happening) => ({ keys: {}, args: written(happening, hoursAhead) })),
      );
      return {
        ...found,
        answers: answers.map(answerOf),
        due,
        now: now + hoursAhead,
        next: next === 0 ? 'soon' : next < 0 ? null : next + hoursAhead,
      };
    },

    async countAgain(shop, at) {
      // Whoever comes meanwhile says so again with every renewal.
      if (at === null) await redis.zrem(keys.attended, shop);
      else await redis.zadd(keys.attended, at - hoursAhead - early, shop);
    },

    async everybody(shop) {
      const told = await redis.hgetall(shopKeys(shop).presences);
      return new Map(Object.entries(told).map(([person, json]) => [person, JSON.parse(json) as Presence]));
    },

    async takenBack(shop, person) {
      const at = shopKeys(shop);
      const scores = await redis.zrange(at.takenBack(person), '0', `${MOST_TAKEN_BACK - 1}`, 'REV', 'WITHSCORES');
      const pairs = Array.from({ length: scores.length / 2 }, (_, place) => scores.slice(place * 2, place * 2 + 2));
      const all = await Promise.all(
        pairs.map(async ([conversation = '', instant]) => {
          const number = await redis.hget(at.conversation(conversation), 'number');
          return number === null ? null : { conversation, number, at: Number(instant) };
        }),
      );
      return all.filter((each) => each !== null);
    },

    async gotTakenBack(shop, person, upTo) {
      const at = shopKeys(shop);
      await together(
        redis
          .multi()
          .zremrangebyscore(at.takenBack(person), '-inf', `${upTo}`)
          .spublish(at.feed, takenBackLine(person)),
      );
    },
  };
}

/** The line that tells somebody's consoles to ask what went back to the queue. */
function takenBackLine(person: string): string {
  return writeLine({ audience: 'takenBack', shopper: NOBODY, conversation: person, sequence: 0, frame: '{}' });
}

/** What happened, as the script takes it. */
function written(
  happening: Happening,
  hoursAhead: number,
): Record<'what' | 'person' | 'session' | 'value', string | number> {
  const { person } = happening;
  switch (happening.kind) {
    case 'heard': {
      const { session, ago, isIdle } = happening;
      return { what: isIdle ? 'idle' : 'awake', person, session, value: Math.max(0, Math.round(ago)) };
    }
    case 'left':
      return { what: 'left', person, session: happening.session, value: Math.max(0, Math.round(happening.keep)) };
    case 'declared':
      return { what: 'declared', person, session: '', value: happening.state };
    case 'deactivated':
      return { what: 'deactivated', person, session: '', value: '' };
    case 'capped':
    case 'uncapped': {
      const { kind: what, version, until } = happening;
      return { what, person, session: '', value: `${version} ${until - hoursAhead}` };
    }
  }
}

function answerOf(given: string): Count['answers'][number] {
  return given === '' ? null : given === 'stillOwns' ? given : (JSON.parse(given) as Presence);
}
