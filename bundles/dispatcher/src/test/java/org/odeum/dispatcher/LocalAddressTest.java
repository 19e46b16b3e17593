// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAddressTest {
  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "/a/b?c=d#e, /a/b?c=d#e",
    "a, /a",
    "'', /",
    "https://evil.example/a?b, /a?b",
    "https://evil.example, /",
    "https://evil.example?a, /?a",
    "//evil.example/a, /a",
    "///evil.example/a, /evil.example/a",
    "/\\evil.example/a, /evil.example/a",
    "\\\\evil.example, /evil.example",
    "https:\\\\evil.example, /evil.example",
    "https:/evil.example, /evil.example",
    "javascript:alert(1), /alert(1)",
    "/a:b, /a:b",
    "/é b, /%C3%A9%20b",
    "/a\\b, /a%5Cb",
    "/%2F%2Fevil.example, /%2F%2Fevil.example",
  })
  void every_address_becomes_one_of_this_server(String location, String expected) {
    assertThat(LocalAddress.of(location)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"10, /a%0A", "13, /a%0D", "0, /a%00", "9, /a%09"})
  void control_characters_cannot_break_the_header(int character, String expected) {
    assertThat(LocalAddress.of("/a" + (char) character)).isEqualTo(expected);
  }
}
