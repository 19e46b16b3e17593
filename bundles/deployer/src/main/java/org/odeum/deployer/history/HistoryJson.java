// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.odeum.addon.runtime.HistoryEntry;
import org.odeum.addon.runtime.HistoryEntry.Outcome;

/** Turns an entry of the history into a line and back. */
final class HistoryJson {
  private static final int LONGEST_DETAIL = 500;

  private final JsonFactory factory = new JsonFactory();

  String write(HistoryEntry entry) throws IOException {
    StringWriter line = new StringWriter();
    String detail = entry.detail();
    try (JsonGenerator json = factory.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", entry.time().toString());
      json.writeStringField("addon", entry.addon());
      json.writeStringField("version", entry.version());
      json.writeStringField("file", entry.file());
      json.writeStringField("sha256", entry.sha256());
      json.writeStringField("generation", String.valueOf(entry.generation()));
      json.writeStringField("outcome", entry.outcome().name());
      json.writeStringField(
          "detail",
          detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail);
      json.writeEndObject();
    }
    return line.toString();
  }

  /** Empty if the line is no entry. */
  Optional<HistoryEntry> read(String line) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = factory.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        fields.put(name, json.nextTextValue());
      }
      return Optional.of(
          new HistoryEntry(
              Instant.parse(fields.get("time")),
              fields.get("addon"),
              fields.get("version"),
              fields.get("file"),
              fields.get("sha256"),
              Integer.parseInt(fields.get("generation")),
              Outcome.valueOf(fields.get("outcome")),
              fields.get("detail")));
    } catch (IOException
        | DateTimeException
        | IllegalArgumentException
        | NullPointerException notWhole) {
      return Optional.empty();
    }
  }
}
