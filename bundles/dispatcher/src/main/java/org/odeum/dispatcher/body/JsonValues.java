// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How values that JSON has no form for are written: dates and times as Odoo does ({@code
 * 2026-11-21}, {@code 2026-11-21 08:00:00} in UTC), an empty {@code Optional} as null.
 */
final class JsonValues extends SimpleModule {
  @Serial private static final long serialVersionUID = 1L;
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  JsonValues() {
    super("odeum");
    addSerializer(LocalDate.class, ToStringSerializer.instance);
    addSerializer(Duration.class, ToStringSerializer.instance);
    addSerializer(Path.class, ToStringSerializer.instance);
    addSerializer(LocalDateTime.class, text(DATE_TIME::format));
    addSerializer(Instant.class, text(time -> DATE_TIME.format(time.atOffset(ZoneOffset.UTC))));
    addSerializer(Optional.class, new OptionalSerializer());
  }

  private static <T> JsonSerializer<T> text(Form<T> form) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        out.writeString(form.of(value));
      }
    };
  }

  private interface Form<T> {
    String of(T value);
  }

  @SuppressWarnings("rawtypes") // a module knows types by their class
  private static final class OptionalSerializer extends JsonSerializer<Optional> {
    @Override
    public void serialize(Optional value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        out.writePOJO(value.get());
      } else {
        out.writeNull();
      }
    }
  }
}
