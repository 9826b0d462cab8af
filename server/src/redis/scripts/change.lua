--[[
  change — writes a change of owner or phase into a log, exactly once (OW1–OW6).

  What may change was decided outside; here it is only made sure that nothing has
  changed since: the term, and what the shopper has said.

  KEYS
    1  conversation  hash    fields as in say.lua
    2  log           stream
    3  drafts        hash    draft id -> sequence already given to it
    4  waiting       zset
    5  open          zset
    6  closed        zset
    7  ownedBefore   zset    the present owner's conversations (any key where there is none)
    8  ownedAfter    zset    the next owner's conversations (any key where there is none)
  ARGV
    1  id            string  of the conversation
    2  draftId       string  the author's own id for this change; retries repeat it
    3  term          int     the term upon which it was decided
    4  seen          int     the last sequence that its author has seen; -1 where it does not matter
    5  kind          string  of the entry
    6  phase         string  afterwards: waiting, owned or closed
    7  owner         string  afterwards; empty for none
    8  audience      string  "all", or "private" where the entry has parts that are not for shoppers
    9  rest          string  the entry's JSON after "at", with its closing brace
    10 feed          string  where relays listen for this shop

  PUBLISHES a line as say.lua does

  RETURNS { "changed", sequence, fresh }, { "notFound" }, { "stale" } or { "unread" }
]]
local conversation, log, drafts, waiting, open, closed = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local ownedBefore, ownedAfter = KEYS[7], KEYS[8]
local id, draftId, term, seen, kind, phase = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local owner, audience, rest, feed = ARGV[7], ARGV[8], ARGV[9], ARGV[10]

local given = redis.call('HGET', drafts, draftId)
if given then
  return { 'changed', tonumber(given), 0 }
end
local known = redis.call('HMGET', conversation, 'shopper', 'term', 'heard', 'awaiting')
local shopper, present, heard, awaiting = known[1], known[2], known[3], known[4]
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
local sequence = redis.call('HINCRBY', conversation, 'sequence', 1)
redis.call('HSET', drafts, draftId, sequence)
redis.call('XADD', log, sequence .. '-0', 'kind', kind, 'side', 'o', 'at', now, 'rest', rest)
redis.call('HSET', conversation, 'term', term + 1, 'phase', phase, 'owner', owner)

redis.call('ZREM', ownedBefore, id)
redis.call('ZREM', waiting, id)
if phase == 'owned' then
  redis.call('ZADD', ownedAfter, now, id)
elseif phase == 'waiting' then
  redis.call('ZADD', waiting, awaiting == '' and now or awaiting, id)
else
  redis.call('HSET', conversation, 'closedAt', now, 'awaiting', '')
  redis.call('ZREM', open, id)
  redis.call('ZADD', closed, now, id)
end

redis.call('SPUBLISH', feed, audience .. ' ' .. shopper .. ' ' .. id .. ' ' .. sequence .. ' {"kind":"' .. kind
  .. '","conversation":"' .. id .. '","sequence":' .. sequence .. ',"at":' .. now .. ',' .. rest)
return { 'changed', sequence, 1 }
