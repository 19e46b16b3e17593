// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "x/y, http://h/app/x/y",
    "/x?q=1#f, http://h/x?q=1#f",
    "../x, http://h/x",
    "../../../x, http://h/x",
    "./x/., http://h/app/x/",
    "x/.., http://h/app/",
    "?q, http://h/app/?q",
    "//other/x, http://other/x",
    "https://other/x, https://other/x"
  })
  void a_reference_is_resolved_against_the_mount_point(String reference, String url) {
    assertThat(UrlReference.resolve("http://h", "/app/", reference)).isEqualTo(url);
  }
}
