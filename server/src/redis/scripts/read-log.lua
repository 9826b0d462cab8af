--[[
  read-log — a conversation and what came after a sequence, as of one instant (R4, R5).

  KEYS
    1  conversation  hash    fields as in say.lua
    2  log           stream
  ARGV
    1  after         int     the last sequence that is known; below 0 for "start over"
    2  most          int     how many entries at the most

  RETURNS nil when there is no such conversation, otherwise { startOver, fields and values of the
  conversation, entries }; startOver is 1 when "after" is no sequence of this log: then the
  entries are its last ones
]]
local conversation, log = KEYS[1], KEYS[2]
local after, most = tonumber(ARGV[1]), tonumber(ARGV[2])

local head = tonumber(redis.call('HGET', conversation, 'sequence'))
if not head then
  return nil
end
local facts = redis.call('HGETALL', conversation)
if after < 0 or after > head then
  local first = math.max(head - most, 0)
  return { 1, facts, redis.call('XRANGE', log, (first + 1) .. '-0', '+') }
end
return { 0, facts, redis.call('XRANGE', log, (after + 1) .. '-0', '+', 'COUNT', most) }
