--[[
  say — gives messages their places in their logs, exactly once (AP1–AP5, OW3).

  One call takes all that one turn of a relay brought for one shop; a refused message
  does not hold up the others.

  KEYS
    1  waiting       zset    conversations that wait for an owner, by since when
    2  closed        zset    closed conversations, by their closing
    3  held          zset    as in presence.lua
    4  reachable     set     as in leave-email.lua
    5  due           zset    as in take-mail.lua
  and for each message
    1  conversation  hash    shopper, number, phase, owner, term, sequence, heard (the shopper's
                             last), lastSaid, awaiting (since when), unread, seenByShopper,
                             seenByOperator, openedAt, closedAt, department, promised (by when);
                             phases are unopened, waiting, returned (it waits again, as its owner
                             was gone), owned, promised (it is owned, and an answer is promised), closed
    2  log           stream  one entry each, id "<sequence>-0"; its one field is named after the side
                             that wrote it, "s" or "o", and holds "<kind> <JSON after "at":>"
    3  drafts        hash    draft id -> sequence already given to it
  ARGV
    1  feed          string  where relays listen for this shop
    2  mailAfter     int     after so many milliseconds an operator's words are sent by mail; -1 where none is
  and for each message
    1  id            string  of the conversation
    2  draftId       string  the author's own id for this message; retries repeat it
    3  shopper       string  who writes, when it is a shopper; otherwise empty
    4  operator      string  who writes, when it is an operator; otherwise empty
    5  term          int     the term that the operator holds; 0 for a shopper
    6  rest          string  the entry's JSON after "at", with its closing brace

  PUBLISHES one text for all: a line each, "<audience> <shopper> <conversation> <sequence> <entry>"

  RETURNS for each message its sequence, or { "given", sequence } on a retry, { "notFound" } or
  { "stale", owner, term }
]]
local waiting, closed, held, reachable, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local feed, mailAfter = ARGV[1], ARGV[2]

local time = redis.call('TIME')
-- As text, once: Redis would write a number of Lua's out anew wherever it is used.
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local lines = {}

local function say(conversation, log, drafts, id, draftId, shopper, operator, term, rest)
  local known = redis.call('HMGET', conversation, 'shopper', 'phase', 'owner', 'term', 'awaiting', 'sequence', 'unread')
  local whose, phase, owner, present, awaiting = known[1], known[2], known[3], known[4], known[5]
  local fromShopper = operator == ''
  if not whose or (fromShopper and whose ~= shopper) then
    return { 'notFound' }
  end
  local sequence, unread = tostring(known[6] + 1), tostring(known[7] + 1)
  local isStale = not fromShopper and (owner ~= operator or present ~= term)
  if isStale or redis.call('HSETNX', drafts, draftId, sequence) == 0 then
    -- A retry after a lost answer: answer as before, tell nobody twice.
    local given = redis.call('HGET', drafts, draftId)
    return given and { 'given', tonumber(given) } or { 'stale', owner, tonumber(present) }
  end

  redis.call('XADD', log, sequence .. '-0', fromShopper and 's' or 'o', 'said ' .. now .. ',' .. rest)
  if not fromShopper then
    redis.call('HSET', conversation, 'sequence', sequence, 'lastSaid', sequence, 'awaiting', '')
    if phase == 'promised' then
      redis.call('HSET', conversation, 'phase', 'owned', 'promised', 0)
      redis.call('ZADD', held, now, operator .. ' ' .. id)
    end
    if mailAfter ~= '-1' and redis.call('SISMEMBER', reachable, whose) == 1 then
      redis.call('ZADD', due, 'NX', now + mailAfter, id)
    end
  else
    redis.call('HSET', conversation, 'sequence', sequence, 'lastSaid', sequence, 'heard', sequence, 'unread', unread,
      'awaiting', awaiting == '' and now or awaiting)
    if phase == 'unopened' or phase == 'closed' then
      redis.call('HSET', conversation, 'phase', 'waiting', 'closedAt', '')
      redis.call('ZADD', waiting, now, id)
      redis.call('ZREM', closed, id)
    end
  end
  lines[#lines + 1] = 'all ' .. whose .. ' ' .. id .. ' ' .. sequence .. ' {"kind":"said","conversation":"' .. id
    .. '","sequence":' .. sequence .. ',"at":' .. now .. ',' .. rest
  return tonumber(sequence)
end

local answers = {}
for message = 0, (#KEYS - 5) / 3 - 1 do
  local key, arg = 5 + message * 3, 2 + message * 6
  answers[message + 1] = say(KEYS[key + 1], KEYS[key + 2], KEYS[key + 3], ARGV[arg + 1], ARGV[arg + 2], ARGV[arg + 3],
    ARGV[arg + 4], ARGV[arg + 5], ARGV[arg + 6])
end
if #lines > 0 then
  redis.call('SPUBLISH', feed, table.concat(lines, '\n'))
end
return answers
