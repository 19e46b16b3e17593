// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BundleVersionTest {
  @Test
  void numbers_are_compared_as_numbers_and_the_qualifier_as_text() {
    assertThat(BundleVersion.parse("1.10")).isGreaterThan(BundleVersion.parse("1.9.9"));
    assertThat(BundleVersion.parse("1.0.0.b")).isGreaterThan(BundleVersion.parse("1.0.0.a"));
    assertThat(BundleVersion.parse("1.0.0.a")).isGreaterThan(BundleVersion.parse("1"));
    assertThat(BundleVersion.parse("1")).isEqualTo(BundleVersion.parse("1.0.0"));
  }

  @Test
  void text_shows_all_numbers_and_the_qualifier_if_there_is_one() {
    assertThat(BundleVersion.parse(" 2.1 ")).hasToString("2.1.0");
    assertThat(BundleVersion.parse("2.1.3.rc-1")).hasToString("2.1.3.rc-1");
  }

  @Test
  void what_is_no_version_is_named() {
    assertThatThrownBy(() -> BundleVersion.parse("1.x"))
        .hasMessageContaining("\"1.x\" is no version");
  }
}
