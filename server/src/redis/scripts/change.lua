--[[
  change — writes a change of owner or phase into a log, exactly once (OW1–OW7, PR8, PR9).

  What may change was decided outside; here it is only made sure that nothing has
  changed since: the term, what the shopper has said, whether somebody is there.

  KEYS
    1  conversation  hash    fields as in say.lua
    2  log           stream
    3  drafts        hash    draft id -> sequence already given to it
    4  waiting       zset    those that went back to the queue far before the others
    5  closed        zset
    6  held          zset    as in presence.lua
    7  gone          zset    as in presence.lua
    8  presences     hash    as in presence.lua
    9  takenBack     zset    what went back to the queue while the present owner was gone, by when
  ARGV
    1  id            string  of the conversation
    2  draftId       string  the author's own id for this change; retries repeat it
    3  term          int     the term upon which it was decided
    4  seen          int     the last sequence that its author has seen; -1 where it does not matter
    5  goneFor       int     for how long its owner must have been gone; -1 where it does not matter
    6  promised      int     by when an answer is promised; 0 where none is
    7  kind          string  of the entry
    8  phase         string  afterwards, as say.lua names them
    9  owner         string  afterwards; empty for none
    10 department    string  afterwards; empty where it stays
    11 audience      string  "all", or "private" where the entry has parts that are not for shoppers
    12 rest          string  the entry's JSON after "at", with its closing brace
    13 listLength    int     how many waiting conversations are on the list
    14 feed          string  where relays listen for this shop

  PUBLISHES a line as say.lua does; where it went back to the queue, also "takenBack - <owner> 0 {}";
  where another has moved up into the list for it, also "row - <id> 0 {}"

  RETURNS { "changed", sequence, fresh }, { "notFound" }, { "stale" }, { "unread" }, { "off" } when its
  next owner has declared that, or { "notAllowed" } when no answer may be promised by then
]]
local conversation, log, drafts, waiting, closed = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local held, gone, presences, takenBack = KEYS[6], KEYS[7], KEYS[8], KEYS[9]
local id, draftId, term, seen, goneFor, promised = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local kind, phase, owner, department, audience = ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11]
local rest, listLength, feed = ARGV[12], tonumber(ARGV[13]), ARGV[14]
local LONGEST_PROMISE = 14 * 86400000
local HEAD_OF_QUEUE = 1e13
-- Nobody who comes back is told of more.
local MOST_TAKEN_BACK = 100

local given = redis.call('HGET', drafts, draftId)
if given then
  return { 'changed', tonumber(given), 0 }
end
local known = redis.call('HMGET', conversation, 'shopper', 'term', 'heard', 'awaiting', 'owner')
local shopper, present, heard, awaiting, before = known[1], known[2], known[3], known[4], known[5]
if not shopper then
  return { 'notFound' }
end
if present ~= term then
  return { 'stale' }
end
if tonumber(seen) >= 0 and tonumber(heard) > tonumber(seen) then
  return { 'unread' }
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if tonumber(goneFor) >= 0 then
  -- Whoever is back keeps what is theirs, and so does whoever has promised an answer.
  local since = tonumber(redis.call('ZSCORE', gone, before) or math.huge)
  local owned = since == 0 and 0 or tonumber(redis.call('ZSCORE', held, before .. ' ' .. id) or 0)
  if math.max(since, owned) > now - goneFor then
    return { 'stale' }
  end
end
if tonumber(promised) > 0 and (tonumber(promised) <= now or tonumber(promised) > now + LONGEST_PROMISE) then
  return { 'notAllowed' }
end
if owner ~= '' and redis.call('ZSCORE', gone, owner) == '0' then
  return { 'notFound' }
end
if kind == 'transferred' and string.find(redis.call('HGET', presences, owner) or '', '"declared":"off"', 1, true) then
  return { 'off' }
end

local sequence = redis.call('HINCRBY', conversation, 'sequence', 1)
redis.call('HSET', drafts, draftId, sequence)
redis.call('XADD', log, sequence .. '-0', 'o', kind .. ' ' .. now .. ',' .. rest)
redis.call('HSET', conversation, 'term', term + 1, 'phase', phase, 'owner', owner, 'promised', promised)
if department ~= '' then
  redis.call('HSET', conversation, 'department', department)
end

redis.call('ZREM', held, before .. ' ' .. id)
local waited = redis.call('ZREM', waiting, id) == 1
if owner ~= '' then
  redis.call('ZADD', held, tonumber(promised) > 0 and promised or now, owner .. ' ' .. id)
elseif phase == 'closed' then
  redis.call('HSET', conversation, 'closedAt', now, 'awaiting', '')
  redis.call('ZADD', closed, now, id)
else
  local since = awaiting == '' and now or tonumber(awaiting)
  redis.call('ZADD', waiting, phase == 'returned' and since - HEAD_OF_QUEUE or since, id)
end

local line = audience .. ' ' .. shopper .. ' ' .. id .. ' ' .. sequence .. ' {"kind":"' .. kind .. '","conversation":"'
  .. id .. '","sequence":' .. sequence .. ',"at":' .. now .. ',' .. rest
if phase == 'returned' then
  redis.call('ZADD', takenBack, now, id)
  redis.call('ZREMRANGEBYRANK', takenBack, 0, -1 - MOST_TAKEN_BACK)
  line = line .. '\ntakenBack - ' .. before .. ' 0 {}'
end
local last = waited and redis.call('ZRANGE', waiting, listLength - 1, listLength - 1)[1]
if last then
  line = line .. '\nrow - ' .. last .. ' 0 {}'
end
redis.call('SPUBLISH', feed, line)
return { 'changed', sequence, 1 }
