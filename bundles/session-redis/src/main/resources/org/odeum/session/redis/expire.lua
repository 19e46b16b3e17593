-- Copyright the Odeum authors.
-- SPDX-License-Identifier: Apache-2.0
-- Unused since, now. Answers how many sessions went.
local sessions = 0
each(function(field, kind, rest)
  if kind == 's' and tonumber(session(rest).used) < tonumber(ARGV[1]) then
    drop(rest)
    sessions = sessions + 1
  elseif kind == 'l' then
    local till = string.match(redis.call('HGET', hash, field), '^%S+ (%S+)$')
    if tonumber(ARGV[2]) >= tonumber(till) then
      redis.call('HDEL', hash, field)
    end
  end
end)
tidy()
return sessions
