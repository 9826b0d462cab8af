--[[
  remove-pictures — takes all pictures of a person or a shop away, earlier ones as well.

  KEYS
    1  pictures  hash    hash -> bytes, of the whole shop
    2  mine      list    the hashes of this subject's pictures
    3  subject   hash    a person's or a shop's
    4  audit     stream  the shop's book of changes
  ARGV
    1  field     string  of the subject, which holds the name of its picture
    2  entry     string  a JSON list of fields and values in turn
    3  keep      int     about so many entries are kept

  RETURNS 1 when there was a picture, 0 when there was none
]]
local pictures, mine, subject, audit = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local field, entry, keep = ARGV[1], cjson.decode(ARGV[2]), ARGV[3]

local hashes = redis.call('LRANGE', mine, 0, -1)
if #hashes == 0 then
  return 0
end

redis.call('HDEL', pictures, unpack(hashes))
redis.call('DEL', mine)
redis.call('HDEL', subject, field)
redis.call('XADD', audit, 'MAXLEN', '~', keep, '*', unpack(entry))
return 1
