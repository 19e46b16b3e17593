// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.odeum.session.SessionId;
import org.odeum.session.StoredSession;

/**
 * The first line of a file: a session {@code {"created": <ms>, "values": {…}}}, or the link to
 * another id {@code {"next": "<id>", "until": <ms>}}. Unknown members are passed over.
 */
sealed interface SessionDocument {
  /** The line. */
  byte[] toJson();

  /** A session, without what the file system knows of it. */
  record Content(Map<String, String> values, Instant created) implements SessionDocument {
    static Content of(StoredSession session) {
      return new Content(session.values(), session.created());
    }

    static Content empty(Instant created) {
      return new Content(Map.of(), created);
    }

    StoredSession session(SessionId id, Instant lastUsed) {
      return new StoredSession(id, values, created, lastUsed);
    }

    @Override
    public byte[] toJson() {
      return JsonLine.write(
          out -> {
            out.writeNumberField("created", created.toEpochMilli());
            JsonLine.writeTexts(out, "values", values);
          });
    }
  }

  /** The successor of a rotated id, for a time. */
  record Link(SessionId next, Instant until) implements SessionDocument {
    boolean leads(Instant now) {
      return now.isBefore(until);
    }

    @Override
    public byte[] toJson() {
      return JsonLine.write(
          out -> {
            out.writeStringField("next", next.text());
            out.writeNumberField("until", until.toEpochMilli());
          });
    }
  }

  /** Reads the line that begins at the current token. */
  static SessionDocument read(JsonParser in) throws IOException, UnreadableFileException {
    Map<String, Long> times = new LinkedHashMap<>();
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    Map<String, SessionId> successors = new LinkedHashMap<>();
    JsonLine.read(
        in,
        (name, value) -> {
          switch (name) {
            case "created", "until" -> times.put(name, value.getLongValue());
            case "next" ->
                SessionId.parse(value.getText()).ifPresent(id -> successors.put(name, id));
            case "values" -> values.put(name, JsonLine.readTexts(value));
            default -> value.skipChildren();
          }
        });
    if (values.containsKey("values")) {
      Instant created = Instant.ofEpochMilli(times.getOrDefault("created", 0L));
      return new Content(values.get("values"), created);
    }
    UnreadableFileException.require(
        successors.containsKey("next"), "it has neither values nor a successor");
    return new Link(successors.get("next"), Instant.ofEpochMilli(times.getOrDefault("until", 0L)));
  }
}
