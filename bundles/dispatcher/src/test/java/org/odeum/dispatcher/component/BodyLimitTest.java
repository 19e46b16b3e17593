// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BodyLimitTest {
  @Test
  void the_configuration_wins_over_the_servers_option_and_this_over_odoos_limit() {
    assertThat(BodyLimit.of(1000, Optional.of("2000"))).isEqualTo(1000);
    assertThat(BodyLimit.of(0, Optional.of("2000"))).isEqualTo(2000);
    assertThat(BodyLimit.of(0, Optional.empty())).isEqualTo(128L << 20);
  }
}
