--[[
  confirm — tells those who wait while the shop is closed that their words were taken,
  and by when an answer is usual; once for each closing (WH21).

  It changes nothing but the log: no owner, no place in the queue, no term.

  KEYS
    1  confirmed     set     conversations that have been told of this closing
  and for each conversation
    1  conversation  hash    fields as in say.lua
    2  log           stream  what the relay itself wrote has the side "r"
    3  drafts        hash    draft id -> sequence already given to it
  ARGV
    1  draftId       string  the name of this closing
    2  answerBy      string  an instant, or "null"
    3  keep          int     how long it is remembered who has been told, in milliseconds
    4  feed          string  where relays listen for this shop
  and for each conversation
    1  id            string

  PUBLISHES one text for all, lines as say.lua does

  RETURNS how many were told now
]]
local confirmed = KEYS[1]
local draftId, answerBy, keep, feed = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local rest = '"draftId":"' .. draftId .. '","answerBy":' .. answerBy .. '}'
local lines, isKept = {}, false

local function confirm(conversation, log, drafts, id)
  local known = redis.call('HMGET', conversation, 'shopper', 'phase', 'awaiting')
  local shopper, phase, awaiting = known[1], known[2], known[3]
  -- Somebody has taken it meanwhile, or nobody waits for an answer yet.
  if not shopper or awaiting == '' or (phase ~= 'waiting' and phase ~= 'returned') then
    return
  end
  redis.call('SADD', confirmed, id)
  isKept = true
  if redis.call('HEXISTS', drafts, draftId) == 1 then
    return
  end
  local sequence = redis.call('HINCRBY', conversation, 'sequence', 1)
  redis.call('HSET', drafts, draftId, sequence)
  redis.call('XADD', log, sequence .. '-0', 'r', 'confirmed ' .. now .. ',' .. rest)
  lines[#lines + 1] = 'all ' .. shopper .. ' ' .. id .. ' ' .. sequence .. ' {"kind":"confirmed","conversation":"' .. id
    .. '","sequence":' .. sequence .. ',"at":' .. now .. ',' .. rest
end

for place = 0, (#KEYS - 1) / 3 - 1 do
  local key = 1 + place * 3
  confirm(KEYS[key + 1], KEYS[key + 2], KEYS[key + 3], ARGV[5 + place])
end
if isKept then
  redis.call('PEXPIRE', confirmed, keep)
end
if #lines > 0 then
  redis.call('SPUBLISH', feed, table.concat(lines, '\n'))
end
return #lines
