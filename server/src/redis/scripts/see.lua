--[[
  see — moves the mark of one side forward (M1, M2).

  KEYS
    1  conversation  hash    fields as in say.lua
    2  log           stream
  ARGV
    1  id            string  of the conversation
    2  side          string  whose mark: "shopper" or "operator"
    3  shopper       string  who reads, when it is a shopper; otherwise empty
    4  sequence      int     up to where has been read
    5  feed          string  where relays listen for this shop

  PUBLISHES "all <shopper> <conversation> 0 <seen frame>" when the mark moved

  RETURNS 1 when the mark moved, 0 when it was there already or there is no such conversation
]]
local conversation, log = KEYS[1], KEYS[2]
local id, side, shopper, sequence, feed = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]

local mark = side == 'shopper' and 'seenByShopper' or 'seenByOperator'
local known = redis.call('HMGET', conversation, 'shopper', 'sequence', mark)
if not known[1] or (shopper ~= '' and known[1] ~= shopper) then
  return 0
end
local upTo = math.min(sequence, tonumber(known[2]))
if upTo <= tonumber(known[3]) then
  return 0
end

redis.call('HSET', conversation, mark, upTo)
if side == 'operator' then
  -- Counted anew from the log each time, so that a wrong count could not last.
  local unread = 0
  for _, entry in ipairs(redis.call('XRANGE', log, (upTo + 1) .. '-0', '+')) do
    if entry[2][1] == 's' then
      unread = unread + 1
    end
  end
  redis.call('HSET', conversation, 'unread', unread)
end
redis.call('SPUBLISH', feed, 'all ' .. known[1] .. ' ' .. id .. ' 0 {"kind":"seen","conversation":"' .. id
  .. '","side":"' .. side .. '","sequence":' .. upTo .. '}')
return 1
