// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line between master and worker: a word that says what it is, then what it says.
 *
 * @param verb see the constants
 * @param rest no line ends in it
 */
record ControlLine(String verb, String rest) {
  /** Worker to master: its slot, its pid. */
  static final String HELLO = "hello";

  /** Worker to master: a {@link WorkerReport}. */
  static final String BEAT = "beat";

  /** Worker to master: it wants to be replaced; the reason. */
  static final String WORN = "worn";

  /** Worker to master: it decides what the group publishes. */
  static final String LEADS = "leads";

  /** Worker to master: the whole server is to reload; the reason. */
  static final String RELOAD = "reload";

  /** Either way: the receiver is to stop; the reason. */
  static final String STOP = "stop";

  /** Master to worker: a line for each worker, see {@link GroupText}. */
  static final String GROUP = "group";

  /** More than any line has. */
  static final int LONGEST = 64 * 1024;

  ControlLine {
    rest = rest.replaceAll("\\R", " ");
  }

  static ControlLine of(String verb, List<String> words) {
    return new ControlLine(verb, String.join(" ", words));
  }

  static Optional<ControlLine> parse(String line) {
    int blank = line.indexOf(' ');
    return line.isEmpty()
        ? Optional.empty()
        : Optional.of(
            blank < 0
                ? new ControlLine(line, "")
                : new ControlLine(line.substring(0, blank), line.substring(blank + 1)));
  }

  List<String> words() {
    return new ArrayList<>(Stream.of(rest.split(" ")).filter(word -> !word.isEmpty()).toList());
  }

  String text() {
    return verb + " " + rest + "\n";
  }
}
