// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The values of a session as JSON texts. Reading makes lists and maps that can be changed; equal
 * values that were read have equal texts.
 */
final class JsonText {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private JsonText() {}

  /**
   * Writes a value.
   *
   * @param key under which it is kept, for the message
   * @throws org.odeum.session.InvalidSessionValueException if it is no data
   */
  static String write(String key, Object value) {
    Optional<String> simple = SimpleJson.write(value);
    if (simple.isPresent()) {
      return simple.get();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      new JsonValueWriter(key, out).write(value);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return text.toString();
  }

  /** Reads a text that a store gave back; null for JSON's null. */
  static Object read(String text) {
    Optional<Object> simple = SimpleJson.read(text);
    if (simple.isPresent()) {
      return simple.get();
    }
    try (JsonParser in = JSON.createParser(text)) {
      in.nextToken();
      return value(in);
    } catch (IOException e) {
      throw new IllegalStateException("the session store gave back a value that is no JSON", e);
    }
  }

  /** Whether a text is a list or a map. */
  static boolean isContainer(String text) {
    return text.startsWith("{") || text.startsWith("[");
  }

  private static Object value(JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    if (token == null) {
      throw new IOException("the text ends too early");
    }
    return switch (token) {
      case START_OBJECT -> map(in);
      case START_ARRAY -> list(in);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getNumberValue();
      case VALUE_NUMBER_FLOAT -> decimal(in.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IOException("unexpected " + token);
    };
  }

  private static Map<String, Object> map(JsonParser in) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      map.put(name, value(in));
    }
    return map;
  }

  private static List<Object> list(JsonParser in) throws IOException {
    List<Object> list = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(in));
    }
    return list;
  }

  /** A Double, unless it has more digits than that holds. */
  private static Number decimal(String text) {
    BigDecimal exact = new BigDecimal(text);
    OptionalDouble value = TypedValue.exactDouble(exact);
    return value.isPresent() ? (Number) value.getAsDouble() : exact;
  }
}
