// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.configuration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the text of a {@code .cfg.json} file: one object, its keys with an optional type after a
 * colon, {@code "port:Integer": 8069}, as in the configuration resources of OSGi Compendium 8,
 * chapter 150. Keys that begin with a colon are for other tools and left out; comments are allowed.
 */
final class JsonFile {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonFile() {}

  /**
   * The settings in their order.
   *
   * @throws UnreadableFile if the text is not of this format, with the line
   */
  static List<Entry> read(String text) throws UnreadableFile {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableFile(1, "expected a JSON object of keys and values");
      }
      List<Entry> entries = new ArrayList<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        int line = parser.currentTokenLocation().getLineNr();
        String key = parser.currentName();
        parser.nextToken();
        Object value = value(parser, line);
        if (!key.startsWith(":")) {
          entries.add(entry(key, value, line));
        }
      }
      if (parser.nextToken() != null) {
        throw new UnreadableFile(
            parser.currentTokenLocation().getLineNr(), "there is more after the end of the object");
      }
      return entries;
    } catch (JsonParseException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new UnreadableFile(line, "not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UnreadableFile(0, "not JSON: " + e.getMessage());
    }
  }

  private static Entry entry(String key, Object value, int line) throws UnreadableFile {
    int colon = key.lastIndexOf(':');
    if (colon < 0) {
      return new Entry(key, Untyped.of(value), line);
    }
    String name = key.substring(0, colon);
    String word = key.substring(colon + 1);
    Optional<TypeWord> type = TypeWord.parse(word);
    if (type.isEmpty()) {
      throw new UnreadableFile(line, "'%s' is no type of a configuration value".formatted(word));
    }
    try {
      return new Entry(name, type.get().convert(value), line);
    } catch (IllegalArgumentException e) {
      throw new UnreadableFile(line, "'%s' is %s".formatted(name, e.getMessage()));
    }
  }

  /** A String, Boolean, Long, Double, or a list of them. */
  private static Object value(JsonParser parser, int line) throws IOException, UnreadableFile {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() == JsonToken.START_ARRAY) {
            throw new UnreadableFile(line, "a value cannot be a list of lists");
          }
          values.add(value(parser, line));
        }
        yield values;
      }
      default ->
          throw new UnreadableFile(
              line, "a value must be a text, a number, true, false or a list of them");
    };
  }
}
