// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.SessionStoreUnavailableException;
import org.odeum.session.StoredSession;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.redis.TestRedis;

/** Redis goes away, or hangs, and comes back. */
@Timeout(300)
final class RedisOutageTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;

  private static StoredSession session() {
    SessionId id = SessionId.random(new SecureRandom());
    return new StoredSession(id, Map.of("a", "1"), NOW, NOW);
  }

  @Test
  void redis_that_was_away_is_used_again_and_meanwhile_one_caller_a_second_waits_for_it() {
    SettableClock clock = new SettableClock();
    try (TestRedis redis = TestRedis.start(folder);
        SessionStore store =
            new RedisSessionStore(
                Given.single(redis.address()).settings(), Given.WEEK, clock::instant)) {
      StoredSession session = session();
      store.create(session);
      redis.stop();

      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> store.load(session.id(), NOW))
            .isInstanceOf(SessionStoreUnavailableException.class)
            .hasMessageContaining(redis.address());
      }
      redis.start();
      assertThatThrownBy(() -> store.load(session.id(), NOW))
          .isInstanceOf(SessionStoreUnavailableException.class);

      clock.advance(Duration.ofSeconds(1));
      assertThat(store.load(session.id(), NOW)).contains(session);
    }
  }

  @Test
  void a_restart_between_two_requests_goes_unnoticed() {
    try (TestRedis redis = TestRedis.start(folder);
        SessionStore store = Given.single(redis.address()).store()) {
      StoredSession session = session();
      store.create(session);
      redis.stop();
      redis.start();

      assertThat(store.merge(session.id(), SessionChange.write(Map.of("b", "2")), NOW))
          .contains(session.id());
    }
  }

  @Test
  void redis_that_hangs_holds_up_few_and_those_not_for_long() throws Exception {
    SettableClock clock = new SettableClock();
    try (TestRedis redis = TestRedis.start(folder);
        SessionStore store =
            new RedisSessionStore(
                Given.single(redis.address()).withBounds(3, Duration.ofMillis(500)).settings(),
                Given.WEEK,
                clock::instant);
        var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
      StoredSession session = eventually(clock, () -> created(store));
      redis.suspend();
      CountDownLatch together = new CountDownLatch(1);
      List<Future<?>> requests = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        requests.add(
            visitors.submit(
                () -> {
                  together.await();
                  return store.load(session.id(), NOW);
                }));
      }
      together.countDown();
      for (Future<?> request : requests) {
        assertThatThrownBy(request::get)
            .cause()
            .isInstanceOf(SessionStoreUnavailableException.class)
            .hasMessageContaining(redis.address());
      }
      redis.resume();
      assertThatThrownBy(() -> store.load(session.id(), NOW))
          .isInstanceOf(SessionStoreUnavailableException.class);
      clock.advance(Duration.ofSeconds(1));
      assertThat(eventually(clock, () -> store.load(session.id(), NOW))).contains(session);
      SessionChange change = SessionChange.write(Map.of("b", "2"));
      assertThat(eventually(clock, () -> store.merge(session.id(), change, NOW)))
          .contains(session.id());
    }
  }

  private static StoredSession created(SessionStore store) {
    StoredSession session = session();
    assertThat(store.create(session)).isTrue();
    return session;
  }

  /** One who asks again a second later where half a second was too short for this machine. */
  private static <T> T eventually(SettableClock clock, Supplier<T> question) {
    while (true) {
      try {
        return question.get();
      } catch (SessionStoreUnavailableException e) {
        clock.advance(Duration.ofSeconds(1));
      }
    }
  }

  /** A connection that broke is not replaced on the thread of who was not answered. */
  @Test
  void who_was_not_answered_asks_for_no_other_connection() {
    try (TestRedis redis = TestRedis.start(folder);
        SessionStore store =
            Given.single(redis.address()).withBounds(3, Duration.ofMillis(500)).store()) {
      StoredSession session = session();
      store.create(session);
      redis.suspend();

      assertThatThrownBy(() -> store.load(session.id(), NOW))
          .isInstanceOf(SessionStoreUnavailableException.class)
          .cause()
          .hasNoSuppressedExceptions();
      redis.resume();
    }
  }
}
