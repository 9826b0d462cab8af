/**
 * Conversations — logs, and what follows from them, in Redis.
 *
 * Every step that must not come apart is one script (H2). Entries leave as JSON that
 * was built when they were written; nothing here parses them.
 */
import {
  ENTRIES_AT_ONCE,
  ok,
  refused,
  ROWS_AT_ONCE,
  type Author,
  type Phase,
  type ShopperFacts,
} from '@shopbell/shared';
import type { Redis } from 'ioredis';
import { drawNumber } from '../domain/number.ts';
import type { Plan } from '../domain/ownership.ts';
import type { ConversationStore, ShopperStore, StoredFacts, StoredRow, Writer, Draft } from '../ports.ts';
import {
  change,
  confirm,
  leaveEmail,
  look,
  openConversation,
  readLog,
  say,
  see,
  type RawEntry,
  type SayReply,
} from './commands.ts';
import { partsOf, readEntry, readMailing, readPage } from './entries.ts';
import { keys, shopKeys } from './keys.ts';
import type { Scripts } from './script.ts';
import { together } from './together.ts';
import { inTurns } from './turn.ts';

/** The most conversations without an owner of one list; those that have one are all on it. */
const LIST_LENGTH = 500;
/** Numbers to choose from when one is drawn: enough until nearly all are taken. */
const CANDIDATES = 20;
/** Conversations that are told of a closing at once, and how long it is remembered who was, in milliseconds. */
const TOLD_AT_ONCE = 100;
const TOLD_KEPT = 7 * 86_400_000;
/** Closed conversations have no urgency: their zset's other end comes first. */
const NO_SCORE = '+inf';

/** What `say` comes to. */
type Said = Awaited<ReturnType<ConversationStore['say']>>;

interface World {
  readonly redis: Redis;
  readonly scripts: Scripts;
  newId(): string;
  randomBytes(count: number): Iterable<number>;
  /** For how long an owner may be gone, in milliseconds (PR8). */
  readonly ownerGrace: number;
  /** After how long unseen words are sent by mail, in milliseconds (ML3); null where mail is not set up. */
  readonly mailAfter?: number | null;
}

/** Builds the store of conversations and of their shoppers. */
export function createConversations({
  redis,
  scripts,
  newId,
  randomBytes,
  ownerGrace,
  mailAfter = null,
}: World): ConversationStore & { readonly shoppers: ShopperStore } {
  const sayInTurn = inTurns<{ writer: Writer; draft: Draft }, Said>(async (shop, items) => {
    const at = shopKeys(shop);
    const replies = await scripts.runEach(
      say,
      {
        waiting: at.waiting,
        closed: at.closed,
        held: at.held,
        reachable: at.reachable,
        due: at.mailDue,
      },
      { feed: at.feed, mailAfter: mailAfter ?? -1 },
      items.map(({ writer, draft }) => ({
        keys: {
          conversation: at.conversation(draft.conversation),
          log: at.log(draft.conversation),
          drafts: at.drafts(draft.conversation),
        },
        args: {
          id: draft.conversation,
          draftId: draft.draftId,
          shopper: 'shopper' in writer ? writer.shopper : '',
          operator: 'operator' in writer ? writer.operator.id : '',
          term: 'operator' in writer ? writer.term : 0,
          rest: restOf({
            draftId: draft.draftId,
            by: 'operator' in writer ? writer.operator : 'shopper',
            text: draft.text,
          }),
        },
      })),
    );
    return replies.map(readSaid);
  });

  /** After a relay has died, many ask at once. */
  const latestInTurn = inTurns<string, readonly [conversation: string | null, email: string | null]>(
    (shop, shoppers) => {
      const at = shopKeys(shop);
      const asked = shoppers.map((shopper) => ['hmget', at.shopper(shopper), 'conversation', 'email']);
      return together(redis.pipeline(asked)) as Promise<[string | null, string | null][]>;
    },
  );

  /** After a lost subscription all consoles of a relay ask at once: those of one turn share a reading. */
  const openRowsInTurn = inTurns<null, readonly StoredRow[]>(async (shop, asked) => {
    const at = shopKeys(shop);
    const [waiting, held] = await Promise.all([
      redis.zrange(at.waiting, '0', `${LIST_LENGTH - 1}`),
      redis.zrange(at.held, '0', '-1'),
    ]);
    // One that is claimed just now may be on both.
    const open = await rows(shop, [...new Set([...waiting, ...held.map((each) => each.slice(each.indexOf(' ') + 1))])]);
    return asked.map(() => open);
  });

  async function facts(shop: string, conversation: string): Promise<StoredFacts | null> {
    return readFacts(conversation, await redis.hgetall(shopKeys(shop).conversation(conversation)));
  }

  async function rows(shop: string, conversations: readonly string[]): Promise<StoredRow[]> {
    const at = shopKeys(shop);
    const known = (await Promise.all(conversations.map((id) => facts(shop, id)))).filter((each) => each !== null);
    const opened = known.filter(({ phase }) => phase !== 'unopened');
    return Promise.all(opened.map((each) => rowOf(redis, at, each)));
  }

  return {
    facts,
    rows,
    openRows: (shop) => openRowsInTurn(shop, null),

    async latest(shop, shopper) {
      const [id, email] = await latestInTurn(shop, shopper);
      return { facts: id === null ? null : await facts(shop, id), email };
    },

    async open(shop, shopper, latest, { page, language }, department) {
      const at = shopKeys(shop);
      const id = newId();
      const candidates = Array.from({ length: CANDIDATES }, () => drawNumber(randomBytes(16)))
        .filter((number) => number !== null)
        .join(' ');
      const given = await scripts.run(
        openConversation,
        {
          shopper: at.shopper(shopper),
          conversation: at.conversation(id),
          conversations: at.shopperConversations(shopper),
          numbers: at.numbers,
        },
        {
          shopperId: shopper,
          id,
          latest: latest ?? '',
          candidates,
          page: page ? JSON.stringify(page) : '',
          language: language ?? '',
          department: department ?? '',
        },
      );
      if (given === 'crowded') throw new Error('every number that was drawn is taken');
      return given;
    },

    say: (shop, writer, draft) => sayInTurn(shop, { writer, draft }),

    async change(shop, before, by, draftId, plan) {
      const at = shopKeys(shop);
      const reply = await scripts.run(
        change,
        {
          conversation: at.conversation(before.id),
          log: at.log(before.id),
          drafts: at.drafts(before.id),
          waiting: at.waiting,
          closed: at.closed,
          held: at.held,
          gone: at.gone,
          presences: at.presences,
          takenBack: at.takenBack(before.owner ?? '-'),
        },
        {
          id: before.id,
          draftId,
          term: before.term,
          seen: plan.seen ?? -1,
          goneFor: plan.kind === 'returned' ? ownerGrace : -1,
          promised: plan.tells.until ?? 0,
          kind: plan.kind,
          phase: storedPhase(plan),
          owner: plan.owner ?? '',
          department: plan.department ?? '',
          audience: plan.tells.reason === undefined ? 'all' : 'private',
          rest: restOf({ draftId, by, term: before.term + 1, ...plan.tells }),
          listLength: LIST_LENGTH,
          feed: at.feed,
        },
      );
      return reply[0] === 'changed' ? ok({ sequence: reply[1], fresh: reply[2] === 1 }) : refused(reply[0]);
    },

    unconfirmed(shop, closing) {
      const { waiting, confirmed } = shopKeys(shop);
      return redis.zdiff(2, waiting, confirmed(closing));
    },

    async confirm(shop, conversations, closing, answerBy) {
      const at = shopKeys(shop);
      for (let from = 0; from < conversations.length; from += TOLD_AT_ONCE) {
        await scripts.runEach(
          confirm,
          { confirmed: at.confirmed(closing) },
          { draftId: `confirmed-${closing}`, answerBy: `${answerBy}`, keep: TOLD_KEPT, feed: at.feed },
          conversations.slice(from, from + TOLD_AT_ONCE).map((id) => ({
            keys: { conversation: at.conversation(id), log: at.log(id), drafts: at.drafts(id) },
            args: { id },
          })),
        );
      }
    },

    async given(shop, conversation, draftId) {
      const sequence = await redis.hget(shopKeys(shop).drafts(conversation), draftId);
      return sequence === null ? null : Number(sequence);
    },

    async read(shop, conversation, after) {
      const at = shopKeys(shop);
      const epoch = await scripts.epoch();
      const reply = await scripts.run(
        readLog,
        { conversation: at.conversation(conversation), log: at.log(conversation) },
        { after: after !== null && after.epoch === epoch ? after.sequence : -1, most: ENTRIES_AT_ONCE },
      );
      if (reply === null) return null;
      const [startOver, fields, entries] = reply;
      const known = readFacts(conversation, paired(fields));
      return known === null
        ? null
        : {
            facts: known,
            epoch,
            startOver: startOver === 1,
            entries: entries.map((entry) => readEntry(conversation, entry)),
          };
    },

    async readBefore(shop, conversation, before) {
      if (before <= 1) return [];
      const last = `${before - 1}-0`;
      const log = shopKeys(shop).log(conversation);
      const entries = await redis.xrevrange(log, last, '-', 'COUNT', ENTRIES_AT_ONCE);
      return entries.toReversed().map((entry) => readEntry(conversation, entry));
    },

    async entry(shop, conversation, sequence) {
      const place = `${sequence}-0`;
      const [entry] = await redis.xrange(shopKeys(shop).log(conversation), place, place);
      return entry === undefined ? null : readEntry(conversation, entry);
    },

    see(shop, side, shopper, conversation, sequence) {
      const at = shopKeys(shop);
      return scripts.run(
        see,
        { conversation: at.conversation(conversation), log: at.log(conversation) },
        { id: conversation, side, shopper: shopper ?? '', sequence, feed: at.feed },
      );
    },

    async list(shop, which) {
      const at = shopKeys(shop);
      switch (which.kind) {
        case 'closed': {
          // With those of the same millisecond: one that was given already is told again rather than left out.
          const below = which.before === null ? NO_SCORE : `${which.before}`;
          return redis.zrange(at.closed, below, '-inf', 'BYSCORE', 'REV', 'LIMIT', 0, ROWS_AT_ONCE);
        }
        case 'ofShopper':
          return redis.zrange(at.shopperConversations(which.shopper), '0', `${ROWS_AT_ONCE - 1}`, 'REV');
      }
    },

    shoppers: {
      async find(shop, shopper): Promise<ShopperFacts | null> {
        const at = shopKeys(shop);
        const known = await redis.hgetall(at.shopper(shopper));
        if (known['firstSeenAt'] === undefined) return null;
        return {
          id: shopper,
          page: readPage(known['page']),
          language: known['language'] || null,
          firstSeenAt: Number(known['firstSeenAt']),
          lastSeenAt: Number(known['lastSeenAt'] ?? known['firstSeenAt']),
          email: known['email'] || null,
          mailing: readMailing(known['mailing']),
        };
      },

      email: async (shop, shopper) => (await latestInTurn(shop, shopper))[1],

      async leaveEmail(shop, shopper, conversation, email) {
        const at = shopKeys(shop);
        // First, so that a relay that dies here leaves nothing that nobody looks after.
        await redis.zadd(keys.mailing, 'LT', 0, shop);
        return scripts.run(
          leaveEmail,
          {
            shopper: at.shopper(shopper),
            conversation: at.conversation(conversation),
            reachable: at.reachable,
            due: at.mailDue,
          },
          {
            shopperId: shopper,
            id: conversation,
            email: email ?? '',
            sendsMail: mailAfter === null ? 0 : 1,
            frame: JSON.stringify({ kind: 'emailLeft', conversation, email }),
            feed: at.feed,
          },
        );
      },

      async looked(shop, shopper, { page, language }) {
        const key = shopKeys(shop).shopper(shopper);
        const values = { page: page ? JSON.stringify(page) : '', language: language ?? '' };
        await scripts.run(look, { shopper: key }, values);
      },
    },
  };
}

function readSaid(reply: SayReply): Said {
  if (typeof reply === 'number') return ok({ sequence: reply, fresh: true });
  switch (reply[0]) {
    case 'given':
      return ok({ sequence: reply[1], fresh: false });
    case 'notFound':
      return refused({ kind: 'notFound' });
    case 'stale':
      return refused({ kind: 'stale', owner: reply[1] === '' ? null : reply[1] });
  }
}

/** The end of an entry's JSON, after what the script writes before it. */
function restOf(fields: object): string {
  return JSON.stringify(fields).slice(1);
}

/** Redis keeps with the phase why it is so: what is said then costs nothing more (say.lua). */
const finer = { returned: 'waiting', promised: 'owned' } as const;

function storedPhase({ kind, phase }: Plan): Phase | keyof typeof finer {
  return kind === 'returned' || kind === 'promised' ? kind : phase;
}

function readPhase(stored: string): Phase | 'unopened' {
  return stored in finer ? finer[stored as keyof typeof finer] : (stored as Phase | 'unopened');
}

/** Fields and values in turn, as an object. */
function paired(flat: readonly string[]): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (let place = 0; place < flat.length; place += 2) pairs[flat[place] as string] = flat[place + 1] as string;
  return pairs;
}

function readFacts(id: string, fields: Record<string, string>): StoredFacts | null {
  const { shopper, number, phase } = fields;
  if (shopper === undefined || number === undefined || phase === undefined) return null;
  const count = (name: string): number => Number(fields[name] ?? 0);
  const instant = (name: string): number | null => (fields[name] ? Number(fields[name]) : null);
  return {
    id,
    shopper,
    number,
    phase: readPhase(phase),
    owner: fields['owner'] || null,
    term: count('term'),
    sequence: count('sequence'),
    marks: { shopper: count('seenByShopper'), operator: count('seenByOperator') },
    unread: count('unread'),
    lastSaid: count('lastSaid'),
    awaitingSince: instant('awaiting'),
    openedAt: count('openedAt'),
    closedAt: instant('closedAt'),
    isReturned: phase === 'returned',
    promisedUntil: phase === 'promised' ? instant('promised') : null,
    department: fields['department'] || null,
  };
}

async function rowOf(redis: Redis, at: ReturnType<typeof shopKeys>, facts: StoredFacts): Promise<StoredRow> {
  const place = `${facts.lastSaid}-0`;
  const [[last], [page, language]] = await Promise.all([
    redis.xrange(at.log(facts.id), place, place),
    redis.hmget(at.shopper(facts.shopper), 'page', 'language'),
  ]);
  return { ...facts, last: last ? readLast(last) : null, page: readPage(page), language: language || null };
}

/** The longest preview of a message in the list. */
const PREVIEW = 160;

function readLast(entry: RawEntry): StoredRow['last'] {
  const { at, by, text } = JSON.parse(`{${partsOf(entry).at}`) as { at: number; by: Author; text: string };
  return { at, by, text: text.slice(0, PREVIEW).toWellFormed() };
}
