--[[
  begin-life — says which life of the logs this is (E3).

  The epoch stays for as long as Redis runs, and over a restart of a Redis that
  forgets nothing; otherwise a new one begins.

  KEYS
    1  run        string  the run id of the Redis that was last known
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
if known and (redis.call('GET', run) == runId or remembers == '1') then
  -- A Redis that takes no writes (its memory or its disk is full) can still be read.
  redis.pcall('SET', run, runId)
  return known
end

redis.call('SET', run, runId)
redis.call('SET', epoch, newEpoch)
return newEpoch
