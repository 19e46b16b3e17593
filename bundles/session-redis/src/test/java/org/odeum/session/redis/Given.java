// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.odeum.session.redis.RedisSettings.Account;
import org.odeum.session.redis.RedisSettings.Kind;

/** Settings and stores of tests: all as usual but what the test is about. */
record Given(
    Kind kind,
    String addresses,
    String prefix,
    Account server,
    Account sentinel,
    Optional<Path> caFile,
    int connections,
    Duration timeout) {
  static final Duration WEEK = Duration.ofDays(7);

  /** What the README says a user of the ACL needs. */
  static final String RIGHTS =
      "~odeum:session:* -@all +hgetall +hget +hset +hdel +hexists +hkeys +pexpire +del +eval"
          + " +evalsha +scan +select +client +ping +hello";

  static Given single(String addresses) {
    return new Given(
        Kind.SINGLE,
        addresses,
        "odeum:session:",
        Account.NONE,
        Account.NONE,
        Optional.empty(),
        16,
        Duration.ofSeconds(5));
  }

  Given withKind(Kind other) {
    return new Given(other, addresses, prefix, server, sentinel, caFile, connections, timeout);
  }

  Given withPrefix(String other) {
    return new Given(kind, addresses, other, server, sentinel, caFile, connections, timeout);
  }

  Given withAccount(String user, String password) {
    return new Given(
        kind,
        addresses,
        prefix,
        new Account(user, password),
        sentinel,
        caFile,
        connections,
        timeout);
  }

  Given withSentinelAccount(String user, String password) {
    return new Given(
        kind, addresses, prefix, server, new Account(user, password), caFile, connections, timeout);
  }

  Given withCaFile(Path file) {
    return new Given(
        kind, addresses, prefix, server, sentinel, Optional.of(file), connections, timeout);
  }

  /** Few connections and little patience, for a Redis that hangs. */
  Given withBounds(int most, Duration patience) {
    return new Given(kind, addresses, prefix, server, sentinel, caFile, most, patience);
  }

  RedisSettings settings() {
    Addresses parsed = Addresses.parse(addresses, 6379);
    return new RedisSettings(
        kind,
        parsed,
        "mymaster",
        parsed.tls(),
        caFile,
        server,
        sentinel,
        0,
        prefix,
        connections,
        timeout);
  }

  RedisSessionStore store() {
    return new RedisSessionStore(settings(), WEEK, InstantSource.system());
  }
}
