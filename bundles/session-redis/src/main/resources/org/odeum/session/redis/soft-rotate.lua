-- Copyright the Odeum authors.
-- SPDX-License-Identifier: Apache-2.0
-- from, to, until, now, ttl. Answers the rest that counts, or nil.
local from, to, now = ARGV[1], ARGV[2], ARGV[4]
local rest = follow(from, now)
if rest ~= from then
  return rest
end
local s = session(from)
each(function(field, kind, of)
  if kind == 'v' and of == from then
    local text = redis.call('HGET', hash, field)
    redis.call('HSET', hash, 'v' .. to .. string.sub(field, REST + 2), text)
  end
end)
drop(from)
s.created = now
s.used = now
store(to, s)
redis.call('HSET', hash, 'l' .. from, to .. ' ' .. ARGV[3])
keep(ARGV[5])
return to
