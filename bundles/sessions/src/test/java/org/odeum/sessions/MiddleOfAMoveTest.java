// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.odeum.session.SessionChange;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStore;
import org.odeum.session.StoredSession;
import org.odeum.testkit.session.RecordingStore;

/** Requests that look into one store, then a session moves but for the last step, then go on. */
final class MiddleOfAMoveTest {
  private static final Instant LOGIN = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant NOW = LOGIN.plus(Duration.ofHours(1));
  private static final SessionChange WRITING = SessionChange.write(Map.of("b", "1"));

  private final SecureRandom random = new SecureRandom();
  private final SessionStore to = new RecordingStore();
  private final SessionStore from = new RecordingStore();
  private final StoredSession session =
      new StoredSession(SessionId.random(random), Map.of("uid", "2"), LOGIN, LOGIN);
  private boolean moving;

  MiddleOfAMoveTest() {
    from.create(session);
  }

  /** All steps but the last one, which removes the remainder from the former store. */
  private void moveUpToTheLastStep() {
    if (!moving) {
      moving = true;
      SessionStore stopped = intercepted(from, "delete", () -> {}, false);
      assertThat(new MovingStore(to, stopped, Instant.EPOCH, random).move(session, NOW)).isTrue();
    }
  }

  private void takeTheLastStep() {
    assertThat(moving).isTrue();
    from.delete(session.id());
  }

  /** A request that moves nothing itself finds that the session moves when it has looked here. */
  private MovingStore movesAfterNewStore(String method) {
    SessionStore looked = intercepted(to, method, this::moveUpToTheLastStep, true);
    return new MovingStore(looked, from, Instant.EPOCH, random);
  }

  /** The same for the former store, with a process that has just learned of the new one. */
  private MovingStore movesAfterFormerStore(String method) {
    SessionStore looked = intercepted(from, method, this::moveUpToTheLastStep, true);
    return new MovingStore(to, looked, NOW.plusSeconds(3), random);
  }

  private static SessionStore intercepted(
      SessionStore store, String method, Runnable event, boolean calling) {
    return (SessionStore)
        Proxy.newProxyInstance(
            SessionStore.class.getClassLoader(),
            new Class<?>[] {SessionStore.class},
            (self, called, arguments) -> {
              if (!called.getName().equals(method)) {
                return called.invoke(store, arguments);
              }
              Object answer = calling ? called.invoke(store, arguments) : (Object) true;
              event.run();
              return answer;
            });
  }

  @Test
  void who_reads_gets_the_session_with_its_own_id_and_stays_logged_in() {
    assertThat(movesAfterNewStore("load").load(session.id(), NOW)).contains(session);

    takeTheLastStep();
    assertThat(to.load(session.id(), NOW)).contains(session);
  }

  @Test
  void what_is_written_comes_into_the_new_store() {
    assertThat(movesAfterNewStore("merge").merge(session.id(), WRITING, NOW))
        .contains(session.id());

    takeTheLastStep();
    assertThat(to.load(session.id(), NOW).orElseThrow().values()).containsOnlyKeys("uid", "b");
  }

  @Test
  void what_was_written_to_the_remainder_is_written_again() {
    assertThat(movesAfterFormerStore("load").merge(session.id(), WRITING, NOW))
        .contains(session.id());

    takeTheLastStep();
    assertThat(to.load(session.id(), NOW).orElseThrow().values()).containsOnlyKeys("uid", "b");
  }

  @Test
  void a_touch_counts_in_the_new_store() {
    assertThat(movesAfterFormerStore("load").touch(session.id(), NOW)).isTrue();

    takeTheLastStep();
    assertThat(to.load(session.id(), NOW)).contains(session.usedAt(NOW));
  }

  @Test
  void a_new_id_is_one_of_the_new_store() {
    SessionId next = session.id().softRotated(random);
    Instant until = NOW.plusSeconds(120);
    assertThat(movesAfterFormerStore("load").softRotate(session.id(), next, until, NOW))
        .contains(next);

    takeTheLastStep();
    assertThat(to.load(session.id(), NOW).orElseThrow().id()).isEqualTo(next);
  }

  @Test
  void after_a_login_or_logout_nobody_has_the_old_id_any_more() {
    SessionId fresh = SessionId.random(random);
    MovingStore pair = movesAfterFormerStore("load");
    assertThat(pair.rotate(session.id(), fresh, WRITING, NOW)).isTrue();

    takeTheLastStep();
    assertThat(pair.load(session.id(), NOW)).isEmpty();
    assertThat(pair.load(fresh, NOW).orElseThrow().values()).containsOnlyKeys("uid", "b");
  }

  @Test
  void the_operator_sees_the_session_and_not_the_remainder() {
    moveUpToTheLastStep();
    List<StoredSession> shown = new ArrayList<>();
    new MovingStore(to, from, Instant.EPOCH, random).forEach(shown::add);

    assertThat(shown).containsExactly(session);
  }

  @Test
  void the_id_of_the_remainder_opens_nothing() {
    moveUpToTheLastStep();
    List<StoredSession> left = new ArrayList<>();
    from.forEach(left::add);
    SessionId parked = left.getFirst().id();

    MovingStore pair = new MovingStore(to, from, Instant.EPOCH, random);
    assertThat(pair.load(parked, NOW)).isEmpty();
    assertThat(pair.merge(parked, WRITING, NOW)).isEmpty();
    assertThat(to.load(session.id(), NOW)).contains(session);
  }
}
