--[[
  take-mail — gives a relay the conversations whose words are to be sent now, and no
  other relay, for as long as a lease lasts (ML4).

  What a relay has taken and did not settle (it died) is given to the next one then.

  KEYS
    1  due    zset  conversation -> when it is to be looked whether something is to be sent, or until
                    when somebody is at it
  ARGV
    1  lease  int   for how long, in milliseconds
    2  most   int   how many conversations

  RETURNS { now, until when they are taken, conversations, when the next one is due or -1 }
]]
local due = KEYS[1]
local lease, most = tonumber(ARGV[1]), tonumber(ARGV[2])

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local conversations = redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, most)
for _, id in ipairs(conversations) do
  redis.call('ZADD', due, now + lease, id)
end
local first = redis.call('ZRANGE', due, 0, 0, 'WITHSCORES')
return { now, now + lease, conversations, first[2] and tonumber(first[2]) or -1 }
