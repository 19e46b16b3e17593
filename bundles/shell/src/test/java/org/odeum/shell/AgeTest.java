// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
  @ParameterizedTest
  @CsvSource({
    "PT-1S, 0 s",
    "PT59S, 59 s",
    "PT60S, 1 min 0 s",
    "PT1H2M3S, 1 h 2 min",
    "P3DT4H5M, 3 d 4 h",
  })
  void the_two_largest_units_are_said(Duration duration, String text) {
    assertThat(Age.of(duration)).isEqualTo(text);
  }
}
