// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.accesslog;

import java.util.ArrayList;
import java.util.List;

/**
 * The access log's line, taken apart once: text and placeholders such as {@code {status_code}}.
 *
 * @param parts in their order
 */
record LogFormat(List<LogPart> parts) {
  /** The line of a server that nobody has told otherwise. */
  static final String STANDARD =
      "{client_ip} \"{request_line}\" {status_code} {body_length} {request_id} {wall_seconds}";

  LogFormat {
    parts = List.copyOf(parts);
  }

  /**
   * Takes a format apart.
   *
   * @throws IllegalArgumentException if it has a placeholder that is not known; the message says
   *     what should be there instead
   */
  static LogFormat parse(String format) {
    List<LogPart> parts = new ArrayList<>();
    int at = 0;
    while (at < format.length()) {
      int open = format.indexOf('{', at);
      String literal = format.substring(at, open < 0 ? format.length() : open);
      if (!literal.isEmpty()) {
        parts.add((line, out) -> out.append(literal));
      }
      if (open < 0) {
        break;
      }
      int close = format.indexOf('}', open);
      String name = close < 0 ? "" : format.substring(open + 1, close);
      parts.add(
          LogField.find(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "text with placeholders out of " + LogField.NAMES)));
      at = close + 1;
    }
    return new LogFormat(parts);
  }

  String line(LogLine line) {
    StringBuilder out = new StringBuilder(128);
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).append(line, out);
    }
    return out.toString();
  }
}
