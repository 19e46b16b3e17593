// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UncaughtErrorsTest {
  private final List<Throwable> passedOn = new ArrayList<>();
  private final UncaughtErrors errors =
      new UncaughtErrors(Optional.of((thread, error) -> passedOn.add(error)));

  @Test
  void threads_that_ended_for_lack_of_memory_are_counted_and_all_is_passed_on() {
    errors.uncaughtException(Thread.currentThread(), new IllegalStateException());
    assertThat(errors.outOfMemory()).isZero();
    errors.uncaughtException(Thread.currentThread(), new OutOfMemoryError("as if"));
    assertThat(errors.outOfMemory()).isEqualTo(1);
    assertThat(passedOn).hasSize(2);
  }

  @Test
  void it_gives_way_to_the_handler_before_it() {
    var before = Thread.getDefaultUncaughtExceptionHandler();
    UncaughtErrors installed = UncaughtErrors.install();
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(installed);
    installed.remove();
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
  }
}
