--[[
  free-email — gives a claimed e-mail address back, if it is still this claim's.

  KEYS
    1  emails  hash    e-mail address -> claim
  ARGV
    1  email   string  the address in lower case
    2  claim   string  the claim that is given up

  RETURNS 1 when it was given back, 0 when it was another's
]]
local emails = KEYS[1]
local email, claim = ARGV[1], ARGV[2]

if redis.call('HGET', emails, email) ~= claim then
  return 0
end
redis.call('HDEL', emails, email)
return 1
