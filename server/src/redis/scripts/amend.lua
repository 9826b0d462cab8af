--[[
  amend — changes fields of a person or of a shop, and writes down who did it, once.

  A repeat, and whoever comes second with the same change, finds it done and writes
  nothing down. What relays are to hear is told even then: the first telling may not
  have come to anything.

  KEYS
    1  subject  hash    a person's or a shop's
    2  audit    stream  the shop's book of changes
  ARGV
    1  fields   string  a JSON object: field -> value
    2  entries  string  a JSON list of entries, each a list of fields and values in turn
    3  keep     int     about so many entries are kept
    4  feed     string  where relays listen for this shop
    5  lines    string  what they hear

  PUBLISHES the lines as they are

  RETURNS "changed", "same" when it was so already, "notFound" when there is no such subject
]]
local subject, audit = KEYS[1], KEYS[2]
local fields, entries, keep, feed, lines = cjson.decode(ARGV[1]), cjson.decode(ARGV[2]), ARGV[3], ARGV[4], ARGV[5]

if redis.call('EXISTS', subject) == 0 then
  return 'notFound'
end

local changed = false
for field, value in pairs(fields) do
  if redis.call('HGET', subject, field) ~= value then
    redis.call('HSET', subject, field, value)
    changed = true
  end
end
if changed then
  for _, entry in ipairs(entries) do
    redis.call('XADD', audit, 'MAXLEN', '~', keep, '*', unpack(entry))
  end
end

redis.call('SPUBLISH', feed, lines)
return changed and 'changed' or 'same'
