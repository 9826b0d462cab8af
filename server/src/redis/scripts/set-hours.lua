--[[
  set-hours — writes down when somebody answers, and who said so, once.

  A repeat finds it done and writes nothing down. What relays are to hear is told even
  then: the first telling may not have come to anything.

  KEYS
    1  hours   hash    "shop", "department:<id>", "person:<id>": schedules as JSON; "answering": as JSON;
                       "version": one higher with every change
    2  audit   stream  the shop's book of changes
  ARGV
    1  field   string  whose
    2  value   string  as JSON; empty where there is to be none
    3  entry   string  a JSON list of fields and values in turn
    4  keep    int     about so many entries are kept
    5  feed    string  where relays listen for this shop
    6  lines   string  what they hear

  PUBLISHES the lines as they are

  RETURNS 1 when it was not so already, otherwise 0
]]
local hours, audit = KEYS[1], KEYS[2]
local field, value, entry, keep, feed, lines = ARGV[1], ARGV[2], cjson.decode(ARGV[3]), ARGV[4], ARGV[5], ARGV[6]

local isNew = (redis.call('HGET', hours, field) or '') ~= value
if isNew then
  if value == '' then
    redis.call('HDEL', hours, field)
  else
    redis.call('HSET', hours, field, value)
  end
  redis.call('HINCRBY', hours, 'version', 1)
  redis.call('XADD', audit, 'MAXLEN', '~', keep, '*', unpack(entry))
end

redis.call('SPUBLISH', feed, lines)
return isNew and 1 or 0
