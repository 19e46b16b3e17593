-- Copyright the Odeum authors.
-- SPDX-License-Identifier: Apache-2.0
-- The beginning of the rests to delete; empty for all. Answers how many sessions there were.
local sessions = 0
each(function(field, kind, rest)
  if string.sub(rest, 1, #ARGV[1]) == ARGV[1] then
    redis.call('HDEL', hash, field)
    if kind == 's' then
      sessions = sessions + 1
    end
  end
end)
tidy()
return sessions
