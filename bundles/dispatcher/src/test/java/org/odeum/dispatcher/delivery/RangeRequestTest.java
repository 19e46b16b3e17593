// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeRequestTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-0                | 0-0
          bytes=0-                 | 0-999
          bytes=10-19              | 10-19
          Bytes=10-19              | 10-19
          bytes=-1                 | 999-999
          bytes=-5000              | 0-999
          bytes=990-5000           | 990-999
          bytes=0-99999999999999999999999 | 0-999
          bytes=0-9,20-29          | 0-9 20-29
          bytes= 0-9 , , 20-29     | 0-9 20-29
          bytes=20-29,0-9          | 20-29 0-9
          bytes=0-9,5-19           | 0-19
          bytes=0-9,10-19          | 0-19
          bytes=0-9,20-29,10-19    | 0-29
          bytes=50-59,0-9,55-70    | 50-70 0-9
          bytes=2000-,0-9          | 0-9
          """)
  void parts_are_read_as_they_are_meant(String field, String expected) {
    assertThat(text(RangeRequest.parse(field, 1000))).isEqualTo(expected);
  }

  private static String text(RangeRequest request) {
    return ((RangeRequest.Parts) request)
        .ranges().stream()
            .map(range -> range.first() + "-" + range.last())
            .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=5000-,-0"})
  void what_the_content_does_not_have_cannot_be_satisfied(String field) {
    assertThat(RangeRequest.parse(field, 1000)).isEqualTo(new RangeRequest.Unsatisfiable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=",
        "bytes=-",
        "bytes=9-0",
        "bytes=a-b",
        "bytes=0-9,x",
        "lines=0-9",
        "bytes=1-2-3",
        "bytes 0-9",
        "bytes=+1-2"
      })
  void what_cannot_be_understood_is_answered_with_the_whole(String field) {
    assertThat(RangeRequest.parse(field, 1000)).isEqualTo(new RangeRequest.Whole());
  }

  @Test
  void of_nothing_no_part_can_be_given() {
    assertThat(RangeRequest.parse("bytes=0-", 0)).isEqualTo(new RangeRequest.Unsatisfiable());
    assertThat(RangeRequest.parse("bytes=-1", 0)).isEqualTo(new RangeRequest.Unsatisfiable());
  }

  @Test
  void a_thousand_parts_are_an_attack_and_answered_with_the_whole() {
    String field =
        IntStream.range(0, 1000)
            .mapToObj(i -> 2 * i + "-" + 2 * i)
            .collect(Collectors.joining(",", "bytes=", ""));

    assertThat(RangeRequest.parse(field, 10_000)).isEqualTo(new RangeRequest.Whole());
  }

  @Test
  void as_many_parts_as_are_allowed_are_given() {
    String field =
        IntStream.range(0, RangeRequest.MOST_RANGES)
            .mapToObj(i -> 2 * i + "-" + 2 * i)
            .collect(Collectors.joining(",", "bytes=", ""));

    assertThat(RangeRequest.parse(field, 10_000))
        .isInstanceOfSatisfying(
            RangeRequest.Parts.class,
            parts -> assertThat(parts.ranges()).hasSize(RangeRequest.MOST_RANGES));
  }
}
