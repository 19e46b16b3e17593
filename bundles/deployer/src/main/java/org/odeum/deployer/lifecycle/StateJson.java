// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.odeum.deployer.lifecycle.StateFile.Entry;
import org.odeum.deployer.lifecycle.StateFile.Version;

/**
 * Turns what is published into JSON and back. By hand and not by data binding, which would cost a
 * cold start more than all else that the deployer does in it.
 */
final class StateJson {
  private static final int FORMAT = 1;

  private final JsonFactory factory = new JsonFactory();

  byte[] write(List<Entry> addons) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeArrayFieldStart("addons");
      for (Entry addon : addons) {
        write(json, addon);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Entry addon) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", addon.name());
    fields(json, addon.current());
    json.writeArrayFieldStart("previous");
    for (Version version : addon.previous()) {
      json.writeStartObject();
      fields(json, version);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Version version) throws IOException {
    json.writeStringField("version", version.version());
    json.writeStringField("file", version.file());
    json.writeStringField("sha256", version.sha256());
    json.writeNumberField("generation", version.generation());
  }

  /** Reads what {@link #write} wrote; anything else is an exception with a clause that says why. */
  List<Entry> read(byte[] bytes) throws IOException {
    try (JsonParser json = factory.createParser(bytes)) {
      json.nextToken();
      Map<?, ?> root = as(Map.class, value(json), "the whole");
      int format = number(root, "format");
      if (format != FORMAT) {
        throw new IOException(
            "it has format " + format + ", and this server reads format " + FORMAT);
      }
      List<Entry> addons = new ArrayList<>();
      for (Object addon : list(root, "addons")) {
        addons.add(entry(as(Map.class, addon, "addons")));
      }
      return List.copyOf(addons);
    }
  }

  private static Entry entry(Map<?, ?> addon) throws IOException {
    List<Version> previous = new ArrayList<>();
    for (Object version : list(addon, "previous")) {
      previous.add(version(as(Map.class, version, "previous")));
    }
    return new Entry(text(addon, "name"), version(addon), previous);
  }

  private static Version version(Map<?, ?> fields) throws IOException {
    return new Version(
        text(fields, "version"),
        text(fields, "sha256"),
        text(fields, "file"),
        number(fields, "generation"));
  }

  private static Object value(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> map = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        map.put(name, value(json));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(json));
      }
      return list;
    }
    return token == JsonToken.VALUE_NUMBER_INT
        ? json.getIntValue()
        : String.valueOf(json.getText());
  }

  private static String text(Map<?, ?> fields, String name) throws IOException {
    return as(String.class, fields.get(name), name);
  }

  private static int number(Map<?, ?> fields, String name) throws IOException {
    return as(Integer.class, fields.get(name), name);
  }

  private static List<?> list(Map<?, ?> fields, String name) throws IOException {
    return as(List.class, fields.get(name), name);
  }

  private static <T> T as(Class<T> type, Object value, String name) throws IOException {
    if (!type.isInstance(value)) {
      throw new IOException(name + " is missing or of another kind");
    }
    return type.cast(value);
  }
}
