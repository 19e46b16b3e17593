// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.odeum.server.CircuitBreaker;
import org.odeum.session.SessionStoreUnavailableException;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connection to Redis: made at the first use, made again when Redis is back. While it is away
 * or hangs one caller a second tries; the others are told at once, so that no thread is held up.
 * Safe for use by any thread.
 */
final class Link implements AutoCloseable {
  /** Who waits for a connection while nobody is answered for so long learns that Redis hangs. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private final RedisSettings settings;
  private final CircuitBreaker breaker;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile Optional<UnifiedJedis> client = Optional.empty();
  private volatile boolean closed;

  Link(RedisSettings settings, InstantSource clock) {
    this.settings = settings;
    this.breaker = new CircuitBreaker(settings.connections(), SILENCE, clock, this::unavailable);
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
    try (CircuitBreaker.Call call = breaker.begin()) {
      T result = attempt(work, again, call);
      call.answered();
      return result;
    } catch (JedisException e) {
      boolean refused = e instanceof JedisDataException;
      String reason = (refused ? "refused: " : "") + reason(e);
      if (!refused) {
        breaker.failed(reason);
      }
      SessionStoreUnavailableException away = unavailable(reason);
      away.initCause(e);
      throw away;
    }
  }

  private <T> T attempt(Function<UnifiedJedis, T> work, boolean again, CircuitBreaker.Call call) {
    try {
      return work.apply(client());
    } catch (JedisConnectionException e) {
      if (isLate(e)) {
        // It hangs: another connection would be no better, and the visitor has waited enough.
        throw e;
      }
      // After a restart of Redis the idle connections in the pool are all dead: a new client.
      discard();
      if (!again) {
        throw e;
      }
      return work.apply(client());
    } catch (JedisDataException e) {
      call.answered();
      if (isReplica(e)) {
        // Sentinels have another master by now: a new client asks them.
        discard();
      }
      throw e;
    }
  }

  private static boolean isLate(Throwable e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .anyMatch(SocketTimeoutException.class::isInstance);
  }

  private static boolean isReplica(JedisDataException e) {
    return e.getMessage() != null && e.getMessage().startsWith("READONLY");
  }

  private SessionStoreUnavailableException unavailable(String reason) {
    return new SessionStoreUnavailableException(
        "The session store 'redis' cannot use %s (%s). Start it, or see to conf/org.odeum.session.redis.cfg."
            .formatted(settings.where(), reason));
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return message.lines().findFirst().orElse("");
  }

  /** Making one may ask sentinels, which may hang as well: others wait for it so long only. */
  private UnifiedJedis client() {
    Optional<UnifiedJedis> known = client;
    if (known.isPresent()) {
      return known.get();
    }
    try {
      if (!opening.tryLock(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new JedisException("no connection was made in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JedisException("waiting for a connection was interrupted", e);
    }
    try {
      if (closed) {
        throw new SessionStoreUnavailableException("The session store 'redis' was taken away.");
      }
      if (client.isEmpty()) {
        client = Optional.of(Clients.open(settings));
      }
      return client.get();
    } finally {
      opening.unlock();
    }
  }

  /** Connections that are in use live until they are given back. */
  private void discard() {
    opening.lock();
    try {
      client.ifPresent(UnifiedJedis::close);
      client = Optional.empty();
    } finally {
      opening.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    discard();
  }
}
