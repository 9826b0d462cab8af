--[[
  take-shops — gives a relay the shops that it is to look after now, and no other relay.

  So each shop is looked after about once in a while, however many relays there are; what
  a relay has taken and left so (it died) is given to the next one soon after.

  KEYS
    1  attended  zset  shop -> when it was last taken, or when it is to be taken again
  ARGV
    1  every     int   after so many milliseconds a shop is to be taken again
    2  most      int   how many shops one relay takes

  RETURNS the shops
]]
local attended = KEYS[1]
local every, most = tonumber(ARGV[1]), tonumber(ARGV[2])

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local shops = redis.call('ZRANGEBYSCORE', attended, '-inf', now - every, 'LIMIT', 0, most)
for _, shop in ipairs(shops) do
  redis.call('ZADD', attended, now, shop)
end
return shops
