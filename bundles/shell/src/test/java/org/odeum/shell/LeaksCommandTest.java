// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.odeum.addon.runtime.AddonLeaks;
import org.odeum.addon.runtime.Leak;
import org.odeum.launcher.spi.CommandInterpreter.Screen;

class LeaksCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

  private record Found(List<Leak> find) implements AddonLeaks {
    @Override
    public int watched() {
      return find.size();
    }
  }

  private final LeaksCommand command = new LeaksCommand(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void what_is_held_is_a_table_and_a_failure() {
    command.leaks =
        new Found(List.of(new Leak("hello", "1.0.0", NOW.minusSeconds(65), "the thread 'ticker'")));
    Lines lines = new Lines();

    assertThatThrownBy(() -> command.run(List.of(), lines.output(Screen.plain())))
        .isInstanceOf(CommandFailure.class);
    assertThat(lines.all())
        .containsExactly(
            "ADDON  GENERATION  RETIRED        HELD BY",
            "hello  1.0.0       1 min 5 s ago  the thread 'ticker'");
  }

  @Test
  void nothing_held_is_said_and_no_failure() {
    command.leaks = new Found(List.of());

    assertThat(Lines.of(command)).containsExactly("Nothing holds the classes of replaced addons.");
  }
}
