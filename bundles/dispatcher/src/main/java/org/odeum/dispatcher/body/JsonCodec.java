// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Reads JSON into maps, lists, texts, numbers and booleans, and writes values as JSON (RFC 8259).
 *
 * <p>What is read is limited in depth, length of numbers, names and texts, so that no document
 * costs more than its size.
 */
public final class JsonCodec {
  /** Objects and lists may be nested this deep. */
  public static final int MAX_DEPTH = 500;

  /** Numbers may have this many characters. */
  public static final int MAX_NUMBER = 1_000;

  private static final int MAX_NAME = 50_000;
  private static final int MAX_TEXT = 128 * 1024 * 1024;
  private static final int TYPES_REMEMBERED = 200;

  private volatile Tools tools;

  /** The reader knows its type, so that it need not be looked up for each document. */
  private record Tools(JsonMapper mapper, ObjectReader reader) {}

  /** Made when they are first needed: they would hold up the start by tens of milliseconds. */
  private Tools tools() {
    Tools made = tools;
    if (made == null) {
      synchronized (this) {
        if (tools == null) {
          JsonMapper mapper = mapper();
          tools = new Tools(mapper, mapper.readerFor(Object.class));
        }
        made = tools;
      }
    }
    return made;
  }

  private static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .maxStringLength(MAX_TEXT)
                    .build())
            // Names come from clients: interned they would stay for ever.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    return JsonMapper.builder(factory)
        .typeFactory(TypeFactory.defaultInstance().withCache(new LRUMap<>(16, TYPES_REMEMBERED)))
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .addModule(new JsonValues())
        .build();
  }

  /**
   * Reads a document.
   *
   * @param document one JSON value in UTF-8
   * @return a Map, List, String, Integer, Long, BigInteger, Double, Boolean, or null
   * @throws JsonFormatException if it is no JSON or beyond the limits
   */
  public Object read(byte[] document) throws JsonFormatException {
    try {
      return tools().reader().readValue(document);
    } catch (JsonProcessingException e) {
      throw new JsonFormatException(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new JsonFormatException("the text is no UTF-8", e);
    }
  }

  /**
   * Writes a value.
   *
   * @throws JsonFormatException if the value cannot be written
   */
  public byte[] write(Object value) throws JsonFormatException {
    return write(generator -> generator.writePOJO(value));
  }

  /**
   * Writes a document piece by piece.
   *
   * @throws JsonFormatException if one of its values cannot be written
   */
  public byte[] write(Document document) throws JsonFormatException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = tools().mapper().createGenerator(bytes)) {
      document.write(generator);
    } catch (IOException | StackOverflowError e) {
      throw new JsonFormatException("the value cannot be written as JSON: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  /** Writes a document. */
  @FunctionalInterface
  public interface Document {
    /** Writes it. */
    void write(JsonGenerator generator) throws IOException;
  }
}
