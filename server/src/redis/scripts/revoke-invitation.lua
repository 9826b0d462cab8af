--[[
  revoke-invitation — takes an invitation back that nobody has used.

  KEYS
    1  invitations  hash    hash of a token -> the invitation as JSON
    2  audit        stream  the shop's book of changes
  ARGV
    1  hash         string  of the token
    2  entry        string  a JSON list of fields and values in turn
    3  keep         int     about so many entries are kept

  RETURNS 1 when it is taken back, 0 when there was none
]]
local invitations, audit = KEYS[1], KEYS[2]
local hash, entry, keep = ARGV[1], cjson.decode(ARGV[2]), ARGV[3]

if redis.call('HDEL', invitations, hash) == 0 then
  return 0
end
redis.call('XADD', audit, 'MAXLEN', '~', keep, '*', unpack(entry))
return 1
