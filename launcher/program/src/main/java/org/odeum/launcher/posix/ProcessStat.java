// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux says of a process or thread in {@code /proc/.../stat}.
 *
 * @param state a letter, {@code Z} for one that has ended and that nobody has asked how
 * @param parent the id of its parent
 * @param nice how many steps others come before it
 */
record ProcessStat(String state, long parent, int nice) {
  private static final int NICE = 16;

  /** Empty if there is no such process or thread, any more. */
  static Optional<ProcessStat> of(Path process) {
    try {
      String text = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      // pid (name) state parent ...; the name may hold anything
      String[] words = text.substring(text.lastIndexOf(')') + 1).strip().split(" ");
      return Optional.of(
          new ProcessStat(words[0], Long.parseLong(words[1]), Integer.parseInt(words[NICE])));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }
}
