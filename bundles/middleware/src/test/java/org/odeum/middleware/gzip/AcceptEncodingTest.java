// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "gzip, true",
    "'gzip, deflate, br', true",
    "GZip, true",
    "x-gzip, true",
    "'br, gzip;q=0.5', true",
    "gzip;q=0, false",
    "gzip; q=0.000, false",
    "'*;q=1, gzip;q=0', false",
    "'*', true",
    "'*;q=0', false",
    "'identity, gzip;q=0.5', false",
    "'identity;q=0.5, gzip', true",
    "'identity;q=0, gzip;q=0.1', true",
    "gzip;q=2, false",
    "gzip;q=-1, false",
    "gzip;q=x, false",
    "gzip;q=, false",
    "gzip;level=9, false",
    "br, false",
    "gzipped, false",
    "'', false",
    "',,,', false",
  })
  void gzip_is_welcome_or_not(String field, boolean welcome) {
    assertThat(AcceptEncoding.prefersGzip(List.of(field))).isEqualTo(welcome);
  }

  @Test
  void several_fields_are_one_list_and_none_is_no_wish() {
    assertThat(AcceptEncoding.prefersGzip(List.of("br", "gzip"))).isTrue();
    assertThat(AcceptEncoding.prefersGzip(List.of())).isFalse();
  }

  @Test
  void a_list_without_end_is_not_read_to_its_end() {
    assertThat(AcceptEncoding.prefersGzip(List.of("a,".repeat(100_000) + "gzip"))).isFalse();
  }
}
