-- Copyright the Odeum authors.
-- SPDX-License-Identifier: Apache-2.0
-- What the scripts share. KEYS[1] is the hash of all sessions with one stable part:
--   s<rest>       "<created> <last used> <size> <number of its last key or change>"
--   v<rest><key>  "<number> <size> <JSON text>"; the numbers keep the order of the keys
--   l<rest>       "<rest it leads to> <until>"
-- <rest> is the second half of an id, 42 characters; times are milliseconds.
local hash = KEYS[1]
local REST = 42

local function number(n)
  return string.format('%.0f', n)
end

local function session(rest)
  local text = redis.call('HGET', hash, 's' .. rest)
  if not text then
    return nil
  end
  local created, used, size, last = string.match(text, '^(%S+) (%S+) (%S+) (%S+)$')
  return { created = created, used = used, size = tonumber(size), last = tonumber(last) }
end

local function store(rest, s)
  redis.call('HSET', hash, 's' .. rest,
    s.created .. ' ' .. s.used .. ' ' .. number(s.size) .. ' ' .. number(s.last))
end

-- The rest that an id has now; nil if it leads nowhere.
local function follow(rest, now)
  for _ = 1, 1000 do
    local link = redis.call('HGET', hash, 'l' .. rest)
    if not link then
      return redis.call('HEXISTS', hash, 's' .. rest) == 1 and rest or nil
    end
    local to, till = string.match(link, '^(%S+) (%S+)$')
    if tonumber(now) >= tonumber(till) then
      return nil
    end
    rest = to
  end
  return nil
end

local function value(rest, key)
  local text = redis.call('HGET', hash, 'v' .. rest .. key)
  if not text then
    return nil
  end
  local place, size = string.match(text, '^(%d+) (%d+) ')
  return { place = place, size = tonumber(size) }
end

-- Calls back for each field that belongs to a rest, with its kind and rest.
local function each(found)
  for _, field in ipairs(redis.call('HKEYS', hash)) do
    found(field, string.sub(field, 1, 1), string.sub(field, 2, REST + 1))
  end
end

local function drop_values(rest)
  each(function(field, kind, of)
    if kind == 'v' and of == rest then
      redis.call('HDEL', hash, field)
    end
  end)
end

local function drop(rest)
  drop_values(rest)
  redis.call('HDEL', hash, 's' .. rest)
end

-- Writes triples of key, text and size from ARGV.
local function write(rest, s, first)
  for i = first, #ARGV, 3 do
    local old = value(rest, ARGV[i])
    local place
    if old then
      place = old.place
    else
      s.last = s.last + 1
      place = number(s.last)
    end
    redis.call('HSET', hash, 'v' .. rest .. ARGV[i],
      place .. ' ' .. ARGV[i + 2] .. ' ' .. ARGV[i + 1])
  end
end

local function keep(ttl)
  redis.call('PEXPIRE', hash, ttl)
end

-- Links alone lead nowhere.
local function tidy()
  local sessions = 0
  each(function(_, kind)
    if kind == 's' then
      sessions = sessions + 1
    end
  end)
  if sessions == 0 then
    redis.call('DEL', hash)
  end
end
