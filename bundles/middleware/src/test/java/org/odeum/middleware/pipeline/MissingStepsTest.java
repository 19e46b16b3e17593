// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.middleware.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingStepsTest {
  private final List<Runnable> later = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final MissingSteps missing = new MissingSteps(later::add, warnings::add);

  private void time() {
    List.copyOf(later).forEach(Runnable::run);
    later.clear();
  }

  @Test
  void each_is_told_once_with_what_to_do() {
    missing.update(List.of("x"));
    time();
    missing.update(List.of("x"));
    time();
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("'x'", "conf/org.odeum.middleware.cfg");
    assertThat(missing.names()).containsExactly("x");
  }

  @Test
  void what_comes_in_a_moment_is_not_told_of() {
    missing.update(List.of("x"));
    missing.update(List.of());
    time();
    assertThat(warnings).isEmpty();
  }

  @Test
  void what_came_and_went_again_is_told_of_again() {
    missing.update(List.of("x"));
    time();
    missing.update(List.of());
    missing.update(List.of("x"));
    time();
    assertThat(warnings).hasSize(2);
  }
}
