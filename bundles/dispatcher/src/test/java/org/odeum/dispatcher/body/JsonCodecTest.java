// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JsonCodecTest {
  private record Point(int x, Optional<String> label) {}

  private final JsonCodec json = new JsonCodec();

  private String written(Object value) throws JsonFormatException {
    return new String(json.write(value), StandardCharsets.UTF_8);
  }

  private Object read(String text) throws JsonFormatException {
    return json.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void values_are_written_as_odoo_writes_them() throws JsonFormatException {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("date", LocalDate.of(2026, 11, 21));
    values.put("time", LocalDateTime.of(2026, 11, 21, 8, 0, 5));
    values.put("instant", Instant.parse("2026-11-21T08:00:05.5Z"));
    values.put("record", new Point(1, Optional.empty()));
    values.put("some", Optional.of(List.of(1)));
    values.put("null", null);
    values.put("path", Path.of("a"));
    values.put("uuid", new UUID(0, 1));
    assertThat(written(values))
        .isEqualTo(
            "{\"date\":\"2026-11-21\",\"time\":\"2026-11-21 08:00:05\","
                + "\"instant\":\"2026-11-21 08:00:05\",\"record\":{\"x\":1,\"label\":null},"
                + "\"some\":[1],\"null\":null,\"path\":\"a\","
                + "\"uuid\":\"00000000-0000-0000-0000-000000000001\"}");
  }

  @Test
  void documents_become_plain_values() throws JsonFormatException {
    assertThat(read("{\"a\":[1,2.5,true,null,\"é\",3000000000]}"))
        .isEqualTo(Map.of("a", Arrays.asList(1, 2.5, true, null, "é", 3_000_000_000L)));
  }

  @Test
  void depth_and_digits_are_limited() throws JsonFormatException {
    int depth = JsonCodec.MAX_DEPTH;
    assertThat(read("[".repeat(depth) + "]".repeat(depth))).isInstanceOf(List.class);
    assertThatThrownBy(() -> read("[".repeat(depth + 1) + "]".repeat(depth + 1)))
        .isInstanceOf(JsonFormatException.class);
    assertThatThrownBy(() -> read("9".repeat(JsonCodec.MAX_NUMBER + 1)))
        .isInstanceOf(JsonFormatException.class);
  }

  @Test
  void a_ring_is_refused() {
    Map<String, Object> ring = new LinkedHashMap<>();
    ring.put("self", ring);
    assertThatThrownBy(() -> json.write(ring)).isInstanceOf(JsonFormatException.class);
  }
}
