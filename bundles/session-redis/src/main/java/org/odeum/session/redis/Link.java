// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.odeum.session.SessionStoreUnavailableException;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connection to Redis: made at the first use, made again when Redis is back. While it is away
 * one caller a second tries; the others are told at once, so that no thread is held up. Safe for
 * use by any thread.
 */
final class Link implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final RedisSettings settings;
  private final InstantSource clock;
  private volatile Optional<Failure> failure = Optional.empty();
  private UnifiedJedis client;
  private volatile boolean closed;

  private record Failure(String message, Instant at) {}

  Link(RedisSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  RedisSettings settings() {
    return settings;
  }

  boolean isClosed() {
    return closed;
  }

  /** Does something that may be done twice: once more if the connection turned out to be dead. */
  <T> T repeatable(Function<UnifiedJedis, T> work) {
    return with(work, true);
  }

  /** Does something that has to be done once or not at all. */
  <T> T once(Function<UnifiedJedis, T> work) {
    return with(work, false);
  }

  private <T> T with(Function<UnifiedJedis, T> work, boolean again) {
    failIfAway();
    try {
      T result = attempt(work, again);
      failure = Optional.empty();
      return result;
    } catch (JedisDataException e) {
      throw unavailable("refused: " + firstLine(e), e);
    } catch (JedisException e) {
      SessionStoreUnavailableException away = unavailable(reason(e), e);
      failure = Optional.of(new Failure(away.getMessage(), clock.instant()));
      throw away;
    }
  }

  private <T> T attempt(Function<UnifiedJedis, T> work, boolean again) {
    try {
      return work.apply(client());
    } catch (JedisConnectionException e) {
      // After a restart of Redis the idle connections in the pool are all dead: a new client.
      discard();
      if (!again) {
        throw e;
      }
      return work.apply(client());
    }
  }

  private void failIfAway() {
    Optional<Failure> known = failure;
    if (known.isPresent() && clock.instant().isBefore(known.get().at().plus(PAUSE))) {
      throw new SessionStoreUnavailableException(known.get().message());
    }
    // Who comes now tries; those after him are told what is known until he knows better.
    known.ifPresent(last -> failure = Optional.of(new Failure(last.message(), clock.instant())));
  }

  private SessionStoreUnavailableException unavailable(String reason, Exception cause) {
    return new SessionStoreUnavailableException(
        "The session store 'redis' cannot use %s (%s). Start it, or see to conf/org.odeum.session.redis.cfg."
            .formatted(settings.where(), reason),
        cause);
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return firstLine(cause);
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.lines().findFirst().orElse("");
  }

  private synchronized UnifiedJedis client() {
    if (closed) {
      throw new SessionStoreUnavailableException("The session store 'redis' was taken away.");
    }
    if (client == null) {
      client = Clients.open(settings);
    }
    return client;
  }

  /** Connections that are in use live until they are given back. */
  private synchronized void discard() {
    if (client != null) {
      client.close();
      client = null;
    }
  }

  @Override
  public void close() {
    closed = true;
    discard();
  }
}
