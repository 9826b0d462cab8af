--[[
  presence — writes down what happened at consoles, counts who is there, and tells what changed.

  Whichever relay calls it counts for all of them: leases that have run out are dropped,
  whoever's they were, and each change is told once, by the call that finds it (PR1–PR5,
  PR7, PR8, PR10). Nothing but Redis's clock decides.

  KEYS
    1  leases     zset    "<person> <session>" -> until when that console's lease holds
    2  idle       set     those of them at which nothing moves
    3  presences  hash    person -> what is told of them, as JSON, with what they declared
    4  gone       zset    person -> since when they are off; 0 for who was deactivated
    5  held       zset    "<owner> <conversation>" -> since when it is theirs alone to answer:
                          when they got it or wrote last, or until when they promised an answer
    6  counted    string  when leases were last counted
    7  capped     set     whoever is outside of their hours
    8  hours      hash    as in set-hours.lua
  ARGV
    1  feed       string  where relays listen for this shop
    2  lease      int     how long a console is there after it was heard, in milliseconds
    3  lapse      int     after so long without a count nobody is to blame for a lease that ran out
    4  spare      int     how long such a lease holds then
    5  grace      int     how long an owner may be gone
    6  most       int     how many conversations are given back at once
  and for each thing that happened
    1  what       string  "awake" or "idle": a console was heard; "left": its socket has ended;
                          "declared": by somebody, of themselves; "deactivated": by the shop's owner;
                          "capped" or "uncapped": it is outside of their hours, or is not any more
    2  person     string  whose console it is, or whom it is about
    3  session    string  the console's; empty where it is about a person
    4  value      string  awake, idle: how long ago it was heard; left: for how long its lease may
                          still hold; declared: here, away or off; deactivated: empty; capped,
                          uncapped: "<version of the hours> <until when it is so>"

  PUBLISHES a line "presence - <person> 0 <frame>" for each change

  RETURNS { answers, due, next, now, version, present, capped }: for each thing "", or what a declaration came to when nobody is
  told of it ("stillOwns", or what is told already); conversations that are to go back to the
  queue; when to count again: 0 soon, -1 not before somebody comes, otherwise an instant; Redis's
  time; the version of the hours; where there are any, who is at a console; and who is capped
]]
local leases, idle, presences, gone, held, counted = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local capped, hours = KEYS[7], KEYS[8]
local feed, lease, lapse, spare = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local grace, most = tonumber(ARGV[5]), tonumber(ARGV[6])
local THINGS, OF_EACH = 6, 4
local SELDOM = 10000

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

--- Names and values in turn, as a table.
local function paired(list, read)
  local map = {}
  for place = 1, #list, 2 do
    map[list[place]] = read(list[place + 1])
  end
  return map
end

-- Redis stood still, or no relay was there to renew what would have been renewed (PR10).
local last = tonumber(redis.call('GET', counted) or now)
if now - last > lapse then
  for _, console in ipairs(redis.call('ZRANGEBYSCORE', leases, '(' .. last, now + spare)) do
    redis.call('ZADD', leases, now + spare, console)
  end
end
redis.call('SET', counted, now)

local version = redis.call('HGET', hours, 'version') or '0'
local told = paired(redis.call('HGETALL', presences), tostring)
local goneSince = paired(redis.call('ZRANGE', gone, 0, -1, 'WITHSCORES'), tonumber)
local holding = redis.call('ZRANGE', held, 0, -1, 'WITHSCORES')

--- Whether somebody owns a conversation for which no promise stands (PR7).
local function owes(person)
  for place = 1, #holding, 2 do
    if string.match(holding[place], '^%S+') == person and tonumber(holding[place + 1]) <= now then
      return true
    end
  end
  return false
end

local answers, declared = {}, {}
for thing = 0, (#ARGV - THINGS) / OF_EACH - 1 do
  local at = THINGS + thing * OF_EACH
  local what, person, session, value = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
  local console = person .. ' ' .. session
  answers[thing + 1] = ''
  if what == 'awake' or what == 'idle' then
    -- A console that was not heard for that long, of a relay that itself stood still, comes too late.
    if lease > tonumber(value) and goneSince[person] ~= 0 then
      redis.call('ZADD', leases, now + lease - tonumber(value), console)
      redis.call(what == 'idle' and 'SADD' or 'SREM', idle, console)
    end
  elseif what == 'left' then
    redis.call('ZADD', leases, 'XX', 'LT', now + tonumber(value), console)
  elseif what == 'deactivated' then
    redis.call('ZADD', gone, 0, person)
    goneSince[person] = 0
  elseif what == 'capped' or what == 'uncapped' then
    -- A relay that read older hours, or that stood still beyond the next change, is not believed (WH22).
    local by, untilWhen = string.match(value, '^(%S+) (%S+)$')
    if by == version and now < tonumber(untilWhen) then
      redis.call(what == 'capped' and 'SADD' or 'SREM', capped, person)
    end
  elseif value == 'off' and owes(person) then
    answers[thing + 1] = 'stillOwns'
  else
    declared[person] = value
    answers[thing + 1] = person
  end
end

-- Who has how many consoles, and how many of these are idle; what has ended leaves no trace.
local consoles, idlers = {}, {}
local isIdle = {}
for _, console in ipairs(redis.call('SMEMBERS', idle)) do
  isIdle[console] = true
end
local all = redis.call('ZRANGE', leases, 0, -1, 'WITHSCORES')
for place = 1, #all, 2 do
  local console = all[place]
  local person = string.match(console, '^%S+')
  if tonumber(all[place + 1]) <= now or goneSince[person] == 0 then
    redis.call('ZREM', leases, console)
    redis.call('SREM', idle, console)
  else
    consoles[person] = (consoles[person] or 0) + 1
    idlers[person] = (idlers[person] or 0) + (isIdle[console] and 1 or 0)
  end
end

local outside, isCapped = redis.call('SMEMBERS', capped), {}
for _, person in ipairs(outside) do
  isCapped[person] = true
end

--- What is to be told of somebody, and why (PR3).
local function stateOf(person, wish)
  if wish == 'off' then
    return 'off', 'declared'
  elseif not consoles[person] then
    return 'off', 'unreachable'
  elseif isCapped[person] then
    return 'off', 'hours'
  elseif wish == 'away' then
    return 'away', 'declared'
  elseif idlers[person] == consoles[person] then
    return 'away', 'idle'
  end
  return 'here', 'declared'
end

local everybody = {}
for _, group in ipairs({ told, consoles, declared }) do
  for person in pairs(group) do
    everybody[person] = true
  end
end
local lines, isNews = {}, {}
for person in pairs(everybody) do
  local before = told[person] and cjson.decode(told[person])
    or { state = 'off', reason = 'unreachable', declared = 'here', since = 0 }
  local wish = declared[person] or before.declared
  local state, reason = stateOf(person, wish)
  if state ~= before.state or reason ~= before.reason or wish ~= before.declared then
    local since = (state ~= before.state or reason ~= before.reason) and now or before.since
    local json = string.format('{"state":"%s","reason":"%s","declared":"%s","since":%.0f}', state, reason, wish, since)
    redis.call('HSET', presences, person, json)
    told[person], isNews[person] = json, true
    lines[#lines + 1] = 'presence - ' .. person .. ' 0 {"kind":"presence","person":"' .. person .. '","presence":'
      .. json .. '}'
  end
  -- Whoever is at a console outside of their hours keeps what is theirs.
  if state ~= 'off' or reason == 'hours' then
    if goneSince[person] then
      redis.call('ZREM', gone, person)
      goneSince[person] = nil
    end
  elseif not goneSince[person] then
    redis.call('ZADD', gone, now, person)
    goneSince[person] = now
  end
end
if #lines > 0 then
  redis.call('SPUBLISH', feed, table.concat(lines, '\n'))
end
for thing, person in ipairs(answers) do
  if declared[person] then
    answers[thing] = isNews[person] and '' or told[person] or ''
  end
end

-- Conversations whose owners have been gone too long (PR8).
local due, isSoon, later = {}, next(consoles) ~= nil, now + SELDOM
for place = 1, #holding, 2 do
  local owner, conversation = string.match(holding[place], '^(%S+) (%S+)$')
  local since = tonumber(holding[place + 1])
  if not goneSince[owner] and not consoles[owner] then
    -- Somebody gave it to who has never been at a console.
    redis.call('ZADD', gone, now, owner)
    goneSince[owner] = now
  end
  local isGone = goneSince[owner] ~= nil
  later = since > now and math.min(later, since) or later
  isSoon = isSoon or (isGone and (since <= now or goneSince[owner] == 0))
  if isGone and #due < most and (goneSince[owner] == 0 or math.max(goneSince[owner], since) <= now - grace) then
    due[#due + 1] = conversation
  end
end
local present = {}
if version ~= '0' then
  for person in pairs(consoles) do
    present[#present + 1] = person
  end
end
local again = isSoon and 0 or (#holding > 0 and later or -1)
return { answers, due, again, now, tonumber(version), present, outside }
