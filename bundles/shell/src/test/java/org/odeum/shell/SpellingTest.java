// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> KNOWN = List.of("addons", "routes", "why", "log");

  @ParameterizedTest
  @CsvSource({"adons, addons", "raddons, addons", "ruotes, routes", "logs, log"})
  void a_word_with_few_mistakes_is_recognised(String word, String meant) {
    assertThat(Spelling.closest(word, KNOWN)).contains(meant);
  }

  @Test
  void a_word_that_is_like_none_is_not_guessed_at() {
    assertThat(Spelling.closest("frobnicate", KNOWN)).isEmpty();
    assertThat(Spelling.question("frobnicate", KNOWN)).isEmpty();
  }

  @Test
  void swapped_letters_are_one_mistake() {
    assertThat(Spelling.distance("lgo", "log")).isEqualTo(1);
  }
}
