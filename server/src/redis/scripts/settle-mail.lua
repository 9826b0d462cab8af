--[[
  settle-mail — writes down what became of words that were to be sent, and tells operators
  (ML3, ML4, ML6).

  KEYS
    1  conversation  hash    mailedThrough: up to which sequence words were sent; mailTrying as in
                             begin-mail.lua; mailTries: tries in vain
    2  shopper       hash    as in leave-email.lua
    3  reachable     set     as in leave-email.lua
    4  due           zset    as in take-mail.lua
  ARGV
    1  id            string  of the conversation
    2  shopperId     string
    3  lease         int     until when this relay had taken it
    4  outcome       string  "sent", "waiting" (it is tried again), "failed" (it is not), "refused" (nor
                             is what comes after it), "nothing" was to be sent, or it is too "early"
    5  email         string  to which it was sent; empty for none
    6  through       int     the last sequence that was sent, or looked at
    7  again         int     in how many milliseconds it is looked at again, if there is more to be sent
    8  why           string  what the mail server said, as JSON
    9  feed          string  where relays listen for this shop

  PUBLISHES "operators <shopper> <conversation> 0 <mailed frame>" unless nothing was
  to be sent and nothing had been tried

  RETURNS 1, or 0 when somebody else has taken it meanwhile
]]
local conversation, shopper, reachable, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local id, shopperId, lease, outcome, email, through = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local again, why, feed = ARGV[7], ARGV[8], ARGV[9]

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function tell(mailing)
  redis.call('SPUBLISH', feed, 'operators ' .. shopperId .. ' ' .. id .. ' 0 {"kind":"mailed","conversation":"' .. id
    .. '","mailing":' .. mailing .. '}')
end

local taken = redis.call('ZSCORE', due, id)
local isMine = taken and tonumber(taken) == tonumber(lease)
local known = redis.call('HMGET', conversation, 'lastSaid', 'mailedThrough')

-- Whoever has it now, what was sent was sent.
if outcome == 'sent' and tonumber(through) > tonumber(known[2] or 0) then
  redis.call('HSET', conversation, 'mailedThrough', through)
end
if isMine then
  local hasMore = outcome ~= 'failed' and outcome ~= 'refused' and tonumber(known[1] or 0) > tonumber(through)
  if outcome == 'waiting' or outcome == 'early' or hasMore then
    redis.call('ZADD', due, now + again, id)
  else
    redis.call('ZREM', due, id)
  end
  if outcome == 'waiting' then
    redis.call('HINCRBY', conversation, 'mailTries', 1)
  elseif outcome ~= 'early' then
    redis.call('HDEL', conversation, 'mailTrying', 'mailTries')
  end
end

if outcome == 'nothing' then
  -- The words were seen before they could be sent: nothing is tried any more.
  if string.find(redis.call('HGET', shopper, 'mailing') or '', '"state":"waiting"', 1, true) then
    redis.call('HDEL', shopper, 'mailing')
    tell('null')
  end
elseif outcome ~= 'early' and (isMine or outcome == 'sent') and redis.call('HGET', shopper, 'email') == email then
  local state = outcome == 'refused' and 'failed' or outcome
  local mailing = '{"state":"' .. state .. '","at":' .. string.format('%.0f', now) .. ',"why":' .. why .. '}'
  redis.call('HSET', shopper, 'mailing', mailing)
  if outcome == 'refused' then
    redis.call('SREM', reachable, shopperId)
  end
  tell(mailing)
end
return isMine and 1 or 0
