// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.boot.HeldSignals;
import org.odeum.launcher.boot.Reload;
import org.odeum.launcher.cli.Console;
import org.odeum.launcher.config.OptionSources;

class MainTest {
  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void the_parts_fit_together() {
    assertThat(run("help", "prepare")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Usage: run.sh prepare [OPTION]...\n")
        .contains("--http-port=PORT");
  }

  @Test
  void the_words_evented_and_gevent_are_servers() {
    assertThat(run("evented", "--help")).isZero();
    assertThat(run("gevent", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Usage: run.sh evented [OPTION]...\n", "Usage: run.sh gevent [OPTION]...\n");
  }

  @Test
  void wrong_usage_ends_before_anything_is_started() {
    assertThat(run("--frobnicate")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1);
    assertThat(home).isEmptyDirectory();
  }

  private int run(String... words) {
    return Main.run(
        List.of(words),
        new OptionSources(home, home, Map.of()),
        new Console(new PrintStream(out, true), new PrintStream(err, true), false),
        new Reload(List.of(), HeldSignals.release(Map.of())));
  }
}
