--[[
  begin-life — says which life of the logs this is (E3).

  The epoch stays for as long as Redis runs, and over a restart when the Redis before
  it forgot nothing and this one does not either; otherwise a new one begins.

  KEYS
    1  run        hash    the Redis that was last known: id, remembers
    2  epoch      string  the name of this life
  ARGV
    1  runId      string  the run id of the Redis that we speak to
    2  remembers  int     1 when a restart of this Redis forgets nothing
    3  newEpoch   string  the name of a new life, should one begin

  RETURNS the epoch
]]
local run, epoch = KEYS[1], KEYS[2]
local runId, remembers, newEpoch = ARGV[1], ARGV[2], ARGV[3]

local known = redis.call('GET', epoch)
local last = redis.call('HMGET', run, 'id', 'remembers')
if known and (last[1] == runId or (last[2] == '1' and remembers == '1')) then
  -- A Redis that takes no writes (its memory or its disk is full) can still be read.
  redis.pcall('HSET', run, 'id', runId, 'remembers', remembers)
  return known
end

redis.call('HSET', run, 'id', runId, 'remembers', remembers)
redis.call('SET', epoch, newEpoch)
return newEpoch
