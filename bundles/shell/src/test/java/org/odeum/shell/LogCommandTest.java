// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.launcher.spi.CommandInterpreter.Candidate;
import org.odeum.launcher.spi.LogLevels;

class LogCommandTest {
  private final LogCommand log = new LogCommand();

  @BeforeEach
  void the_log_has_lines_and_levels() {
    log.levels = new Levels(new HashMap<>(Map.of("", "INFO", "org.odeum", "WARNING")));
  }

  @Test
  void twenty_lines_are_shown_unless_a_number_is_given() {
    assertThat(Lines.of(log)).hasSize(20).last().isEqualTo("line 20");
    assertThat(Lines.of(log, "2")).containsExactly("line 1", "line 2");
  }

  @Test
  void levels_are_listed() {
    assertThat(Lines.of(log, "level"))
        .containsExactly("LOGGER PREFIX  LEVEL", "(all)          INFO", "org.odeum      WARNING");
  }

  @Test
  void the_level_of_a_logger_is_shown_with_where_it_comes_from() {
    assertThat(Lines.of(log, "level", "org.odeum.http"))
        .containsExactly("org.odeum.http: WARNING, from org.odeum");
    assertThat(Lines.of(log, "level", "com.example"))
        .containsExactly("com.example: INFO, from (all)");
  }

  @Test
  void a_level_is_set_for_a_prefix_or_for_all() {
    assertThat(Lines.of(log, "level", "org.odeum.http", "DEBUG"))
        .containsExactly("org.odeum.http: DEBUG");
    assertThat(Lines.of(log, "level", "ERROR")).containsExactly("(all): ERROR");
  }

  @Test
  void a_word_that_is_no_level_is_refused_with_the_servers_sentence() {
    assertThatThrownBy(() -> Lines.of(log, "level", "org.odeum", "LOUD"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("LOUD is no level.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "ten", "12345678", "levels"})
  void anything_else_is_wrong_usage(String argument) {
    assertThatThrownBy(() -> Lines.of(log, argument))
        .hasMessageStartingWith("Usage: log")
        .extracting(e -> ((CommandFailure) e).exitCode())
        .isEqualTo(2);
  }

  @Test
  void prefixes_and_levels_are_offered_for_completion() {
    assertThat(log.complete(List.of("level")))
        .extracting(Candidate::value)
        .contains("DEBUG", "org.odeum")
        .doesNotContain("");
    assertThat(log.complete(List.of("20"))).isEmpty();
  }

  private record Levels(Map<String, String> levels) implements LogLevels {
    @Override
    public void set(String prefix, String level) {
      if (level.equals("LOUD")) {
        throw new IllegalArgumentException("LOUD is no level.");
      }
      levels.put(prefix, level);
    }

    @Override
    public List<String> tail(int count) {
      return IntStream.rangeClosed(1, count).mapToObj(n -> "line " + n).toList();
    }
  }
}
