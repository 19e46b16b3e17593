-- Copyright the Odeum authors.
-- SPDX-License-Identifier: Apache-2.0
-- rest, now, ttl, largest size, whether to clear, number of removed keys, those; then key, text, size …
-- Answers nil, "=<rest>", or ">size" if it would be too large.
local now, ttl, largest, clear, removed = ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5] == '1', tonumber(ARGV[6])
local rest = follow(ARGV[1], now)
if not rest then
  return nil
end
local s = session(rest)
local written = 7 + removed
local size = clear and 0 or s.size
local replaced = {}
local function without(key)
  if not clear and not replaced[key] then
    replaced[key] = true
    local old = value(rest, key)
    size = size - (old and old.size or 0)
  end
end
for i = 7, written - 1 do
  without(ARGV[i])
end
for i = written, #ARGV, 3 do
  without(ARGV[i])
  size = size + tonumber(ARGV[i + 2])
end
if size > largest then
  return '>' .. number(size)
end
if clear then
  drop_values(rest)
else
  for i = 7, written - 1 do
    redis.call('HDEL', hash, 'v' .. rest .. ARGV[i])
  end
end
s.size = size
s.used = now
write(rest, s, written)
-- No two states of a session may look the same: take-away compares.
s.last = s.last + 1
store(rest, s)
keep(ttl)
return '=' .. rest
