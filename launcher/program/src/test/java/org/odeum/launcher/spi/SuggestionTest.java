// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> KNOWN =
      List.of("http_port", "http_interface", "pidfile", "addons", "routes", "why", "log");

  @ParameterizedTest
  @CsvSource({
    "htp_prot, http_port",
    "pid_file, pidfile",
    "adons, addons",
    "raddons, addons",
    "ruotes, routes",
    "logs, log",
    "lgo, log"
  })
  void a_word_with_few_mistakes_is_recognised(String written, String meant) {
    assertThat(Suggestion.closest(written, KNOWN)).contains(meant);
    assertThat(Suggestion.orElse(written, KNOWN, "no")).isEqualTo("did you mean '%s'?", meant);
    assertThat(Suggestion.question(written, KNOWN)).isEqualTo(" Did you mean '%s'?", meant);
  }

  @Test
  void a_word_that_is_like_none_is_not_guessed_at() {
    assertThat(Suggestion.closest("frobnicate", KNOWN)).isEmpty();
    assertThat(Suggestion.orElse("frobnicate", KNOWN, "look it up")).isEqualTo("look it up");
    assertThat(Suggestion.question("frobnicate", KNOWN)).isEmpty();
  }

  @Test
  void of_two_words_as_close_the_first_by_name_is_offered() {
    assertThat(Suggestion.closest("lo", List.of("log", "lag", "low"))).contains("log");
  }

  @Test
  void a_very_long_word_is_not_compared() {
    assertThat(Suggestion.closest("x".repeat(100_000), KNOWN)).isEmpty();
  }
}
