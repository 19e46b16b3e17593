// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {
  @ParameterizedTest
  @CsvSource({
    "Text/HTML, text/html, -",
    "'text/html; charset=utf-8', text/html, utf-8",
    "'text/html ;Charset=\"utf-8\"', text/html, utf-8",
    "'text/html; a=\";charset=x\"; charset=y', text/html, y",
    "'text/html; charset=\"a\\\"b\"', text/html, a\"b",
    "'text/html; charset', text/html, -",
    "'text/html;;;charset=a;charset=b', text/html, a",
    "'', '', -",
    "';', '', -",
  })
  void it_is_read_leniently(String field, String essence, String charset) {
    MediaType type = MediaType.parse(field);
    assertThat(type.essence()).isEqualTo(essence);
    assertThat(type.parameter("charset").orElse("-")).isEqualTo(charset);
  }

  @Test
  void the_charset_is_utf8_unless_it_says_otherwise() {
    assertThat(MediaType.parse("a/b").charset()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(MediaType.parse("a/b; charset=latin1").charset())
        .isEqualTo(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> MediaType.parse("a/b; charset=!").charset())
        .isInstanceOf(RequestRefused.class);
  }
}
