// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalsTest {
  @Test
  void a_job_in_the_foreground_has_the_terminals_group() {
    assertThat(Terminals.inForeground("77 (java) S 1 77 70 34816 77 4194304 0")).isTrue();
  }

  @Test
  void a_job_in_the_background_has_another_group() {
    assertThat(Terminals.inForeground("77 (java) S 1 77 70 34816 70 4194304 0")).isFalse();
  }

  @Test
  void the_name_of_the_program_may_look_like_fields() {
    assertThat(Terminals.inForeground("77 (a) S 1 (b) S 1 77 70 34816 77 4194304 0")).isTrue();
  }
}
