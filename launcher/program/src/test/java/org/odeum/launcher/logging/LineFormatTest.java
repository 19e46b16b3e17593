// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MarkerFactory;

class LineFormatTest {
  private static final String PREFIX =
      "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} " + ProcessHandle.current().pid() + " ";

  @Test
  void a_line_has_time_pid_level_database_logger_and_message_as_in_odoo() throws IOException {
    LogScenario log = LogScenario.with(":INFO");

    log.mdc.put("database", "shop");
    log.logger("org.odeum.deployer").info("{} is live", "hello");

    assertThat(log.printed()).matches(PREFIX + "INFO shop org.odeum.deployer: hello is live\n");
  }

  @Test
  void without_a_database_there_is_a_question_mark() throws IOException {
    LogScenario log = LogScenario.with(":INFO");

    log.logger("a").info("b");

    assertThat(log.printed()).matches(PREFIX + "INFO \\? a: b\n");
  }

  @Test
  void levels_have_the_names_of_odoo() throws IOException {
    LogScenario log = LogScenario.with(":NOTSET");

    log.logger("a").trace("0");
    log.logger("a").debug("1");
    log.logger("a").warn("2");
    log.logger("a").error("3");
    log.logger("a").error(CriticalFilter.marker(), "4");

    assertThat(log.printed().lines().map(line -> line.split(" ")[3]))
        .containsExactly("DEBUG", "DEBUG", "WARNING", "ERROR", "CRITICAL");
  }

  @Test
  void the_id_of_the_request_stands_behind_the_message_once() throws IOException {
    LogScenario log = LogScenario.with(":INFO");

    log.mdc.put("request", "r42");
    log.logger("a").info("one");
    log.logger("a").info("two r42");

    assertThat(log.printed().lines())
        .satisfiesExactly(
            first -> assertThat(first).endsWith("a: one [r42]"),
            second -> assertThat(second).endsWith("a: two r42"));
  }

  @ParameterizedTest
  @CsvSource({
    "'a\nb', a\\nb",
    "'a\r\nb', a\\r\\nb",
    "'a\u001b[31mb', a\\u001b[31mb",
    "'a\u0085b', a\\u0085b",
    "'a\u2028b', a\\u2028b",
    "'a\u202eb', a\\u202eb",
    "'a\tb', 'a\tb'",
    "'äöü', 'äöü'"
  })
  void nobody_can_forge_a_line_by_control_characters(String message, String logged)
      throws IOException {
    LogScenario log = LogScenario.with(":INFO");

    log.mdc.put("database", message);
    log.logger("a").info("{}", message);

    assertThat(log.printed()).endsWith("INFO " + logged + " a: " + logged + "\n").hasLineCount(1);
  }

  @Test
  void a_marked_message_has_lines_that_cannot_be_taken_for_entries() throws IOException {
    LogScenario log = LogScenario.with(":INFO");

    log.logger("a").info(MarkerFactory.getMarker("LINES"), "one\n{}", "2026\rtwo\nthree");

    assertThat(log.printed()).endsWith(" INFO ? a: one\n    2026\n    two\n    three\n");
  }

  @Test
  void a_huge_message_is_cut() throws IOException {
    LogScenario log = LogScenario.with(":INFO");

    log.logger("a").info("x".repeat(SafeText.LONGEST + 7));

    assertThat(log.printed()).endsWith("xxx… (7 more)\n");
  }

  @Test
  void an_exception_follows_with_its_causes_and_safe_messages() throws IOException {
    LogScenario log = LogScenario.with(":INFO");
    Exception failure = new IllegalStateException("outer", new IOException("in\nner"));
    failure.addSuppressed(new ArithmeticException());

    log.logger("a").error("it failed", failure);

    assertThat(log.printed())
        .contains(
            "a: it failed\njava.lang.IllegalStateException: outer\n"
                + "\tat org.odeum.launcher.logging.LineFormatTest.")
        .contains("\n\tSuppressed: java.lang.ArithmeticException\n\t\tat ")
        .contains("\nCaused by: java.io.IOException: in\\nner\n")
        .contains(" more\n")
        .endsWith("\n");
  }

  @Test
  void an_exception_that_is_its_own_cause_ends() throws IOException {
    LogScenario log = LogScenario.with(":INFO");
    Exception first = new IllegalStateException("first");
    Exception second = new IllegalStateException("second", first);
    first.initCause(second);

    log.logger("a").error("circle", first);

    assertThat(log.printed()).contains("Caused by: java.lang.IllegalStateException: second");
  }

  @Test
  void on_a_terminal_the_level_has_a_colour() throws IOException {
    LogScenario log = LogScenario.inColours();

    log.logger("a").warn("b");

    assertThat(log.printed()).contains(" \u001b[1;33mWARNING\u001b[0m ? a: b");
    assertThat(log.logging.tail(1).getFirst()).contains(" WARNING ? a: b");
  }
}
