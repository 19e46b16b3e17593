// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Marker;

/**
 * Messages that may have line feeds, such as stacks: those of events with the marker {@value
 * #MARKER}. All lines but the first are indented, so that none can be taken for an entry.
 */
final class SeveralLines {
  /** The name of the marker. */
  static final String MARKER = "LINES";

  private static final int MOST_LINES = 20_000;

  private SeveralLines() {}

  static boolean marked(List<Marker> markers) {
    return markers != null && markers.stream().anyMatch(marker -> marker.contains(MARKER));
  }

  static String of(String text) {
    return text.lines()
        .limit(MOST_LINES)
        .map(SafeText::oneLine)
        .collect(Collectors.joining("\n    "));
  }
}
