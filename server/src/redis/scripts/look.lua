--[[
  look — remembers where a shopper is, and that they are here.

  KEYS
    1  shopper   hash    fields as in open-conversation.lua
  ARGV
    1  page      string  where the shopper is, as JSON; empty when that is not known
    2  language  string  the shopper's; empty when that is not known

  RETURNS 1, or 0 when nothing is known of such a shopper: who has written nothing leaves no trace
]]
local shopper = KEYS[1]
local page, language = ARGV[1], ARGV[2]

if redis.call('EXISTS', shopper) == 0 then
  return 0
end

local time = redis.call('TIME')
redis.call('HSET', shopper, 'lastSeenAt', time[1] * 1000 + math.floor(time[2] / 1000))
if page ~= '' then
  redis.call('HSET', shopper, 'page', page)
end
if language ~= '' then
  redis.call('HSET', shopper, 'language', language)
end
return 1
