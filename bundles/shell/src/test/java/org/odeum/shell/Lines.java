// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

/** Catches what a command writes. */
final class Lines {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Output output(Screen screen) {
    return new PrintedOutput(new PrintStream(bytes, true, UTF_8), screen);
  }

  static List<String> of(ShellCommand command, String... arguments) {
    Lines lines = new Lines();
    command.run(List.of(arguments), lines.output(Screen.plain()));
    return lines.all();
  }

  List<String> all() {
    return bytes.toString(UTF_8).lines().toList();
  }
}
