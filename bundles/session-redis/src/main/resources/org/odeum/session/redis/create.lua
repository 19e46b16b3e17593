-- Copyright the Odeum authors.
-- SPDX-License-Identifier: Apache-2.0
-- rest, created, last used, size, ttl, whether an old one is replaced; then key, text, size …
local rest = ARGV[1]
if ARGV[6] == '1' then
  drop(rest)
elseif redis.call('HEXISTS', hash, 's' .. rest) == 1
    or redis.call('HEXISTS', hash, 'l' .. rest) == 1 then
  return 0
end
local s = { created = ARGV[2], used = ARGV[3], size = tonumber(ARGV[4]), last = 0 }
write(rest, s, 7)
store(rest, s)
keep(ARGV[5])
return 1
