// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionIdTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void an_id_has_84_characters_that_need_no_escape() {
    for (int i = 0; i < 100; i++) {
      assertThat(SessionId.random(random).text()).matches("[A-Za-z0-9_-]{84}");
    }
  }

  @Test
  void no_two_ids_are_equal() {
    Set<SessionId> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      ids.add(SessionId.random(random));
    }
    assertThat(ids).hasSize(1_000);
  }

  @Test
  void an_id_is_read_back() {
    SessionId id = SessionId.random(random);

    assertThat(SessionId.parse(id.text())).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", ";", ".", "/", " ", "\n", "%", "\u00e4", "\u0000"})
  void an_id_with_one_wrong_character_is_refused(String wrong) {
    for (String text : List.of("A".repeat(83) + wrong, wrong + "A".repeat(83))) {
      assertThat(text).hasSize(84);
      assertThat(SessionId.parse(text)).isEmpty();
      assertThatIllegalArgumentException().isThrownBy(() -> new SessionId(text));
    }
  }

  @Test
  void a_short_text_is_refused() {
    assertThat(SessionId.parse("")).isEmpty();
    assertThat(SessionId.parse("A".repeat(83))).isEmpty();
  }

  @Test
  void an_oversized_text_is_refused() {
    assertThat(SessionId.parse("A".repeat(85))).isEmpty();
    assertThat(SessionId.parse("A".repeat(1 << 20))).isEmpty();
  }

  @Test
  void soft_rotation_keeps_the_first_half_only() {
    SessionId before = SessionId.random(random);
    SessionId after = before.softRotated(random);

    assertThat(after.stablePart()).isEqualTo(before.stablePart()).hasSize(42);
    assertThat(after.text().substring(42)).isNotEqualTo(before.text().substring(42));
    assertThat(after.isSameSession(before)).isTrue();
    assertThat(SessionId.random(random).isSameSession(before)).isFalse();
  }

  @Test
  void a_log_shows_too_little_of_an_id_to_use_it() {
    SessionId id = SessionId.random(random);

    assertThat(id.toString()).hasSize(9).startsWith(id.text().substring(0, 8));
  }

  @Test
  void sessions_are_not_deleted_by_a_short_prefix() {
    String text = SessionId.random(random).text();

    assertThat(SessionId.requirePrefix(text.substring(0, 42))).isEqualTo(text.substring(0, 42));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SessionId.requirePrefix(text.substring(0, 41)))
        .withMessageContaining("42");
    assertThatIllegalArgumentException().isThrownBy(() -> SessionId.requirePrefix(""));
  }
}
