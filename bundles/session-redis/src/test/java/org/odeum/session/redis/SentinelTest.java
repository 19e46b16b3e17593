// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.StoredSession;
import org.odeum.session.redis.RedisSettings.Kind;
import org.odeum.testkit.redis.TestSentinels;

/** A master that goes, and its replica that takes its place: nobody restarts the server for it. */
final class SentinelTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private TestSentinels redis;
  private SessionStore store;

  @BeforeEach
  void start() {
    redis = TestSentinels.start(folder);
    store =
        Given.single(redis.address())
            .withKind(Kind.SENTINEL)
            .withBounds(4, Duration.ofSeconds(1))
            .store();
  }

  @AfterEach
  void stop() {
    store.close();
    redis.close();
  }

  private StoredSession created() {
    return again(
        () -> {
          SessionId id = SessionId.random(new SecureRandom());
          StoredSession session = new StoredSession(id, Map.of("a", "1"), NOW, NOW);
          assertThat(store.create(session)).isTrue();
          return session;
        });
  }

  private Optional<SessionId> writeAgain(SessionId id, Map<String, String> values) {
    return again(() -> store.merge(id, SessionChange.write(values), NOW));
  }

  private Map<String, String> values(SessionId id) {
    return again(() -> store.load(id, NOW)).orElseThrow().values();
  }

  /** Nobody is served before there is another master; on a slow machine that may be the case. */
  private void failsUnlessReplaced(SessionId id) {
    try {
      store.load(id, NOW);
    } catch (SessionStoreUnavailableException e) {
      assertThat(e).hasMessageContaining("Redis 'mymaster' of the sentinels " + redis.address());
    }
  }

  /** As a visitor who tries again: what fails meanwhile fails with the one exception. */
  private <T> T again(Supplier<T> deed) {
    long end = System.nanoTime() + LONG.toNanos();
    while (true) {
      try {
        return deed.get();
      } catch (SessionStoreUnavailableException e) {
        assertThat(e).hasMessageContaining("Redis 'mymaster' of the sentinels " + redis.address());
        assertThat(System.nanoTime()).as("still: %s", e.getMessage()).isLessThan(end);
      }
    }
  }

  @Test
  void sessions_are_there_after_the_master_died() {
    StoredSession session = created();
    redis.awaitReplica();
    redis.first().stop();

    failsUnlessReplaced(session.id());
    redis.awaitFailover();
    assertThat(writeAgain(session.id(), Map.of("b", "2"))).contains(session.id());
    assertThat(values(session.id())).containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "2"));
  }

  @Test
  void a_master_that_hangs_is_replaced_and_written_to_no_more_when_it_goes_on() {
    StoredSession session = created();
    redis.awaitReplica();
    redis.first().suspend();

    failsUnlessReplaced(session.id());
    redis.awaitFailover();
    assertThat(writeAgain(session.id(), Map.of("b", "2"))).contains(session.id());

    redis.first().resume();
    redis.awaitReturn();
    assertThat(writeAgain(session.id(), Map.of("c", "3"))).contains(session.id());
    assertThat(values(session.id())).containsKeys("a", "b", "c");
  }
}
