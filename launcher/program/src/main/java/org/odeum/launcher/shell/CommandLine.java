// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Knows the few things about a line that are decided before it reaches the server. */
final class CommandLine {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@,+-]+");
  private static final Set<String> LEAVE = Set.of("exit", "quit", "logout");

  private CommandLine() {}

  /** Makes one line of words, quoted so that the interpreter takes each as it is. */
  static String join(List<String> words) {
    return words.stream()
        .map(
            word ->
                PLAIN.matcher(word).matches()
                    ? word
                    : '"' + word.replaceAll("([\"\\\\$])", "\\\\$1") + '"')
        .collect(Collectors.joining(" "));
  }

  /** The command in a line; empty if it is blank or a comment. */
  static Optional<String> command(String line) {
    String command = line.strip();
    return command.isEmpty() || command.startsWith("#") ? Optional.empty() : Optional.of(command);
  }

  /** Whether the command ends the conversation. */
  static boolean leaves(String command) {
    return LEAVE.contains(command);
  }
}
