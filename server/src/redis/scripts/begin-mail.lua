--[[
  begin-mail — writes down what is about to be sent, so that whoever comes after a relay
  that died sends just that, and mailboxes know it as a repeat (ML4).

  KEYS
    1  conversation  hash    mailTrying: the last sequence of what is being sent
    2  shopper       hash    as in leave-email.lua
    3  due           zset    as in take-mail.lua
  ARGV
    1  id            string  of the conversation
    2  lease         int     until when this relay has taken it
    3  email         string  to which it is to be sent
    4  through       int     the last sequence of what is to be sent

  RETURNS 1, or 0 when somebody else has taken it, or the shopper has another address by now
]]
local conversation, shopper, due = KEYS[1], KEYS[2], KEYS[3]
local id, lease, email, through = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local taken = redis.call('ZSCORE', due, id)
if not taken or tonumber(taken) ~= tonumber(lease) or redis.call('HGET', shopper, 'email') ~= email then
  return 0
end
redis.call('HSET', conversation, 'mailTrying', through)
return 1
