--[[
  leave-email — keeps the address that a shopper leaves, changes or takes away (ML1).

  KEYS
    1  shopper       hash    fields as in open-conversation.lua; email, and mailing: how it stands with
                             what is sent there, as JSON
    2  conversation  hash    the shopper's latest; fields as in say.lua
    3  reachable     set     shoppers who have left an address that was not refused for good
    4  due           zset    conversations of which something may be to be sent, by when; see take-mail.lua
  ARGV
    1  shopperId     string
    2  id            string  of the conversation
    3  email         string  empty to take it away
    4  sendsMail     int     1 where mail is set up
    5  frame         string  that tells all of it
    6  feed          string  where relays listen for this shop

  PUBLISHES "all <shopper> <conversation> 0 <frame>"

  RETURNS 1, or 0 when nothing is known of such a shopper: who has written nothing leaves no trace
]]
local shopper, conversation, reachable, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local shopperId, id, email, sendsMail, frame, feed = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]

if redis.call('EXISTS', shopper) == 0 then
  return 0
end

-- A repeat must not hurry a mail that is just being sent, or begin it a second time.
local isSame = email ~= '' and redis.call('HGET', shopper, 'email') == email
if not (isSame and redis.call('SISMEMBER', reachable, shopperId) == 1) then
  redis.call('HDEL', shopper, 'email', 'mailing')
  redis.call('HDEL', conversation, 'mailTrying', 'mailTries')
  redis.call('SREM', reachable, shopperId)
  redis.call('ZREM', due, id)
  if email ~= '' then
    redis.call('HSET', shopper, 'email', email)
    redis.call('SADD', reachable, shopperId)
    if sendsMail == '1' then
      -- Words may be waiting unseen.
      local time = redis.call('TIME')
      redis.call('ZADD', due, time[1] * 1000 + math.floor(time[2] / 1000), id)
    end
  end
end

redis.call('SPUBLISH', feed, 'all ' .. shopperId .. ' ' .. id .. ' 0 ' .. frame)
return 1
