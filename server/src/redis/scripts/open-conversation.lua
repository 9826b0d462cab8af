--[[
  open-conversation — gives a shopper a conversation to write in, and it its number (N1).

  Two tabs may ask at once: the second gets what the first was given. Nobody hears of
  it before its first message; `say` indexes it then.

  KEYS
    1  shopper        hash    conversation (the latest), page, language, firstSeenAt, lastSeenAt
    2  conversation   hash    of the new conversation
    3  conversations  zset    the shopper's, by the instant of their opening
    4  numbers        hash    number -> conversation
  ARGV
    1  shopperId      string
    2  id             string  of the new conversation
    3  latest         string  the conversation that is not to be continued; empty for none
    4  candidates     string  numbers to choose from, parted by spaces
    5  page           string  where the shopper is, as JSON; empty when that is not known
    6  language       string  the shopper's; empty when that is not known
    7  department     string  that it belongs to; empty where the shop has none

  RETURNS the id of the shopper's conversation, or "crowded" when every number is taken
]]
local shopper, conversation, conversations, numbers = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local shopperId, id, latest, candidates, page, language = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local department = ARGV[7]

local given = redis.call('HGET', shopper, 'conversation')
if given and given ~= latest then
  return given
end

local number
for candidate in string.gmatch(candidates, '%S+') do
  if redis.call('HSETNX', numbers, candidate, id) == 1 then
    number = candidate
    break
  end
end
if not number then
  return 'crowded'
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', conversation, 'shopper', shopperId, 'number', number, 'phase', 'unopened', 'owner', '', 'term', 0,
  'sequence', 0, 'heard', 0, 'lastSaid', 0, 'awaiting', '', 'unread', 0, 'seenByShopper', 0, 'seenByOperator', 0,
  'openedAt', now, 'closedAt', '', 'department', department)
redis.call('HSET', shopper, 'conversation', id, 'lastSeenAt', now, 'page', page, 'language', language)
redis.call('HSETNX', shopper, 'firstSeenAt', now)
redis.call('ZADD', conversations, now, id)
return id
