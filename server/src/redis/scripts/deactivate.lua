--[[
  deactivate — somebody is no longer of the team: nobody signs in as them, and every
  sign-in of theirs has ended.

  A repeat writes nothing down. What relays are to hear is told even then: the first
  telling may not have come to anything.

  KEYS
    1  person  hash    fields as in people.ts
    2  gone    zset    person -> since when they are off; 0 for who was deactivated, see presence.lua
    3  audit   stream  the shop's book of changes
  ARGV
    1  id      string  the person's
    2  entry   string  a JSON list of fields and values in turn
    3  keep    int     about so many entries are kept
    4  feed    string  where relays listen for this shop
    5  lines   string  what they hear

  PUBLISHES the lines as they are

  RETURNS 1 when they were of the team until now, otherwise 0
]]
local person, gone, audit = KEYS[1], KEYS[2], KEYS[3]
local id, entry, keep, feed, lines = ARGV[1], cjson.decode(ARGV[2]), ARGV[3], ARGV[4], ARGV[5]

local known = redis.call('HMGET', person, 'role', 'active')
local wasActive = known[1] and known[2] ~= '0'
if wasActive then
  redis.call('HSET', person, 'active', '0')
  redis.call('HINCRBY', person, 'era', 1)
  redis.call('ZADD', gone, 0, id)
  redis.call('XADD', audit, 'MAXLEN', '~', keep, '*', unpack(entry))
end

redis.call('SPUBLISH', feed, lines)
return wasActive and 1 or 0
