--[[
  put-picture — gives a person or a shop another picture, once.

  The ones before it stay for a while: old conversations show them.

  KEYS
    1  pictures  hash    hash -> bytes, of the whole shop
    2  mine      list    the hashes of this subject's pictures, latest first
    3  subject   hash    a person's or a shop's
    4  audit     stream  the shop's book of changes
  ARGV
    1  hash      string  what the picture is kept by
    2  bytes     string  the picture
    3  field     string  of the subject, which holds the name of its picture
    4  name      string  of the picture
    5  most      int     so many pictures of one subject are kept
    6  entry     string  a JSON list of fields and values in turn
    7  keep      int     about so many entries are kept

  RETURNS 1 when it has another picture now, 0 when it had this one
]]
local pictures, mine, subject, audit = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local hash, bytes, field, name, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local entry, keep = cjson.decode(ARGV[6]), ARGV[7]

if redis.call('HGET', subject, field) == name then
  return 0
end

redis.call('LREM', mine, 0, hash)
redis.call('LPUSH', mine, hash)
redis.call('HSET', pictures, hash, bytes)
redis.call('HSET', subject, field, name)
for _, old in ipairs(redis.call('LRANGE', mine, most, -1)) do
  redis.call('HDEL', pictures, old)
end
redis.call('LTRIM', mine, 0, most - 1)
redis.call('XADD', audit, 'MAXLEN', '~', keep, '*', unpack(entry))
return 1
