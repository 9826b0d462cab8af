/**
 * Teeth — relays whose presence is broken on purpose, and the checker that must catch
 * each. What a tooth is stands in `../teeth.ts`.
 */
import type { BrokenBuild, Edit } from '../teeth.ts';
import type { PresenceChecker } from './ledger.ts';
import type { SceneName } from './repertoire.ts';

export interface PresenceTooth extends BrokenBuild {
  readonly caughtBy: PresenceChecker;
  /** What brings it to light. */
  readonly scenes: readonly SceneName[];
}

const counting = 'redis/scripts/presence.lua';
const change = 'redis/scripts/change.lua';
const store = 'redis/presence.ts';
const roll = 'presence/roll.ts';

/** What has run out stays. */
const noExpiry: Edit = {
  file: counting,
  find: 'if tonumber(all[place + 1]) <= now or goneSince[person] == 0 then',
  replace: 'if goneSince[person] == 0 then',
};

export const presenceTeeth: readonly PresenceTooth[] = [
  {
    // One more when somebody comes, one less when they go; nobody says goodbye for a relay that was killed.
    name: 'presence-as-a-counter',
    edits: [
      {
        file: counting,
        find: "redis.call('ZADD', leases, now + lease - tonumber(value), console)",
        replace: "redis.call('ZADD', leases, 'NX', now + 1e10, console)",
      },
    ],
    caughtBy: 'falselyHere',
    scenes: ['ghosts'],
  },
  {
    name: 'sweep-only-by-the-owner-of-a-session',
    edits: [
      noExpiry,
      {
        file: counting,
        find: "redis.call('ZADD', leases, 'XX', 'LT', now + tonumber(value), console)",
        replace: "redis.call('ZREM', leases, console)",
      },
    ],
    caughtBy: 'falselyHere',
    scenes: ['ghosts'],
  },
  {
    name: 'lease-in-a-relays-clock',
    edits: [
      {
        file: store,
        find: 'value: Math.max(0, Math.round(ago)) };',
        replace: 'value: Math.round(ago - (Date.now() - performance.timeOrigin - performance.now())) };',
      },
    ],
    caughtBy: 'falselyOff',
    scenes: ['killed'],
  },
  {
    name: 'no-grace-after-a-standstill',
    edits: [{ file: counting, find: 'if now - last > lapse then', replace: 'if false then' }],
    caughtBy: 'flicker',
    scenes: ['dark'],
  },
  {
    name: 'closing-one-console-sets-off',
    edits: [
      {
        file: counting,
        find: "redis.call('ZADD', leases, 'XX', 'LT', now + tonumber(value), console)",
        replace: `for _, other in ipairs(redis.call('ZRANGE', leases, 0, -1)) do
      if string.match(other, '^%S+') == person then
        redis.call('ZREM', leases, other)
      end
    end`,
      },
    ],
    caughtBy: 'falselyOff',
    scenes: ['two'],
  },
  {
    name: 'lease-not-cut-when-a-socket-ends',
    edits: [
      {
        file: counting,
        find: "redis.call('ZADD', leases, 'XX', 'LT', now + tonumber(value), console)",
        replace: "redis.call('ZSCORE', leases, console)",
      },
    ],
    caughtBy: 'falselyHere',
    scenes: ['killed'],
  },
  {
    // A lease is renewed because the relay lives, not because the console was heard.
    name: 'silence-goes-unnoticed',
    edits: [
      { file: roll, find: 'ago: clock.now() - heardAt()', replace: 'ago: 0 * heardAt()' },
      {
        file: 'sessions/heartbeat.ts',
        find: 'if (Math.min(quiet, now - awakeSince) >= silentAfter) pulse.silent();',
        replace: 'if (quiet >= silentAfter * 10) pulse.silent();',
      },
    ],
    caughtBy: 'falselyHere',
    scenes: ['hole'],
  },
  {
    name: 'declared-in-a-relays-memory',
    edits: [
      {
        file: store,
        find: '    async count(shop, happenings): Promise<Count> {',
        replace: `    async count(shop, happenings): Promise<Count> {
      const young = redis as unknown as { hasForgotten?: boolean };
      if (!young.hasForgotten) {
        young.hasForgotten = true;
        const known = Object.keys(await redis.hgetall(shopKeys(shop).presences));
        happenings = [...known.map((person) => ({ kind: 'declared', person, state: 'here' }) as const), ...happenings];
      }`,
      },
    ],
    caughtBy: 'declared',
    scenes: ['declared'],
  },
  {
    name: 'declared-kept-with-the-console',
    edits: [
      {
        file: counting,
        find: 'local wish = declared[person] or before.declared',
        replace: "local wish = declared[person] or (consoles[person] and before.declared or 'here')",
      },
    ],
    caughtBy: 'declared',
    scenes: ['declared'],
  },
  {
    name: 'changes-told-by-every-relay',
    edits: [
      {
        file: counting,
        find: "  redis.call('SPUBLISH', feed, table.concat(lines, '\\n'))",
        replace: "  for relay = 1, 3 do\n    redis.call('SPUBLISH', feed, table.concat(lines, '\\n'))\n  end",
      },
    ],
    caughtBy: 'twice',
    scenes: ['killed'],
  },
  {
    name: 'one-idle-console-is-enough',
    edits: [
      {
        file: counting,
        find: 'elseif idlers[person] == consoles[person] then',
        replace: 'elseif idlers[person] > 0 then',
      },
    ],
    caughtBy: 'different',
    scenes: ['idle'],
  },
  {
    // What a colleague's welcome has read is taken for told to the shoppers.
    name: 'shoppers-told-only-when-unread',
    edits: [
      {
        file: 'presence/attendance.ts',
        find: 'if ((mine.isOld || mine.version !== mine.told) && isListening(shop)) changed(shop);',
        replace: 'if (mine.isOld && isListening(shop)) changed(shop);',
      },
    ],
    caughtBy: 'falselyOff',
    scenes: ['killed', 'two'],
  },
  {
    name: 'ended-sessions-stay-in-redis',
    edits: [
      {
        file: counting,
        find: "    redis.call('ZREM', leases, console)\n    redis.call('SREM', idle, console)\n",
        replace: "    redis.call('SREM', idle, console)\n",
      },
    ],
    caughtBy: 'ghost',
    scenes: ['cycles'],
  },
  {
    name: 'returned-without-grace',
    edits: [
      {
        file: counting,
        find: 'math.max(goneSince[owner], since) <= now - grace)',
        replace: 'math.max(goneSince[owner], since) <= now)',
      },
      { file: change, find: 'if math.max(since, owned) > now - goneFor then', replace: 'if false then' },
    ],
    caughtBy: 'returned',
    scenes: ['returned'],
  },
  {
    name: 'returned-without-guarding-the-term',
    edits: [
      { file: change, find: 'if present ~= term then', replace: 'if false then' },
      { file: change, find: 'if tonumber(goneFor) >= 0 then', replace: 'if false then' },
      {
        file: 'relay.ts',
        find: "const planned = plan(facts, owner, { kind: 'return', term: facts.term });",
        replace: `const planned = plan(facts, owner, { kind: 'return', term: facts.term });
      // The hole between deciding and writing, made wide enough for another relay to decide as well.
      await new Promise((late) => setTimeout(late, 2_000));`,
      },
      {
        file: 'relay.ts',
        find: '`returned-${facts.term}`',
        replace: '`returned-${facts.term}-${Math.random()}`',
      },
    ],
    caughtBy: 'returned',
    scenes: ['returned'],
  },
  {
    name: 'returned-to-the-end-of-the-queue',
    edits: [
      {
        file: change,
        find: "redis.call('ZADD', waiting, phase == 'returned' and since - HEAD_OF_QUEUE or since, id)",
        replace: "redis.call('ZADD', waiting, phase == 'returned' and now or since, id)",
      },
    ],
    caughtBy: 'returned',
    scenes: ['returned'],
  },
];
