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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.odeum.server.CircuitBreaker;
import org.odeum.session.SessionStoreUnavailableException;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connection to Redis: made at the first use, made again when Redis is back. While it is away
 * or hangs one caller a second tries; the others are told at once, so that no thread is held up. A
 * cluster is away if no node says who the others are: a node that is away is no reason to refuse
 * sessions of others. Safe for use by any thread.
 */
final class Link implements AutoCloseable {
  /** Who waits for a connection while nobody is answered for so long learns that Redis hangs. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private final RedisSettings settings;
  private final Supplier<? extends UnifiedJedis> clients;
  private final CircuitBreaker breaker;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile Optional<UnifiedJedis> client = Optional.empty();
  private volatile boolean closed;

  Link(RedisSettings settings, InstantSource clock) {
    this(settings, clock, () -> Clients.open(settings));
  }

  /** With clients from elsewhere. */
  Link(RedisSettings settings, InstantSource clock, Supplier<? extends UnifiedJedis> clients) {
    this.settings = settings;
    this.clients = clients;
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
      if (!isCluster() && !(e instanceof JedisDataException)) {
        breaker.failed(reason(e));
      }
      throw unavailable(e);
    }
  }

  private boolean isCluster() {
    return settings.kind() == RedisSettings.Kind.CLUSTER;
  }

  private <T> T attempt(Function<UnifiedJedis, T> work, boolean again, CircuitBreaker.Call call) {
    UnifiedJedis used = client(call);
    try {
      return work.apply(used);
    } catch (JedisDataException e) {
      call.answered();
      if (isReplica(e)) {
        // Sentinels have another master by now: a new client asks them.
        discard(used);
      }
      throw e;
    } catch (JedisException e) {
      if (isLate(e)) {
        // It hangs: another connection would be no better, and the visitor has waited enough.
        throw e;
      }
      if (e instanceof JedisConnectionException) {
        // After a restart of Redis the idle connections in the pool are all dead: a new client.
        discard(used);
      }
      if (!again || isInUse(used)) {
        throw e;
      }
      return work.apply(client(call));
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

  private SessionStoreUnavailableException unavailable(JedisException cause) {
    SessionStoreUnavailableException away = unavailable(reason(cause));
    away.initCause(cause);
    return away;
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (true) {
      if (cause.getCause() != null) {
        cause = cause.getCause();
      } else if (cause.getSuppressed().length > 0) {
        // What each node of a cluster said.
        cause = cause.getSuppressed()[0];
      } else {
        break;
      }
    }
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    String line = message.lines().findFirst().orElse("");
    return e instanceof JedisDataException ? "refused: " + line : line;
  }

  /** Making one may ask sentinels, which may hang as well: others wait for it so long only. */
  private UnifiedJedis client(CircuitBreaker.Call call) {
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
        // Another one's vain attempt, for which we waited here, is enough.
        call.goOn();
        client = Optional.of(open(call));
      }
      return client.get();
    } finally {
      opening.unlock();
    }
  }

  private UnifiedJedis open(CircuitBreaker.Call call) {
    try {
      UnifiedJedis opened = clients.get();
      if (isCluster()) {
        call.answered();
      }
      return opened;
    } catch (JedisException e) {
      breaker.failed(reason(e));
      throw unavailable(e);
    }
  }

  private boolean isInUse(UnifiedJedis used) {
    return client.filter(known -> known == used).isPresent();
  }

  /**
   * Gives a client up, unless another thread did so already: the one it made since is not the one
   * that failed. Connections that are in use live until they are given back.
   */
  private void discard(UnifiedJedis failed) {
    if (!isInUse(failed)) {
      return;
    }
    opening.lock();
    try {
      if (isInUse(failed)) {
        client = Optional.empty();
        failed.close();
      }
    } finally {
      opening.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    opening.lock();
    try {
      client.ifPresent(UnifiedJedis::close);
      client = Optional.empty();
    } finally {
      opening.unlock();
    }
  }
}
