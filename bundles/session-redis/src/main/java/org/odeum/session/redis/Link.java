// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.odeum.server.CircuitBreaker;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connection to Redis: made at the first use, made again when Redis is back. While it is away
 * or hangs one caller a second tries; the others are told at once, so that no thread is held up. A
 * cluster is away if no node says who the others are; {@link ClusterNodes} knows those that are
 * away. Safe for use by any thread.
 */
final class Link implements AutoCloseable {
  /** Who waits for a connection while nobody is answered for so long learns that Redis hangs. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private final RedisSettings settings;
  private final Supplier<Connected> clients;
  private final Failures failures;
  private final CircuitBreaker breaker;
  private final ClusterNodes nodes;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile Optional<Connected> client = Optional.empty();
  private volatile boolean closed;

  Link(RedisSettings settings, InstantSource clock) {
    this(settings, clock, () -> Clients.open(settings));
  }

  /** With clients from elsewhere. */
  Link(RedisSettings settings, InstantSource clock, Supplier<Connected> clients) {
    this.settings = settings;
    this.clients = clients;
    this.failures = new Failures(settings);
    this.breaker =
        new CircuitBreaker(settings.connections(), SILENCE, clock, failures::unavailable);
    this.nodes = new ClusterNodes(failures, clock, SILENCE);
  }

  RedisSettings settings() {
    return settings;
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * Does something with a key that may be done twice: once more if the connection turned out to be
   * dead.
   */
  <T> T repeatable(String key, Function<UnifiedJedis, T> work) {
    return isCluster() ? nodes.with(cluster(), key, work, true) : with(work, true);
  }

  /** Does something with a key that has to be done once or not at all. */
  <T> T once(String key, Function<UnifiedJedis, T> work) {
    return isCluster() ? nodes.with(cluster(), key, work, false) : with(work, false);
  }

  /** Does something with all keys, once or not at all. */
  <T> T withAll(Function<UnifiedJedis, T> work) {
    return isCluster() ? nodes.somewhere(cluster().jedis(), work) : with(work, false);
  }

  private boolean isCluster() {
    return settings.kind() == RedisSettings.Kind.CLUSTER;
  }

  private Connected cluster() {
    Optional<Connected> known = client;
    if (known.isPresent()) {
      return known.get();
    }
    try (CircuitBreaker.Call call = breaker.begin()) {
      Connected opened = client(call);
      call.answered();
      return opened;
    } catch (JedisException e) {
      throw failures.unavailable(e);
    }
  }

  private <T> T with(Function<UnifiedJedis, T> work, boolean again) {
    try (CircuitBreaker.Call call = breaker.begin()) {
      T result = attempt(work, again, call);
      call.answered();
      return result;
    } catch (JedisException e) {
      if (!(e instanceof JedisDataException)) {
        breaker.failed(Failures.reason(e));
      }
      throw failures.unavailable(e);
    }
  }

  private <T> T attempt(Function<UnifiedJedis, T> work, boolean again, CircuitBreaker.Call call) {
    Connected used = client(call);
    try {
      return work.apply(used.jedis());
    } catch (JedisDataException e) {
      call.answered();
      if (isReplica(e)) {
        // Sentinels have another master by now: a new client asks them.
        discard(used);
      }
      throw e;
    } catch (JedisException e) {
      if (Failures.isLate(e)) {
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
      return work.apply(client(call).jedis());
    }
  }

  private static boolean isReplica(JedisDataException e) {
    return e.getMessage() != null && e.getMessage().startsWith("READONLY");
  }

  /** Making one may ask sentinels, which may hang as well: others wait for it so long only. */
  private Connected client(CircuitBreaker.Call call) {
    Optional<Connected> known = client;
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
        throw failures.takenAway();
      }
      if (client.isEmpty()) {
        // Another one's vain attempt, for which we waited here, is enough.
        call.goOn();
        client = Optional.of(open());
      }
      return client.get();
    } finally {
      opening.unlock();
    }
  }

  private Connected open() {
    try {
      return clients.get();
    } catch (JedisException e) {
      breaker.failed(Failures.reason(e));
      throw failures.unavailable(e);
    }
  }

  private boolean isInUse(Connected used) {
    return client.filter(known -> known == used).isPresent();
  }

  /**
   * Gives a client up, unless another thread did so already: the one it made since is not the one
   * that failed. Connections that are in use live until they are given back.
   */
  private void discard(Connected failed) {
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
    nodes.close();
    opening.lock();
    try {
      client.ifPresent(Connected::close);
      client = Optional.empty();
    } finally {
      opening.unlock();
    }
  }
}
