-- Copyright the Odeum authors.
-- SPDX-License-Identifier: Apache-2.0
-- rest, and what was read of it. Answers 1; 0 if it was changed meanwhile, -1 if it is gone.
local text = redis.call('HGET', hash, 's' .. ARGV[1])
if not text then
  return -1
end
if text ~= ARGV[2] then
  return 0
end
drop(ARGV[1])
tidy()
return 1
