// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private final List<String> known = List.of("http_port", "http_interface", "pidfile");

  @Test
  void the_word_with_the_fewest_changes_is_offered() {
    assertThat(Suggestion.orElse("htp_prot", known, "no")).isEqualTo("did you mean 'http_port'?");
    assertThat(Suggestion.closest("pid_file", known)).contains("pidfile");
  }

  @Test
  void a_word_that_is_like_none_gets_the_other_sentence() {
    assertThat(Suggestion.orElse("workers", known, "look it up")).isEqualTo("look it up");
  }

  @Test
  void a_very_long_word_is_not_compared() {
    assertThat(Suggestion.closest("x".repeat(100_000), known)).isEmpty();
  }
}
