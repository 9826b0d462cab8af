--[[
  floor — the least that a durable message between two nodes takes.

  KEYS
    1  drafts    hash    draft id -> sequence already given to it
    2  log       stream
  ARGV
    1  draftId   string
    2  frame     string  the message as JSON
    3  channel   string  where the other node listens

  RETURNS the message's sequence, the same again for a repeat
]]
local drafts, log = KEYS[1], KEYS[2]
local draftId, frame, channel = ARGV[1], ARGV[2], ARGV[3]

local given = redis.call('HGET', drafts, draftId)
if given then
  return tonumber(given)
end
local sequence = redis.call('HLEN', drafts) + 1
redis.call('HSET', drafts, draftId, sequence)
redis.call('XADD', log, sequence .. '-0', 'frame', frame)
redis.call('PUBLISH', channel, frame)
return sequence
