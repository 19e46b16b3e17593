// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadStartTest {
  private static final String SLOW = HeadStartTest.class.getName() + "$Slow";
  private static final String FAILING = HeadStartTest.class.getName() + "$Failing";

  @Test
  void the_classes_are_initialized_when_it_is_finished_and_others_do_no_harm() {
    HeadStart.begin(List.of("no.such.Class", FAILING, SLOW), getClass().getClassLoader()).finish();

    assertThat(System.getProperty(SLOW)).isEqualTo("head-start");
  }

  static final class Slow {
    static {
      System.setProperty(SLOW, Thread.currentThread().getName());
    }

    private Slow() {}
  }

  static final class Failing {
    static {
      if (SLOW != null) {
        throw new IllegalStateException("as expected");
      }
    }

    private Failing() {}
  }
}
