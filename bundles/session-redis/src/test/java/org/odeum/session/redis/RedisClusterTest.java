// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.StoredSession;
import org.odeum.session.redis.RedisSettings.Kind;
import org.odeum.testkit.Retry;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.redis.TestRedis;

/** Sessions on several nodes. */
final class RedisClusterTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;

  /** A session of the first half of the slots, or of the second. */
  private static StoredSession session(boolean first) {
    SecureRandom random = new SecureRandom();
    SessionId id = SessionId.random(random);
    while (Cluster.isOfFirst("odeum:session:" + id.stablePart()) != first) {
      id = SessionId.random(random);
    }
    return new StoredSession(id, Map.of("a", "1"), NOW, NOW);
  }

  @Test
  void each_session_is_on_its_node() throws Exception {
    try (TestRedis one = Cluster.node(folder.resolve("one"));
        TestRedis two = Cluster.node(folder.resolve("two"))) {
      Cluster.join(one.port(), two.port());
      try (SessionStore store = Given.single(one.address()).withKind(Kind.CLUSTER).store()) {
        for (int i = 0; i < 20; i++) {
          RedisSessionStoreTest.worksAt(store);
        }
        int[] shown = {0};
        store.forEach(session -> shown[0]++);
        assertThat(shown[0]).isEqualTo(20);
        assertThat(Cluster.keysAt(one.port())).isBetween(1L, 19L);
        assertThat(store.expire(NOW.plusSeconds(1), NOW)).isEqualTo(20);
      }
    }
  }

  @Test
  void a_user_of_the_acl_with_few_rights_is_enough_and_one_with_fewer_is_told_what_is_missing()
      throws Exception {
    String[] users = {
      "--user odeum on >right " + Given.RIGHTS + " +cluster|slots +asking",
      "--user fewer on >right " + Given.RIGHTS
    };
    try (TestRedis one = Cluster.node(folder.resolve("one"), users);
        TestRedis two = Cluster.node(folder.resolve("two"), users)) {
      Cluster.join(one.port(), two.port());
      Given cluster = Given.single(one.address()).withKind(Kind.CLUSTER);
      try (SessionStore store = cluster.withAccount("odeum", "right").store()) {
        for (boolean first : new boolean[] {true, false}) {
          StoredSession session = session(first);
          store.create(session);
          assertThat(store.load(session.id(), NOW)).contains(session);
          RedisSessionStoreTest.worksAt(store);
        }
        int[] shown = {0};
        store.forEach(session -> shown[0]++);
        assertThat(shown[0]).isEqualTo(4);
        assertThat(store.expire(NOW.plusSeconds(1), NOW)).isEqualTo(4);
      }
      try (SessionStore store = cluster.withAccount("fewer", "right").store()) {
        assertThatThrownBy(() -> store.create(session(true)))
            .isInstanceOf(SessionStoreUnavailableException.class)
            .hasMessageContaining("NOPERM")
            .hasMessageContaining("cluster");
      }
    }
  }

  @Test
  void a_node_that_is_away_takes_no_sessions_of_others_along_and_is_used_again_when_it_is_back()
      throws Exception {
    try (TestRedis one = Cluster.node(folder.resolve("one"));
        TestRedis two = Cluster.node(folder.resolve("two"))) {
      Cluster.join(one.port(), two.port());
      RedisSettings settings = Given.single(one.address()).withKind(Kind.CLUSTER).settings();
      try (SessionStore store =
          new RedisSessionStore(settings, Given.WEEK, new SettableClock()::instant)) {
        StoredSession here = session(true);
        StoredSession there = session(false);
        store.create(here);
        store.create(there);
        two.stop();

        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(() -> store.load(there.id(), NOW))
              .isInstanceOf(SessionStoreUnavailableException.class)
              .hasMessageContaining("cluster")
              .hasMessageContaining(two.address());
          assertThat(store.load(here.id(), NOW)).contains(here);
        }
        two.start();
        Cluster.awaitWhole(two.port());
        assertThat(
                Retry.on(SessionStoreUnavailableException.class, () -> store.load(there.id(), NOW)))
            .contains(there);
      }
    }
  }

  @Test
  void a_node_that_hangs_takes_no_places_from_the_sessions_of_others() throws Exception {
    try (TestRedis one = Cluster.node(folder.resolve("one"));
        TestRedis two = Cluster.node(folder.resolve("two"))) {
      Cluster.join(one.port(), two.port());
      Given cluster = Given.single(one.address()).withKind(Kind.CLUSTER);
      // Longer than any test: who asks the node that hangs holds his place until the end.
      Duration forEver = Duration.ofMinutes(10);
      try (SessionStore store = cluster.withBounds(1, forEver).store();
          var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
        StoredSession here = session(true);
        StoredSession there = session(false);
        store.create(here);
        store.create(there);
        two.suspend();

        try {
          Future<?> waits = visitors.submit(() -> store.load(there.id(), NOW));
          Future<?> inLine = visitors.submit(() -> store.load(there.id(), NOW));
          awaitRefusal(waits, inLine);
          assertThat(store.load(here.id(), NOW)).contains(here);
        } finally {
          // Or nobody would come back from it.
          two.resume();
        }
      }
    }
  }

  /** One of two has the only place, the other leaves the line. */
  private static void awaitRefusal(Future<?> one, Future<?> two) throws InterruptedException {
    while (!one.isDone() && !two.isDone()) {
      Thread.sleep(10);
    }
    Future<?> refused = one.isDone() ? one : two;
    assertThatThrownBy(refused::get).cause().hasMessageContaining("has answered nobody for");
  }
}
