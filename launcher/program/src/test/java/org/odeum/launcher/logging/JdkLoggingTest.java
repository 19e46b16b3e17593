// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdkLoggingTest {
  @AfterEach
  void restore() throws Exception {
    System.clearProperty("java.util.logging.config.class");
    LogManager.getLogManager().readConfiguration();
  }

  @Test
  void what_is_logged_by_the_jdks_logging_arrives_in_the_log() throws Exception {
    var printed = new ByteArrayOutputStream();
    var settings =
        new LogSettings(List.of(LogHandler.parse(":INFO").orElseThrow()), Optional.empty(), true);
    try (Logging _ =
        Logging.start(settings, new PrintStream(printed, true, StandardCharsets.UTF_8), false)) {
      // What the JDK does when its logging is used for the first time; here it may have been.
      LogManager.getLogManager().readConfiguration();

      Logger.getLogger("org.jline").warning("from the JDK");
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("WARNING ? org.jline: from the JDK\n");
  }
}
