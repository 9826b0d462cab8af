--[[
  throttle — counts attempts: so many at once, then one in a while.

  One number is enough for it: the instant at which all is forgiven.

  KEYS
    1  attempts  string  that instant, in milliseconds of Redis's clock
  ARGV
    1  burst     int     attempts that may come at once
    2  every     int     after so many milliseconds one more is allowed

  RETURNS 0 when the attempt is counted and allowed; otherwise in how many milliseconds one will be
]]
local attempts = KEYS[1]
local burst, every = tonumber(ARGV[1]), tonumber(ARGV[2])

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local forgiven = math.max(now, tonumber(redis.call('GET', attempts) or now)) + every
local early = forgiven - now - burst * every
if early > 0 then
  return early
end

redis.call('SET', attempts, string.format('%.0f', forgiven), 'PX', forgiven - now)
return 0
