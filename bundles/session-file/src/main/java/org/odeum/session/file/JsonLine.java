// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object on a line of its own; the values of sessions pass through as texts. */
final class JsonLine {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private JsonLine() {}

  /** Writes the members of an object. */
  @FunctionalInterface
  interface Members {
    /** Writes them. */
    void write(JsonGenerator out) throws IOException;
  }

  /** Reads one member. */
  @FunctionalInterface
  interface Member {
    /** Reads its value, which is the current token, to its end. */
    void read(String name, JsonParser in) throws IOException, UnreadableFileException;
  }

  static byte[] write(Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      members.write(out);
      out.writeEndObject();
      out.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static void writeTexts(JsonGenerator out, String name, Map<String, String> texts)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.writeFieldName(text.getKey());
      out.writeRawValue(text.getValue());
    }
    out.writeEndObject();
  }

  /** A parser for the objects in a part of a file. */
  static JsonParser parser(byte[] bytes, int from, int length) throws IOException {
    return JSON.createParser(bytes, from, length);
  }

  /** Reads the object that begins at the current token. */
  static void read(JsonParser in, Member member) throws IOException, UnreadableFileException {
    UnreadableFileException.require(
        in.currentToken() == JsonToken.START_OBJECT, "a line is no object");
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      member.read(name, in);
    }
  }

  static Map<String, String> readTexts(JsonParser in) throws IOException, UnreadableFileException {
    Map<String, String> texts = new LinkedHashMap<>();
    read(in, (name, value) -> texts.put(name, text(value)));
    return texts;
  }

  /** The value that begins at the current token; numbers with all their digits. */
  private static String text(JsonParser in) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      int depth = 0;
      do {
        depth += in.currentToken().isStructStart() ? 1 : in.currentToken().isStructEnd() ? -1 : 0;
        out.copyCurrentEventExact(in);
      } while (depth > 0 && in.nextToken() != null);
    }
    return text.toString();
  }
}
