// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StoredSessionTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final StoredSession session =
      new StoredSession(
          SessionId.random(new SecureRandom()), Map.of("a", "1", "b", "2"), NOON, NOON);

  @Test
  void a_change_touches_only_its_own_keys() {
    StoredSession changed =
        session.with(new SessionChange(false, Set.of("a"), Map.of("c", "3")), NOON.plusSeconds(1));

    assertThat(changed.values()).isEqualTo(Map.of("b", "2", "c", "3"));
    assertThat(changed.created()).isEqualTo(NOON);
    assertThat(changed.lastUsed()).isEqualTo(NOON.plusSeconds(1));
    assertThat(session.values()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  @Test
  void clearing_comes_before_writing() {
    SessionChange change = new SessionChange(true, Set.of(), Map.of("c", "3"));

    assertThat(session.with(change, NOON).values()).isEqualTo(Map.of("c", "3"));
    assertThat(change.isEmpty()).isFalse();
  }

  @Test
  void no_change_is_empty() {
    assertThat(SessionChange.NONE.isEmpty()).isTrue();
    assertThat(session.with(SessionChange.NONE, NOON)).isEqualTo(session);
  }

  @Test
  void values_are_copied() {
    Map<String, String> values = new HashMap<>(Map.of("a", "1"));
    StoredSession copy = new StoredSession(session.id(), values, NOON, NOON);
    values.put("a", "2");

    assertThat(copy.values()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void a_session_that_would_be_too_large_is_refused_in_a_sentence() {
    SessionChange large =
        SessionChange.write(Map.of("c", "\"" + "x".repeat(StoredSession.MAX_SIZE) + "\""));

    assertThatThrownBy(() -> session.with(large, NOON))
        .isInstanceOf(SessionTooLargeException.class)
        .hasMessageContaining("1048576")
        .hasMessageContaining("keep large data elsewhere");
  }

  @Test
  void a_moved_session_begins_its_time_under_the_new_id() {
    SessionId next = session.id().softRotated(new SecureRandom());
    StoredSession moved = session.movedTo(next, NOON.plusSeconds(9));

    assertThat(moved)
        .isEqualTo(
            new StoredSession(next, session.values(), NOON.plusSeconds(9), NOON.plusSeconds(9)));
    assertThat(session.usedAt(NOON.plusSeconds(9)).created()).isEqualTo(NOON);
  }
}
