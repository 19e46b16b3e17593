// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.odeum.session.SessionChange;

/**
 * A further line of a file: what one request changed, {@code {"cleared": true, "removed": ["a"],
 * "written": {"b": …}}}; what does not apply is left out.
 */
final class ChangeLine {
  private ChangeLine() {}

  static byte[] toJson(SessionChange change) {
    return JsonLine.write(
        out -> {
          if (change.cleared()) {
            out.writeBooleanField("cleared", true);
          }
          if (!change.removed().isEmpty()) {
            out.writeArrayFieldStart("removed");
            for (String key : change.removed()) {
              out.writeString(key);
            }
            out.writeEndArray();
          }
          if (!change.written().isEmpty()) {
            JsonLine.writeTexts(out, "written", change.written());
          }
        });
  }

  /** Reads the line that begins at the current token. */
  static SessionChange read(JsonParser in) throws IOException, UnreadableFileException {
    Set<String> flags = new LinkedHashSet<>();
    Set<String> removed = new LinkedHashSet<>();
    Map<String, String> written = new LinkedHashMap<>();
    JsonLine.read(
        in,
        (name, value) -> {
          switch (name) {
            case "cleared" -> {
              if (value.getBooleanValue()) {
                flags.add(name);
              }
            }
            case "removed" -> {
              while (value.nextToken() == JsonToken.VALUE_STRING) {
                removed.add(value.getText());
              }
            }
            case "written" -> written.putAll(JsonLine.readTexts(value));
            default -> value.skipChildren();
          }
        });
    return new SessionChange(!flags.isEmpty(), removed, written);
  }
}
