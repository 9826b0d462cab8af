/**
 * Teeth — relays that are broken on purpose, and the checker that must catch each.
 *
 * A tooth is a change of source text that is made while building and is nowhere in the
 * sources. What it looks for must be there exactly once, so that a refactoring cannot
 * disarm it in silence.
 */
import type { Checker } from './ledger.ts';
import type { FaultKind } from './plan.ts';
import type { Durability } from './street/redis.ts';

export interface Edit {
  /** In `server/src`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface BrokenBuild {
  readonly name: string;
  readonly edits: readonly Edit[];
}

export interface Tooth extends BrokenBuild {
  readonly caughtBy: Checker;
  /** The faults that bring it to light; none where talking is enough. */
  readonly faults: readonly FaultKind[];
  readonly durability: Durability;
}

const say = 'redis/scripts/say.lua';
const change = 'redis/scripts/change.lua';
const conversations = 'redis/conversations.ts';
const shopperSession = 'sessions/shopper.ts';

/** Repeats are not known. */
const noDedupe: Edit = {
  file: say,
  find: "  if isStale or redis.call('HSETNX', drafts, draftId, sequence) == 0 then",
  replace: "  redis.call('HSET', drafts, draftId, sequence)\n  if isStale then",
};

const loseAnswers: readonly FaultKind[] = ['end-swallow', 'redis-leg-swallow', 'redis-leg-cut', 'relay-kill'];
const always = 'always';

export const teeth: readonly Tooth[] = [
  { name: 'dedupe-off', edits: [noDedupe], caughtBy: 'duplicated', faults: loseAnswers, durability: always },
  {
    name: 'dedupe-in-memory',
    edits: [
      noDedupe,
      {
        file: conversations,
        find: '    say: (shop, writer, draft) => sayInTurn(shop, { writer, draft }),',
        replace: `    async say(shop, writer, draft) {
      const memory = (redis as unknown as { repeats?: Map<string, Said> }).repeats ??= new Map<string, Said>();
      const known = memory.get(draft.draftId);
      if (known !== undefined && known.ok) return ok({ sequence: known.value.sequence, fresh: false });
      const said = await sayInTurn(shop, { writer, draft });
      memory.set(draft.draftId, said);
      return said;
    },`,
      },
    ],
    caughtBy: 'duplicated',
    faults: loseAnswers,
    durability: always,
  },
  {
    name: 'acknowledge-before-storing',
    edits: [
      {
        file: shopperSession,
        find: '      const draft = { draftId, text, conversation };',
        replace: `      const draft = { draftId, text, conversation };
      if (following !== null)
        outbound.send(JSON.stringify({ kind: 'said', conversation: following.conversation, sequence: following.follower.sequence() + 1, at: Date.now(), draftId, by: 'shopper', text }));`,
      },
    ],
    caughtBy: 'lost',
    faults: ['redis-leg-black-hole', 'redis-leg-reset', 'redis-kill', 'redis-leg-cut', 'relay-kill'],
    durability: always,
  },
  {
    name: 'publish-without-log',
    edits: [
      {
        file: say,
        find: "  redis.call('XADD', log, sequence .. '-0', fromShopper and 's' or 'o', 'said ' .. now .. ',' .. rest)",
        replace:
          "  if sequence % 29 ~= 0 then redis.call('XADD', log, sequence .. '-0', fromShopper and 's' or 'o', 'said ' .. now .. ',' .. rest) end",
      },
    ],
    caughtBy: 'lost',
    faults: [],
    durability: always,
  },
  {
    name: 'read-before-subscribing',
    edits: [
      {
        file: shopperSession,
        find: '    const stop = await hub.addShopper(shop.key, shopper, { hear: hearLine, mayHaveMissed, send });',
        replace: '    const stop = (): void => {};',
      },
      {
        file: shopperSession,
        find: '    if (conversation !== null) await follow(conversation, hello.position);',
        replace: `    if (conversation !== null) await follow(conversation, hello.position);
    // The hole between reading and listening, made wide enough to be fallen into within a minute.
    await new Promise((late) => setTimeout(late, 200));
    stopListening = await hub.addShopper(shop.key, shopper, { hear: hearLine, mayHaveMissed });`,
      },
    ],
    caughtBy: 'different',
    faults: [],
    durability: always,
  },
  {
    name: 'resume-window',
    edits: [
      {
        file: conversations,
        find: '            entries: entries.map((entry) => readEntry(conversation, entry)),',
        replace: `            entries: entries
              .filter((entry) => startOver === 1 || Number.parseInt(partsOf(entry).at.slice(5), 10) > performance.timeOrigin + performance.now() - 30_000)
              .map((entry) => readEntry(conversation, entry)),`,
      },
    ],
    caughtBy: 'different',
    faults: ['end-away'],
    durability: always,
  },
  {
    name: 'ownership-not-in-the-log',
    edits: [
      {
        file: change,
        find: "local sequence = redis.call('HINCRBY', conversation, 'sequence', 1)",
        replace: "local sequence = tonumber(redis.call('HGET', conversation, 'sequence'))",
      },
      {
        file: change,
        find: "redis.call('XADD', log, sequence .. '-0', 'o', kind .. ' ' .. now .. ',' .. rest)\n",
        replace: '',
      },
    ],
    caughtBy: 'owner',
    faults: [],
    durability: always,
  },
  {
    name: 'sequence-from-a-clock',
    edits: [
      {
        file: say,
        find: '  local isStale = not fromShopper and (owner ~= operator or present ~= term)',
        replace: `  local isStale = not fromShopper and (owner ~= operator or present ~= term)
  sequence = string.format('%.0f', math.max(now - 1700000000000, sequence + 0))`,
      },
    ],
    caughtBy: 'stuck',
    faults: [],
    durability: always,
  },
  {
    name: 'plain-xadd-sent-again',
    edits: [
      noDedupe,
      { file: 'redis/connection.ts', find: '    autoResendUnfulfilledCommands: false,\n', replace: '' },
      { file: 'redis/connection.ts', find: '    maxRetriesPerRequest: 0,\n', replace: '' },
    ],
    caughtBy: 'duplicated',
    faults: ['redis-leg-swallow', 'redis-leg-cut', 'redis-leg-reset'],
    durability: always,
  },
  {
    name: 'unread-as-a-counter',
    edits: [
      {
        file: 'redis/scripts/see.lua',
        find: "  redis.call('HSET', conversation, 'unread', unread)",
        replace: "  redis.call('HINCRBY', conversation, 'unread', tonumber(known[3]) - upTo)",
      },
    ],
    caughtBy: 'unread',
    faults: [],
    durability: always,
  },
  {
    name: 'stale-term-accepted',
    edits: [
      {
        file: say,
        find: '  local isStale = not fromShopper and (owner ~= operator or present ~= term)',
        replace: '  local isStale = false',
      },
    ],
    caughtBy: 'owner',
    faults: [],
    durability: always,
  },
  {
    name: 'change-without-a-term',
    edits: [{ file: change, find: 'if present ~= term then', replace: 'if false then' }],
    caughtBy: 'owner',
    faults: ['redis-leg-delay'],
    durability: always,
  },
  {
    name: 'epoch-never-changes',
    edits: [
      {
        file: 'redis/scripts/begin-life.lua',
        find: "if known and (last[1] == runId or (last[2] == '1' and remembers == '1')) then",
        replace: 'if known then',
      },
    ],
    caughtBy: 'disorder',
    faults: ['redis-kill'],
    durability: 'everysec',
  },
  {
    name: 'missed-publications-not-read',
    edits: [
      { file: 'redis/fan-out.ts', find: '        () => events.mayHaveMissed(shop),', replace: '        () => {},' },
    ],
    caughtBy: 'different',
    faults: [],
    durability: always,
  },
];
