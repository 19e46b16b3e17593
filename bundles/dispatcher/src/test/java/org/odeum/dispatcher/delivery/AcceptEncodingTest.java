// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
  private static final List<String> BOTH = List.of("br", "gzip");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip, deflate, br, zstd      | br
          gzip                         | gzip
          GZIP                         | gzip
          x-gzip                       | gzip
          deflate                      | identity
          gzip;q=0.5, br;q=0.4         | gzip
          gzip; q=0.5 , br ;Q=0.6      | br
          gzip;q=0                     | identity
          gzip;q=0, *                  | br
          *                            | br
          *;q=0                        | identity
          br;q=0, *;q=0.1              | gzip
          identity                     | identity
          identity, gzip               | gzip
          identity, gzip;q=0.9         | identity
          identity;q=0.5, gzip;q=0.5   | gzip
          identity;q=0, deflate        | identity
          gzip;q=high                  | identity
          gzip;q=2                     | identity
          ''                           | identity
          """)
  void the_client_says_what_it_likes_best(String field, String chosen) {
    assertThat(AcceptEncoding.parse(List.of(field)).choose(BOTH)).isEqualTo(chosen);
  }

  @Test
  void who_says_nothing_gets_it_as_it_is() {
    assertThat(AcceptEncoding.parse(List.of()).choose(BOTH)).isEqualTo("identity");
  }

  @Test
  void several_fields_are_one_list() {
    assertThat(AcceptEncoding.parse(List.of("deflate", "gzip")).choose(BOTH)).isEqualTo("gzip");
  }
}
