// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.odeum.server.CircuitBreaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The nodes of a cluster, each behind a breaker of its own: one that hangs takes no places from the
 * others. A node that was found to be away is waited for by nobody; it is asked in the background
 * until it, or the node that took its place, answers. Safe for use by any thread.
 */
final class ClusterNodes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterNodes.class);

  private final Failures failures;
  private final InstantSource clock;
  private final Duration silence;
  private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
  private final Map<String, String> away = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param silence who waits for a place while nobody is answered for so long is refused
   */
  ClusterNodes(Failures failures, InstantSource clock, Duration silence) {
    this.failures = failures;
    this.clock = clock;
    this.silence = silence;
  }

  /**
   * Does something with a key.
   *
   * @param again whether it may be done twice: once more if connections turned out to be dead
   */
  <T> T with(Connected client, String key, Function<UnifiedJedis, T> work, boolean again) {
    Optional<String> node = client.topology().nodeOf(key);
    return node.isPresent()
        ? at(node.get(), client, key, work, again)
        : somewhere(client.jedis(), work);
  }

  /** Does something that no single node is asked for. */
  <T> T somewhere(UnifiedJedis jedis, Function<UnifiedJedis, T> work) {
    try {
      return work.apply(jedis);
    } catch (JedisException e) {
      throw failures.unavailable(e);
    }
  }

  private <T> T at(
      String node, Connected client, String key, Function<UnifiedJedis, T> work, boolean again) {
    String known = away.get(node);
    if (known != null) {
      throw failures.unavailable(known);
    }
    try (CircuitBreaker.Call call = breakers.computeIfAbsent(node, this::breaker).begin()) {
      T result = attempt(node, client, work, again, call);
      call.answered();
      return result;
    } catch (JedisException e) {
      String reason = said(node, Failures.reason(e));
      if (!(e instanceof JedisDataException)) {
        lost(node, reason, client, key);
      }
      throw failures.unavailable(reason, e);
    }
  }

  private <T> T attempt(
      String node,
      Connected client,
      Function<UnifiedJedis, T> work,
      boolean again,
      CircuitBreaker.Call call) {
    try {
      return work.apply(client.jedis());
    } catch (JedisDataException e) {
      call.answered();
      throw e;
    } catch (JedisException e) {
      client.topology().dropIdle(node);
      if (!again || Failures.isLate(e)) {
        throw e;
      }
      return work.apply(client.jedis());
    }
  }

  private CircuitBreaker breaker(String node) {
    return new CircuitBreaker(
        failures.settings().connections(),
        silence,
        clock,
        reason -> failures.unavailable(said(node, reason)));
  }

  private static String said(String node, String reason) {
    return reason.contains(node) ? reason : "node " + node + ": " + reason;
  }

  /** Those in line are told, and those who come. */
  private void lost(String node, String reason, Connected client, String key) {
    if (closed.getCount() > 0 && away.putIfAbsent(node, reason) == null) {
      LOG.warn("The node {} of {} is away: {}", node, failures.settings().where(), reason);
      breakers.computeIfAbsent(node, this::breaker).failed(reason);
      Thread prober =
          Thread.ofVirtual().name("session-redis-node").unstarted(() -> probe(node, client, key));
      // It may outlive the addon whose request found out.
      prober.setContextClassLoader(ClusterNodes.class.getClassLoader());
      prober.start();
    }
  }

  /** Asks as everybody does, so that a node that took the place of this one is found. */
  private void probe(String node, Connected client, String key) {
    try {
      while (!closed.await(CircuitBreaker.PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        if (answers(client, key)) {
          LOG.info("The node {} of {} is back", node, failures.settings().where());
          return;
        }
        client.topology().dropIdle(node);
      }
    } catch (InterruptedException e) {
      LOG.debug("Asking the node {} ended", node, e);
    } finally {
      breakers.remove(node);
      away.remove(node);
    }
  }

  private static boolean answers(Connected client, String key) {
    try {
      client.jedis().hexists(key, "s");
      return true;
    } catch (JedisDataException e) {
      // A refusal is an answer: whoever asks is told of it without waiting.
      return true;
    } catch (JedisException e) {
      LOG.debug("Still away", e);
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
