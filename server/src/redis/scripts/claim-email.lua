--[[
  claim-email — gives an e-mail address to one operator, once in all shops.

  The address and the operator are in different slots, so the address is claimed
  first. A claim whose operator never came to be (its relay died in between) may be
  replaced by whoever has found that out, if nobody else was quicker.

  KEYS
    1  emails    hash    e-mail address -> claim
  ARGV
    1  email     string  the address in lower case
    2  claim     string  "<shop> <person> <instant>"
    3  instead   string  the claim that this one may replace, or empty

  RETURNS 1 when the address is given to this claim, also on a repeat; 0 when it is another's
]]
local emails = KEYS[1]
local email, claim, instead = ARGV[1], ARGV[2], ARGV[3]

local present = redis.call('HGET', emails, email)
if present and present ~= claim and present ~= instead then
  return 0
end

redis.call('HSET', emails, email, claim)
return 1
