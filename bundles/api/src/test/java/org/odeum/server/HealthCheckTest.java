// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.odeum.server.HealthCheck.Result;
import org.odeum.server.HealthCheck.Status;

class HealthCheckTest {
  @Test
  void what_is_well_needs_no_words() {
    assertThat(Result.pass()).isEqualTo(new Result(Status.PASS, ""));
  }

  @Test
  void what_is_not_well_says_why() {
    assertThat(Result.warn("90 % full")).isEqualTo(new Result(Status.WARN, "90 % full"));
    assertThat(Result.fail("full")).isEqualTo(new Result(Status.FAIL, "full"));
  }

  @Test
  void a_result_has_status_and_detail() {
    assertThatNullPointerException().isThrownBy(() -> new Result(null, "full"));
    assertThatNullPointerException().isThrownBy(() -> Result.fail(null));
  }
}
