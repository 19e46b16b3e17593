// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.redis.RedisSettings.Kind;
import org.odeum.testkit.SettableClock;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Two nodes, of which the first letter of a key chooses one. */
final class ClusterNodesTest {
  private static final Function<UnifiedJedis, String> FINE = client -> "fine";

  private final Set<String> cleared = ConcurrentHashMap.newKeySet();
  private final AtomicInteger probes = new AtomicInteger();
  private final CountDownLatch probed = new CountDownLatch(1);
  private volatile boolean away = true;

  private final Connected client =
      new Connected(
          new UnifiedJedis(null, null, RedisProtocol.RESP3, null) {
            @Override
            public boolean hexists(String key, String field) {
              probes.incrementAndGet();
              probed.countDown();
              if (away) {
                throw new JedisConnectionException("Connection refused");
              }
              return false;
            }
          },
          new Topology() {
            @Override
            public Optional<String> nodeOf(String key) {
              return key.startsWith("-") ? Optional.empty() : Optional.of(key.substring(0, 1));
            }

            @Override
            public void dropIdle(String node) {
              cleared.add(node);
            }
          });

  private final ClusterNodes nodes =
      new ClusterNodes(
          new Failures(Given.single("127.0.0.1:1").withKind(Kind.CLUSTER).settings()),
          new SettableClock()::instant,
          Duration.ofSeconds(1));

  @AfterEach
  void close() {
    nodes.close();
  }

  private static Function<UnifiedJedis, String> counting(
      AtomicInteger calls, JedisException failure) {
    return client -> {
      calls.incrementAndGet();
      throw failure;
    };
  }

  @Test
  void a_node_that_was_found_to_be_away_is_asked_by_no_request() {
    AtomicInteger calls = new AtomicInteger();
    Function<UnifiedJedis, String> failing =
        counting(calls, new JedisConnectionException("Connection refused"));

    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> nodes.with(client, "a1", failing, false))
          .isInstanceOf(SessionStoreUnavailableException.class)
          .hasMessageContaining("node a: Connection refused");
    }
    assertThat(calls).hasValue(1);
    assertThat(nodes.with(client, "b1", FINE, false)).isEqualTo("fine");
  }

  @Test
  void it_is_asked_in_the_background_until_it_answers() throws Exception {
    assertThatThrownBy(
            () ->
                nodes.with(
                    client,
                    "a1",
                    counting(new AtomicInteger(), new JedisConnectionException("gone")),
                    false))
        .isInstanceOf(SessionStoreUnavailableException.class);
    assertThat(probed.await(60, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> nodes.with(client, "a2", FINE, false))
        .isInstanceOf(SessionStoreUnavailableException.class);

    away = false;
    assertThat(eventually("a2")).isEqualTo("fine");
    int until = probes.get();
    assertThat(nodes.with(client, "a1", FINE, false)).isEqualTo("fine");
    assertThat(probes).hasValue(until);
  }

  private String eventually(String key) throws InterruptedException {
    while (true) {
      try {
        return nodes.with(client, key, FINE, false);
      } catch (SessionStoreUnavailableException e) {
        Thread.sleep(20);
      }
    }
  }

  @Test
  void what_may_be_done_twice_is_once_the_dead_connections_are_gone() {
    String answer =
        nodes.with(
            client,
            "a1",
            jedis -> {
              if (cleared.isEmpty()) {
                throw new JedisConnectionException("broken");
              }
              return "fine";
            },
            true);
    assertThat(answer).isEqualTo("fine");
    assertThat(cleared).containsExactly("a");
  }

  @Test
  void a_refusal_is_no_reason_to_keep_others_from_the_node() {
    assertThatThrownBy(
            () ->
                nodes.with(
                    client,
                    "a1",
                    counting(new AtomicInteger(), new JedisDataException("NOPERM no")),
                    true))
        .isInstanceOf(SessionStoreUnavailableException.class)
        .hasMessageContaining("node a: refused: NOPERM no");

    assertThat(nodes.with(client, "a1", FINE, false)).isEqualTo("fine");
  }

  @Test
  void a_key_that_no_node_has_keeps_nobody_from_any() {
    AtomicInteger calls = new AtomicInteger();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () ->
                  nodes.with(
                      client, "-", counting(calls, new JedisException("not covered")), false))
          .hasMessageContaining("not covered");
    }
    assertThat(calls).hasValue(2);
    assertThat(nodes.with(client, "a1", FINE, false)).isEqualTo("fine");
  }
}
