// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogWordTest {
  @ParameterizedTest
  @CsvSource({
    "info, INFO, WARN",
    "test, INFO, WARN",
    "runbot, INFO, WARN",
    "debug_sql, INFO, WARN",
    "debug, DEBUG, INFO",
    "debug_rpc, DEBUG, INFO",
    "warn, WARN, WARN",
    "error, ERROR, ERROR",
    "critical, OFF, OFF",
    "notset, TRACE, TRACE"
  })
  void a_word_sets_the_level_of_addons_and_of_the_libraries(
      String word, String addons, String libraries) throws IOException {
    Logging logging = start(word);

    assertThat(logging.effectiveLevel("com.acme.addon")).hasToString(addons);
    assertThat(logging.effectiveLevel("org.eclipse.jetty.server")).hasToString(libraries);
  }

  @ParameterizedTest
  @CsvSource({"info, ERROR", "warn, ERROR", "error, ERROR", "critical, OFF", "debug, INFO"})
  void what_hostile_clients_do_is_seen_only_by_those_who_look_for_it(String word, String level)
      throws IOException {
    Logging logging = start(word);

    assertThat(logging.effectiveLevel("org.eclipse.jetty.http.HttpParser")).hasToString(level);
    assertThat(logging.effectiveLevel("org.eclipse.jetty.util.HostPort")).hasToString(level);
    assertThat(logging.effectiveLevel("org.eclipse.jetty.io.AbstractConnection"))
        .hasToString(level);
  }

  @Test
  void debugging_remote_calls_shows_answers_only_if_asked() throws IOException {
    assertThat(start("debug").effectiveLevel("org.odeum.rpc.request")).hasToString("INFO");
    assertThat(start("debug_rpc").effectiveLevel("org.odeum.rpc.request")).hasToString("DEBUG");
    assertThat(start("debug_rpc").effectiveLevel("org.odeum.rpc.response")).hasToString("INFO");
    assertThat(start("debug_rpc_answer").effectiveLevel("org.odeum.rpc.response"))
        .hasToString("DEBUG");
  }

  @Test
  void the_default_handler_in_a_saved_file_does_not_undo_the_word() throws IOException {
    assertThat(start("warn", ":INFO").effectiveLevel("a")).hasToString("WARN");
  }

  @Test
  void a_handler_for_all_undoes_the_word_and_may_be_undone_by_a_later_one() throws IOException {
    assertThat(start("warn", ":DEBUG").effectiveLevel("a")).hasToString("DEBUG");
    assertThat(start("warn", ":DEBUG", ":INFO").effectiveLevel("a")).hasToString("INFO");
  }

  @Test
  void the_words_are_those_of_odoo() {
    assertThat(LogWord.words())
        .contains("info", "debug_rpc", "warn", "test", "critical", "runbot", "notset");
  }

  private static Logging start(String word, String... handlers) throws IOException {
    List<LogHandler> given =
        Arrays.stream(handlers).map(text -> LogHandler.parse(text).orElseThrow()).toList();
    return LogScenario.with(
            LogHandler.inForce(LogWord.of(word), given).stream()
                .map(LogHandler::toString)
                .toArray(String[]::new))
        .logging;
  }
}
