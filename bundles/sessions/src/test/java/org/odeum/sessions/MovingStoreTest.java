// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;
import org.odeum.testkit.SettableClock;
import org.odeum.testkit.session.RecordingStore;

final class MovingStoreTest {
  private final SettableClock clock = new SettableClock();
  private final SecureRandom random = new SecureRandom();
  private final SessionStore to = new RecordingStore();
  private final SessionStore from = new RecordingStore();
  private final MovingStore pair =
      new MovingStore(to, from, clock.instant().plusSeconds(3), random);

  private Instant now() {
    return clock.instant();
  }

  private StoredSession former(String value) {
    StoredSession session =
        new StoredSession(SessionId.random(random), Map.of("a", value), now(), now());
    from.create(session);
    return session;
  }

  private static SessionChange writing(String key) {
    return SessionChange.write(Map.of(key, "1"));
  }

  @Test
  void what_is_in_the_former_store_is_read_there_and_moves_when_it_is_written() {
    StoredSession session = former("1");
    clock.advance(Duration.ofMinutes(3));

    assertThat(pair.load(session.id(), now())).contains(session);
    assertThat(to.load(session.id(), now())).isEmpty();
    assertThat(pair.merge(session.id(), writing("b"), now())).contains(session.id());
    assertThat(to.load(session.id(), now()).orElseThrow().values())
        .isEqualTo(Map.of("a", "1", "b", "1"));
    assertThat(shown(from)).isEmpty();
    assertThat(pair.load(session.id(), now())).isPresent();
  }

  @Test
  void nothing_moves_until_all_processes_know_of_the_new_store() {
    StoredSession session = former("1");
    StoredSession fresh = new StoredSession(SessionId.random(random), Map.of(), now(), now());
    pair.create(fresh);
    pair.merge(session.id(), writing("b"), now());

    assertThat(shown(to)).isEmpty();
    assertThat(shown(from)).hasSize(2);
  }

  @Test
  void a_session_that_an_older_id_may_lead_to_stays() {
    StoredSession session = former("1");
    clock.advance(Duration.ofHours(3));
    SessionId next = session.id().softRotated(random);
    from.softRotate(session.id(), next, now().plusSeconds(120), now());

    assertThat(pair.merge(session.id(), writing("b"), now())).contains(next);
    assertThat(shown(to)).isEmpty();
    clock.advance(Duration.ofSeconds(120));
    assertThat(pair.merge(next, writing("c"), now())).contains(next);
    assertThat(to.load(next, now()).orElseThrow().values()).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void a_new_session_and_a_new_id_are_made_in_the_new_store() {
    StoredSession session = former("1");
    clock.advance(Duration.ofMinutes(3));
    SessionId hard = SessionId.random(random);
    StoredSession fresh = StoredSession.empty(SessionId.random(random), now());

    assertThat(pair.create(fresh)).isTrue();
    assertThat(pair.rotate(session.id(), hard, writing("uid"), now())).isTrue();
    assertThat(to.load(hard, now()).orElseThrow().values()).containsOnlyKeys("a", "uid");
    assertThat(pair.load(session.id(), now())).isEmpty();
    assertThat(shown(to)).hasSize(2);
    assertThat(shown(from)).isEmpty();
  }

  @Test
  void what_is_ended_is_ended_in_both() {
    StoredSession session = former("1");
    StoredSession other = former("2");
    clock.advance(Duration.ofMinutes(3));
    pair.merge(other.id(), writing("b"), now());

    assertThat(pair.delete(session.id())).isTrue();
    assertThat(pair.delete(other.id())).isTrue();
    assertThat(pair.delete(other.id())).isFalse();
    assertThat(shown(pair)).isEmpty();
  }

  @Test
  void each_session_is_shown_once_and_expires_wherever_it_is() {
    StoredSession there = former("1");
    StoredSession both = former("2");
    to.create(both);
    clock.advance(Duration.ofDays(8));

    assertThat(shown(pair)).containsExactlyInAnyOrder(there, both);
    assertThat(pair.expire(now().minus(Duration.ofDays(7)), now())).isEqualTo(3);
    assertThat(shown(pair)).isEmpty();
  }

  @Test
  void what_is_written_to_the_former_store_in_the_middle_of_a_move_comes_along() {
    StoredSession session = former("1");
    clock.advance(Duration.ofMinutes(3));
    from.merge(session.id(), new SessionChange(true, Set.of(), Map.of("late", "1")), now());

    // The mover has read the session before that write.
    assertThat(pair.move(session, now())).isTrue();
    assertThat(to.load(session.id(), now()).orElseThrow().values()).isEqualTo(Map.of("late", "1"));
  }

  @Test
  void a_session_that_ended_in_the_middle_of_a_move_stays_ended() {
    StoredSession session = former("1");
    clock.advance(Duration.ofMinutes(3));
    from.delete(session.id());

    assertThat(pair.move(session, now())).isFalse();
    assertThat(pair.load(session.id(), now())).isEmpty();
  }

  @Test
  void of_many_who_write_while_it_moves_none_loses_a_key() throws Exception {
    StoredSession session = former("1");
    clock.advance(Duration.ofMinutes(3));
    CountDownLatch start = new CountDownLatch(1);
    AtomicReference<Optional<SessionId>> lost = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String key = "key" + i;
      // Two processes have a pair each.
      MovingStore own = new MovingStore(to, from, Instant.EPOCH, random);
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    await(start);
                    Optional<SessionId> stored = own.merge(session.id(), writing(key), now());
                    if (stored.isEmpty()) {
                      lost.set(stored);
                    }
                  }));
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(lost.get()).isNull();
    assertThat(pair.load(session.id(), now()).orElseThrow().values()).hasSize(17);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<StoredSession> shown(SessionStore store) {
    List<StoredSession> sessions = new ArrayList<>();
    store.forEach(sessions::add);
    return sessions;
  }
}
