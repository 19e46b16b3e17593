// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LoggedLinesTest {
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final PrintStream before = new PrintStream(terminal, true, StandardCharsets.UTF_8);
  private final List<String> logged = new ArrayList<>();

  @Test
  void each_line_is_an_entry_and_a_line_may_come_in_parts() {
    try (PrintStream out = stream(logged::add)) {
      out.print("Grüße ");
      out.flush();
      assertThat(logged).isEmpty();
      out.println("aus dem Addon");
      out.print("one\ntwo\r\n\nthree");
      assertThat(logged).containsExactly("Grüße aus dem Addon", "one", "two");
    }
    assertThat(logged).last().isEqualTo("three");
    assertThat(terminal.size()).isZero();
  }

  @Test
  void what_the_log_prints_itself_goes_past_the_log() {
    PrintStream[] out = new PrintStream[1];
    out[0] =
        stream(
            line -> {
              logged.add(line);
              out[0].println("the disk is full");
            });
    out[0].println("first");
    out[0].println("second");
    assertThat(logged).containsExactly("first", "second");
    assertThat(terminal.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("the disk is full", "the disk is full");
  }

  @Test
  void a_line_that_never_ends_is_logged_in_pieces() {
    PrintStream out = stream(logged::add);
    out.print("x".repeat(LoggedLines.LONGEST + 1));
    assertThat(logged).singleElement().asString().hasSize(LoggedLines.LONGEST);
  }

  @Test
  void a_log_that_fails_harms_no_later_line() {
    PrintStream out =
        stream(
            line -> {
              logged.add(line);
              if (line.equals("bad")) {
                throw new IllegalStateException("the appender is broken");
              }
            });
    try {
      out.println("bad");
    } catch (IllegalStateException expected) {
      // It reaches whoever prints, as without the capture a failing logger would.
    }
    out.println("good");
    assertThat(logged).containsExactly("bad", "good");
  }

  private PrintStream stream(Consumer<String> log) {
    return new PrintStream(new LoggedLines(before, log), false, StandardCharsets.UTF_8);
  }
}
