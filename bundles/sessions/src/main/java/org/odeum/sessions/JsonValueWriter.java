// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.odeum.session.InvalidSessionValueException;

/** Writes one value of a session and refuses, with its place, what is not data. */
final class JsonValueWriter {
  private static final int MAX_DEPTH = 100;

  private final String key;
  private final JsonGenerator out;

  JsonValueWriter(String key, JsonGenerator out) {
    this.key = key;
    this.out = out;
  }

  void write(Object value) throws IOException {
    write(value, 1);
  }

  private void write(Object value, int depth) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(whole(text));
      case Boolean flag -> out.writeBoolean(flag);
      case Number number -> write(number);
      case Map<?, ?> map -> write(map, depth);
      case List<?> list -> write(list, depth);
      default ->
          throw refused(
              "is a "
                  + value.getClass().getName()
                  + "; a session keeps String, Boolean, numbers, List, Map and null");
    }
  }

  private void write(Number number) throws IOException {
    switch (number) {
      case Integer value -> out.writeNumber(value);
      case Long value -> out.writeNumber(value);
      case Short value -> out.writeNumber(value);
      case Byte value -> out.writeNumber(value.intValue());
      case BigInteger value -> out.writeNumber(value);
      case BigDecimal value -> out.writeNumber(value);
      case Double value -> out.writeNumber(finite(value));
      case Float value -> out.writeNumber(finite(Double.parseDouble(value.toString())));
      default ->
          throw refused(
              "is a number of type " + number.getClass().getName() + ", which JSON does not know");
    }
  }

  private double finite(double value) {
    if (!Double.isFinite(value)) {
      throw refused("is " + value + ", which JSON cannot write");
    }
    return value;
  }

  private void write(Map<?, ?> map, int depth) throws IOException {
    requireDepth(depth);
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name)) {
        throw refused("holds a map with the key " + entry.getKey() + ", which is no String");
      }
      out.writeFieldName(whole(name));
      write(entry.getValue(), depth + 1);
    }
    out.writeEndObject();
  }

  private void write(List<?> list, int depth) throws IOException {
    requireDepth(depth);
    out.writeStartArray();
    for (Object value : list) {
      write(value, depth + 1);
    }
    out.writeEndArray();
  }

  private void requireDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw refused("is nested more than " + MAX_DEPTH + " deep, or contains itself");
    }
  }

  /** Half of a pair of surrogates has no form in UTF-8. */
  private String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw refused("holds a text with half a character at position " + i);
      }
    }
    return text;
  }

  private InvalidSessionValueException refused(String reason) {
    return new InvalidSessionValueException("The session value '" + key + "' " + reason + ".");
  }
}
