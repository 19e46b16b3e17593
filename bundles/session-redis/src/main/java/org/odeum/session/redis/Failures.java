// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.stream.Stream;
import org.odeum.session.SessionStoreUnavailableException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Says what Jedis throws in the words of session stores.
 *
 * @param settings tell where Redis should be
 */
record Failures(RedisSettings settings) {
  /** Why Redis cannot be used, for people. */
  SessionStoreUnavailableException unavailable(String reason) {
    return new SessionStoreUnavailableException(
        "The session store 'redis' cannot use %s (%s). Start it, or see to conf/org.odeum.session.redis.cfg."
            .formatted(settings.where(), reason));
  }

  SessionStoreUnavailableException unavailable(JedisException cause) {
    return unavailable(reason(cause), cause);
  }

  SessionStoreUnavailableException unavailable(String reason, JedisException cause) {
    SessionStoreUnavailableException away = unavailable(reason);
    away.initCause(cause);
    return away;
  }

  SessionStoreUnavailableException takenAway() {
    return new SessionStoreUnavailableException("The session store 'redis' was taken away.");
  }

  /** What was at the bottom of it, in one line. */
  static String reason(Throwable e) {
    Throwable cause = causes(e).reduce(e, (above, below) -> below);
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String line = message.lines().findFirst().orElse("");
    return e instanceof JedisDataException ? "refused: " + line : line;
  }

  /** Whether an answer was waited for in vain. */
  static boolean isLate(Throwable e) {
    return causes(e).anyMatch(SocketTimeoutException.class::isInstance);
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, Objects::nonNull, Failures::below);
  }

  /** The cause; else what the first node of a cluster said. */
  private static Throwable below(Throwable e) {
    return e.getCause() == null && e.getSuppressed().length > 0
        ? e.getSuppressed()[0]
        : e.getCause();
  }
}
