// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColoursTest {
  @Test
  void colours_are_for_terminals() {
    assertThat(Colours.wanted(Map.of("TERM", "xterm"), true)).isTrue();
    assertThat(Colours.wanted(Map.of("TERM", "xterm"), false)).isFalse();
    assertThat(Colours.wanted(Map.of("TERM", "dumb"), true)).isFalse();
  }

  @Test
  void no_color_switches_them_off() {
    assertThat(Colours.wanted(Map.of("NO_COLOR", "1"), true)).isFalse();
    assertThat(Colours.wanted(Map.of("NO_COLOR", ""), true)).isTrue();
  }

  @Test
  void odeum_colors_has_the_last_word() {
    assertThat(Colours.wanted(Map.of("ODEUM_COLORS", "1", "NO_COLOR", "1"), false)).isTrue();
    assertThat(Colours.wanted(Map.of("ODEUM_COLORS", "0"), true)).isFalse();
    assertThat(Colours.wanted(Map.of("ODEUM_COLORS", "False"), true)).isFalse();
  }
}
