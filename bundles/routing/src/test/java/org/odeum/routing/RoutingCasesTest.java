// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case observed on werkzeug is answered in the same way. */
class RoutingCasesTest {

  /** Cases answered differently on purpose, each with the reason. */
  private static final Map<String, String> DIFFERENT_ON_PURPOSE = Map.of();

  @TestFactory
  Stream<DynamicTest> each_observed_case_is_answered_as_by_werkzeug() throws IOException {
    return cases().stream()
        .filter(observed -> !DIFFERENT_ON_PURPOSE.containsKey(observed.id()))
        .map(
            observed ->
                dynamicTest(
                    observed.title(),
                    () -> assertThat(observed.actual()).isEqualTo(observed.expected())));
  }

  @TestFactory
  Stream<DynamicTest> each_case_listed_as_different_really_is() throws IOException {
    return cases().stream()
        .filter(observed -> DIFFERENT_ON_PURPOSE.containsKey(observed.id()))
        .map(
            observed ->
                dynamicTest(
                    observed.title() + ": " + DIFFERENT_ON_PURPOSE.get(observed.id()),
                    () -> assertThat(observed.actual()).isNotEqualTo(observed.expected())));
  }

  @Test
  void the_file_holds_as_many_cases_as_it_says() throws IOException {
    assertThat(cases()).hasSize(263);
  }

  private static List<ObservedCase> cases() throws IOException {
    try (InputStream in = RoutingCasesTest.class.getResourceAsStream("routing-cases.json")) {
      List<ObservedCase> cases = new ArrayList<>();
      for (JsonNode json : new ObjectMapper().readTree(in).get("cases")) {
        cases.add(new ObservedCase(json));
      }
      return cases;
    }
  }
}
