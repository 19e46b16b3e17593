// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.odeum.launcher.posix.Processes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals that a process was started to ignore: SIGHUP by nohup(1), SIGINT by a shell that
 * starts something in the background of a script. The JVM leaves such signals alone; a server takes
 * them all the same, as Odoo does, for how it was started changes nothing of what they ask for.
 */
final class IgnoredSignals {
  private static final Logger LOG = LoggerFactory.getLogger(IgnoredSignals.class);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String IGNORED = "SigIgn:";
  private static final Map<String, Integer> WANTED = Map.of("HUP", 1, "INT", 2, "TERM", 15);

  private IgnoredSignals() {}

  /** Has them do nothing instead, so that they can be handled. */
  static void makeHearable() {
    long ignored = ignored();
    WANTED.forEach(
        (name, number) -> {
          if ((ignored >> (number - 1) & 1) != 0) {
            makeHearable(name, number);
          }
        });
  }

  private static void makeHearable(String name, int number) {
    try {
      new Processes().disarmSignal(number);
    } catch (IOException | RuntimeException e) {
      LOG.warn("SIG{} stays ignored, as this process was started: {}", name, Sentence.reason(e));
    }
  }

  /** A bit for each signal, the lowest one for number 1; see proc(5). None elsewhere. */
  private static long ignored() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(IGNORED)) {
          return Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16);
        }
      }
    } catch (IOException | NumberFormatException e) {
      LOG.debug("Which signals are ignored is not known: {}", e.toString());
    }
    return 0;
  }
}
