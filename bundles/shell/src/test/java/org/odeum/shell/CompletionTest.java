// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
  @Test
  void the_word_at_the_cursor_is_the_beginning() {
    assertThat(Completion.at("why hel", 7)).isEqualTo(new Completion(List.of("why"), "hel"));
  }

  @Test
  void what_stands_behind_the_cursor_does_not_count() {
    assertThat(Completion.at("why hello", 2)).isEqualTo(new Completion(List.of(), "wh"));
  }

  @Test
  void after_a_space_a_new_word_begins() {
    assertThat(Completion.at("log level ", 10))
        .isEqualTo(new Completion(List.of("log", "level"), ""));
  }

  @Test
  void only_the_last_command_of_a_line_counts() {
    assertThat(Completion.at("addons | lo", 11)).isEqualTo(new Completion(List.of(), "lo"));
  }

  @Test
  void quotes_keep_words_together() {
    assertThat(Completion.at("why \"a b\" c", 11))
        .isEqualTo(new Completion(List.of("why", "a b"), "c"));
  }

  @Test
  void a_cursor_outside_of_the_line_is_taken_as_its_end() {
    assertThat(Completion.at("why", 99)).isEqualTo(new Completion(List.of(), "why"));
  }
}
