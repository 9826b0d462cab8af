--[[
  set-up — turns a set-up link into a shop with its owner, once.

  Whichever of two who opened the same link comes second, or opens another link when
  the shop has an owner, gets nothing.

  KEYS
    1  link      string  there while the link has not been used
    2  shop      hash    name, origins, owner
    3  person    hash    the owner to be; fields as in people.ts
    4  people    set     ids of all operators
    5  audit     stream  the shop's book of changes
  ARGV
    1  id        string  the owner's id
    2  name      string  the shop's
    3  origins   string  a JSON list
    4  fields    string  the owner's fields, as JSON
    5  entry     string  a JSON list of fields and values in turn
    6  keep      int     about so many entries are kept

  RETURNS 1 when it is done, 0 when the link opens nothing (any more)
]]
local link, shop, person, people, audit = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local id, name, origins, fields = ARGV[1], ARGV[2], ARGV[3], cjson.decode(ARGV[4])
local entry, keep = cjson.decode(ARGV[5]), ARGV[6]

if redis.call('EXISTS', link) == 0 or redis.call('HEXISTS', shop, 'owner') == 1 then
  return 0
end

redis.call('DEL', link)
redis.call('HSET', shop, 'name', name, 'origins', origins, 'owner', id)
for field, value in pairs(fields) do
  redis.call('HSET', person, field, value)
end
redis.call('SADD', people, id)
redis.call('XADD', audit, 'MAXLEN', '~', keep, '*', unpack(entry))
return 1
