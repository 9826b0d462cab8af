--[[
  use-invitation — turns an invitation into somebody of the team, once.

  Whoever comes second with the same link gets nothing, and so does whoever comes when
  it was taken back or its time is over.

  KEYS
    1  invitations  hash    hash of a token -> the invitation as JSON, with "until"
    2  person       hash    whoever joins; fields as in people.ts
    3  people       set     ids of all operators
    4  audit        stream  the shop's book of changes
  ARGV
    1  hash         string  of the token
    2  id           string  the new person's
    3  fields       string  the new person's fields, as JSON
    4  entry        string  a JSON list of fields and values in turn
    5  keep         int     about so many entries are kept

  RETURNS 1 when it is done, 0 when the link opens nothing (any more)
]]
local invitations, person, people, audit = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local hash, id, fields, entry, keep = ARGV[1], ARGV[2], cjson.decode(ARGV[3]), cjson.decode(ARGV[4]), ARGV[5]

local invitation = redis.call('HGET', invitations, hash)
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if not invitation or cjson.decode(invitation)['until'] <= now then
  return 0
end

redis.call('HDEL', invitations, hash)
for field, value in pairs(fields) do
  redis.call('HSET', person, field, value)
end
redis.call('SADD', people, id)
redis.call('XADD', audit, 'MAXLEN', '~', keep, '*', unpack(entry))
return 1
