--[[
  set-up — turns a set-up link into a shop with its owner, once.

  Whichever of two who opened the same link comes second, or opens another link when
  the shop has an owner, gets nothing.

  KEYS
    1  link      string  there while the link has not been used
    2  shop      hash    name, origins, owner
    3  person    hash    the owner to be; fields as in people.ts
    4  people    set     ids of all operators
  ARGV
    1  id        string  the owner's id
    2  name      string  the shop's
    3  origins   string  a JSON list
    4  fields    string  the owner's fields, as JSON

  RETURNS 1 when it is done, 0 when the link opens nothing (any more)
]]
local link, shop, person, people = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local id, name, origins, fields = ARGV[1], ARGV[2], ARGV[3], cjson.decode(ARGV[4])

if redis.call('EXISTS', link) == 0 or redis.call('HEXISTS', shop, 'owner') == 1 then
  return 0
end

redis.call('DEL', link)
redis.call('HSET', shop, 'name', name, 'origins', origins, 'owner', id)
for field, value in pairs(fields) do
  redis.call('HSET', person, field, value)
end
redis.call('SADD', people, id)
return 1
