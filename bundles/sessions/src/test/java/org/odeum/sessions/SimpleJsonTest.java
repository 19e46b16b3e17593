// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleJsonTest {
  private static String generated(Object value) throws Exception {
    StringWriter text = new StringWriter();
    try (var out = new com.fasterxml.jackson.core.JsonFactory().createGenerator(text)) {
      new JsonValueWriter("key", out).write(value);
    }
    return text.toString();
  }

  @Test
  void a_simple_value_is_written_as_the_generator_writes_it_and_read_as_it_was() throws Exception {
    for (Object value :
        List.of(true, false, 0, 7, -7, 999_999_999, -999_999_999, "", "a", "~ {}[]:,/'", "null")) {
      String text = generated(value);
      assertThat(SimpleJson.write(value)).contains(text);
      assertThat(SimpleJson.read(text)).contains(value);
    }
    assertThat(SimpleJson.write(7L)).contains(generated(7L));
    assertThat(SimpleJson.write(Long.MIN_VALUE)).contains(generated(Long.MIN_VALUE));
  }

  @Test
  void what_is_not_simple_is_left_to_others() {
    for (Object value :
        List.of("\"", "\\", "\n", "é", "\u007f", 1.5, new BigDecimal("1"), List.of())) {
      assertThat(SimpleJson.write(value)).isEmpty();
    }
    assertThat(SimpleJson.write(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "1.5",
        "1e3",
        "-",
        "-0",
        "01",
        "1234567890",
        "\"",
        "\"a\\n\"",
        "\"a\"b\"",
        "[]",
        "{}",
        "tru",
        " 1",
        "1 ",
        "+1",
        "x"
      })
  void texts_that_are_not_simple_are_left_to_the_parser(String text) {
    assertThat(SimpleJson.read(text)).isEmpty();
  }
}
