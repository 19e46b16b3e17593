// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoggingTest {
  @Test
  void a_handler_sets_the_level_of_its_prefix() throws IOException {
    LogScenario log = LogScenario.with(":INFO", "a.b:DEBUG", "c:ERROR");

    log.logger("a.b.c").debug("shown");
    log.logger("a.bc").debug("hidden");
    log.logger("c").warn("hidden");

    assertThat(log.printed()).contains("shown").doesNotContain("hidden");
  }

  @Test
  void a_later_handler_wins() throws IOException {
    LogScenario log = LogScenario.with("a:DEBUG", "a:ERROR");

    log.logger("a").warn("hidden");

    assertThat(log.printed()).isEmpty();
    assertThat(log.logging.levels()).containsEntry("a", "ERROR");
  }

  @Test
  void levels_change_while_the_log_is_in_use() throws IOException {
    LogScenario log = LogScenario.with(":INFO");

    log.logging.set("a", "debug");
    log.logger("a").debug("one");
    log.logging.set("a", "NOTSET");
    log.logger("a").debug("two");
    log.logging.set("", "WARN");
    log.logger("a").info("three");

    assertThat(log.printed()).contains("one").doesNotContain("two", "three");
    assertThat(log.logging.levels()).containsOnlyKeys("").containsEntry("", "WARNING");
  }

  @Test
  void a_word_that_is_no_level_is_refused_with_the_list() throws IOException {
    Logging logging = LogScenario.with(":INFO").logging;

    assertThatThrownBy(() -> logging.set("a", "LOUD"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'LOUD' is no level: expected one of NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL");
  }

  @Test
  void a_prefix_that_is_no_loggers_name_is_refused() throws IOException {
    Logging logging = LogScenario.with(":INFO").logging;

    assertThatThrownBy(() -> logging.set("a b", "INFO")).hasMessage("'a b' is no name of a logger");
  }

  @Test
  void critical_shows_only_what_is_critical() throws IOException {
    LogScenario log = LogScenario.with(":CRITICAL");

    log.logger("a").error("hidden");
    log.logger("a").error(CriticalFilter.marker(), "shown");

    assertThat(log.printed()).contains("CRITICAL ? a: shown").doesNotContain("hidden");
    assertThat(log.logging.levels()).containsEntry("", "CRITICAL");
  }

  @Test
  void the_newest_lines_are_kept_within_bounds() throws IOException {
    LogScenario log = LogScenario.with(":INFO");

    IntStream.range(0, 1_500).forEach(number -> log.logger("a").info("n{}", number));
    log.logger("a").info("x".repeat(50_000));

    assertThat(log.logging.tail(2).getFirst()).endsWith("n1499");
    assertThat(log.logging.tail(1).getFirst()).hasSizeLessThan(2_100).endsWith("…");
    assertThat(log.logging.tail(10_000)).hasSize(1_000);
    assertThat(log.logging.tail(-1)).isEmpty();
  }

  @Test
  void a_redirected_terminal_gives_its_lines_to_the_one_who_asked() throws IOException {
    LogScenario log = LogScenario.with(":INFO");
    List<String> above = new ArrayList<>();

    try (TerminalOutput.Redirection _ = log.logging.terminal().redirectTo(above::add)) {
      log.logger("a").info("one");
    }
    log.logger("a").info("two");

    assertThat(above).singleElement().asString().endsWith("a: one");
    assertThat(log.printed()).contains("two").doesNotContain("one");
  }

  @Test
  void who_took_over_the_terminal_later_is_not_disturbed_when_the_earlier_one_ends()
      throws IOException {
    LogScenario log = LogScenario.with(":INFO");
    List<String> second = new ArrayList<>();

    TerminalOutput.Redirection first = log.logging.terminal().redirectTo(line -> {});
    try (TerminalOutput.Redirection _ = log.logging.terminal().redirectTo(second::add)) {
      first.close();
      log.logger("a").info("one");
    }

    assertThat(second).hasSize(1);
  }

  @Test
  void a_consumer_that_fails_is_dropped_and_no_line_is_lost() throws IOException {
    LogScenario log = LogScenario.with(":INFO");

    TerminalOutput.Redirection redirection =
        log.logging
            .terminal()
            .redirectTo(
                line -> {
                  throw new IllegalStateException("prompt is gone");
                });
    log.logger("a").info("one");
    log.logger("a").info("two");
    redirection.close();

    assertThat(log.printed()).contains("one", "two");
  }
}
