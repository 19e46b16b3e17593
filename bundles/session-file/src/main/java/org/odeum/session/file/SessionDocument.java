// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.odeum.session.SessionId;
import org.odeum.session.StoredSession;

/**
 * What is in a file: {@code {"created": <ms>, "values": {…}}}, or the link to another id {@code
 * {"next": "<id>", "until": <ms>}}. Unknown members are passed over.
 */
sealed interface SessionDocument {
  /** Documents are small; interned names would stay for ever. */
  JsonFactory JSON = JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /** The document as UTF-8. */
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
      return written(
          out -> {
            out.writeStartObject();
            out.writeNumberField("created", created.toEpochMilli());
            out.writeObjectFieldStart("values");
            for (Map.Entry<String, String> value : values.entrySet()) {
              out.writeFieldName(value.getKey());
              out.writeRawValue(value.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
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
      return written(
          out -> {
            out.writeStartObject();
            out.writeStringField("next", next.text());
            out.writeNumberField("until", until.toEpochMilli());
            out.writeEndObject();
          });
    }
  }

  /** Reads a file. */
  static SessionDocument read(byte[] bytes) throws UnreadableDocumentException {
    try (JsonParser in = JSON.createParser(bytes)) {
      require(in.nextToken() == JsonToken.START_OBJECT, "it does not begin as an object");
      Map<String, String> values = new LinkedHashMap<>();
      boolean hasValues = false;
      String next = "";
      long created = 0;
      long until = 0;
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        switch (name) {
          case "created" -> created = in.getLongValue();
          case "until" -> until = in.getLongValue();
          case "next" -> next = in.getText();
          case "values" -> {
            readValues(in, values);
            hasValues = true;
          }
          default -> in.skipChildren();
        }
      }
      require(in.currentToken() == JsonToken.END_OBJECT, "it does not end as an object");
      require(in.nextToken() == null, "something follows its end");
      if (hasValues) {
        return new Content(values, Instant.ofEpochMilli(created));
      }
      var successor = SessionId.parse(next);
      require(successor.isPresent(), "it has neither values nor a successor");
      return new Link(successor.get(), Instant.ofEpochMilli(until));
    } catch (JsonProcessingException e) {
      throw new UnreadableDocumentException(e.getOriginalMessage());
    } catch (IOException e) {
      throw new UnreadableDocumentException(String.valueOf(e.getMessage()));
    }
  }

  private static void readValues(JsonParser in, Map<String, String> values)
      throws IOException, UnreadableDocumentException {
    require(in.currentToken() == JsonToken.START_OBJECT, "its values are no object");
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String key = in.currentName();
      in.nextToken();
      StringWriter text = new StringWriter();
      try (JsonGenerator out = JSON.createGenerator(text)) {
        copyValue(in, out);
      }
      values.put(key, text.toString());
    }
  }

  /** Copies what begins at the current token; numbers with all their digits. */
  private static void copyValue(JsonParser in, JsonGenerator out) throws IOException {
    int depth = 0;
    do {
      depth += in.currentToken().isStructStart() ? 1 : in.currentToken().isStructEnd() ? -1 : 0;
      out.copyCurrentEventExact(in);
    } while (depth > 0 && in.nextToken() != null);
  }

  private static void require(boolean condition, String otherwise)
      throws UnreadableDocumentException {
    if (!condition) {
      throw new UnreadableDocumentException(otherwise);
    }
  }

  private static byte[] written(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Writes one document. */
  @FunctionalInterface
  interface Writer {
    /** Writes it. */
    void write(JsonGenerator out) throws IOException;
  }

  /** Says that a file holds no session. */
  final class UnreadableDocumentException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    UnreadableDocumentException(String message) {
      super(message);
    }
  }
}
