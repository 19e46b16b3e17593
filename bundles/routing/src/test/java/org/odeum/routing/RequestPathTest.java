// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathTest {

  @ParameterizedTest
  @CsvSource({
    "/plain, /plain",
    "/a%20b, /a b",
    "/%C3%A9/x, /é/x",
    "/%f0%9f%98%80, /😀",
    "/a+b, /a+b",
    "/a%2Fb, /a/b",
    "/%2e%2e/x, /../x",
    "/%2525, /%25"
  })
  void a_good_path_is_decoded(String raw, String text) {
    assertThat(RequestPath.decode(raw)).isEqualTo(new RequestPath.Decoded(text));
  }

  @ParameterizedTest
  @CsvSource({
    "/%, 1, hex",
    "/a%4, 2, hex",
    "/%zz, 1, hex",
    "/%-1, 1, hex",
    "/x%00, 2, null",
    "/%C3, 1, UTF-8",
    "/%C0%AF, 1, UTF-8",
    "/%ED%A0%80, 1, UTF-8",
    "/é, 1, percent-encoded",
    "'/a b', 2, percent-encoded"
  })
  void a_malformed_path_is_told_with_its_place(String raw, int position, String reason) {
    assertThat(RequestPath.decode(raw))
        .isInstanceOfSatisfying(
            RequestPath.Malformed.class,
            malformed -> {
              assertThat(malformed.position()).isEqualTo(position);
              assertThat(malformed.reason()).contains(reason);
            });
  }

  @Test
  void control_characters_are_malformed_but_may_be_encoded() {
    assertThat(RequestPath.decode("/a\nb")).isInstanceOf(RequestPath.Malformed.class);
    assertThat(RequestPath.decode("/a%0Ab")).isEqualTo(new RequestPath.Decoded("/a\nb"));
  }
}
