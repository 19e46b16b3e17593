// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;

/** What a session store must do when several threads and processes use it at the same time. */
public abstract class ParallelSessionStoreContract extends SessionStoreFixture {
  private static final int WRITERS = 16;
  private static final int ROUNDS = 25;

  ParallelSessionStoreContract() {}

  @Test
  void sixteen_writers_of_their_own_keys_lose_nothing() {
    SessionId id = created("start", "0").id();
    AtTheSameTime.run(WRITERS, writer -> writeRounds(store(), id, writer));

    assertThat(loaded(id).values()).hasSize(WRITERS * ROUNDS + 1);
  }

  @Test
  void writers_in_two_processes_lose_nothing() throws Exception {
    SessionId id = created("start", "0").id();
    var another = openAnother();
    if (another.isEmpty()) {
      return; // a store for one process
    }

    try (SessionStore second = another.get()) {
      AtTheSameTime.run(
          WRITERS, writer -> writeRounds(writer % 2 == 0 ? store() : second, id, writer));
      assertThat(second.load(id, now()).orElseThrow().values()).hasSize(WRITERS * ROUNDS + 1);
    }
  }

  private void writeRounds(SessionStore store, SessionId id, int writer) {
    for (int round = 0; round < ROUNDS; round++) {
      assertThat(store.merge(id, writing(writer + "-" + round, "1"), now())).contains(id);
    }
  }

  @Test
  void soft_rotations_at_the_same_time_agree_on_one_id() {
    SessionId id = created("a", "1").id();
    Set<SessionId> successors = ConcurrentHashMap.newKeySet();
    AtTheSameTime.run(
        WRITERS,
        thread ->
            successors.add(
                store()
                    .softRotate(id, next(id), now().plus(Duration.ofMinutes(2)), now())
                    .orElseThrow()));

    assertThat(successors).hasSize(1);
    assertThat(idsShown()).containsExactlyElementsOf(successors);
  }

  @Test
  void writers_during_a_soft_rotation_lose_nothing() {
    SessionId id = created("start", "0").id();
    SessionId soft = next(id);
    AtTheSameTime.run(
        WRITERS,
        writer -> {
          if (writer == 0) {
            store().softRotate(id, soft, now().plus(Duration.ofMinutes(2)), now());
          } else {
            assertThat(store().merge(id, writing("key" + writer, "1"), now())).isPresent();
          }
        });

    assertThat(loaded(soft).values()).hasSize(WRITERS);
  }

  @Test
  void a_rotation_takes_along_exactly_the_writes_that_came_before_it() {
    SessionId id = created("start", "0").id();
    SessionId to = newId();
    AtomicInteger stored = new AtomicInteger();
    AtTheSameTime.run(
        WRITERS,
        writer -> {
          if (writer == 0) {
            assertThat(store().rotate(id, to, SessionChange.NONE, now())).isTrue();
          } else if (store().merge(id, writing("key" + writer, "1"), now()).isPresent()) {
            stored.incrementAndGet();
          }
        });

    assertThat(loaded(to).values()).hasSize(1 + stored.get());
    assertThat(store().load(id, now())).isEmpty();
  }

  @Test
  void of_those_who_create_one_id_at_the_same_time_one_succeeds() {
    SessionId id = newId();
    AtomicInteger successes = new AtomicInteger();
    AtTheSameTime.run(
        WRITERS,
        thread -> {
          if (store().create(StoredSession.empty(id, now()))) {
            successes.incrementAndGet();
          }
        });

    assertThat(successes).hasValue(1);
  }

  @Test
  void readers_always_see_a_whole_session() {
    SessionId id = created("a", "0", "b", "0").id();
    AtTheSameTime.run(
        4,
        thread -> {
          for (int round = 0; round < 100; round++) {
            if (thread == 0) {
              String text = String.valueOf(round);
              store().merge(id, writing("a", text, "b", text), now());
            } else {
              StoredSession seen = loaded(id);
              assertThat(seen.values().get("a")).isNotNull().isEqualTo(seen.values().get("b"));
            }
          }
        });
  }

  @Test
  void expiry_takes_no_session_that_is_in_use() {
    SessionId id = created("start", "0").id();
    advance(Duration.ofDays(8));
    store().touch(id, now());
    AtTheSameTime.run(
        4,
        thread -> {
          for (int round = 0; round < ROUNDS; round++) {
            if (thread == 0) {
              assertThat(store().expire(now().minus(Duration.ofDays(7)), now())).isZero();
            } else {
              assertThat(store().merge(id, writing(thread + "-" + round, "1"), now())).isPresent();
            }
          }
        });

    assertThat(loaded(id).values()).hasSize(3 * ROUNDS + 1);
  }
}
