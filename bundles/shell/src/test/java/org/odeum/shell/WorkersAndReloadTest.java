// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.odeum.launcher.spi.ProcessGroup;
import org.odeum.launcher.spi.ServerProcess;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.odeum.launcher.spi.ServerRole.Kind;

class WorkersAndReloadTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final List<String> wishes = new ArrayList<>();

  @Test
  void each_worker_has_a_line() {
    WorkersCommand workers = new WorkersCommand(Clock.fixed(NOW, ZoneOffset.UTC));
    workers.group =
        new Group(
            List.of(
                new ProcessGroup.Member(
                    0,
                    Kind.HTTP,
                    4711,
                    NOW.minusSeconds(5),
                    Phase.READY,
                    2,
                    70_000,
                    50 << 20,
                    107 << 20),
                new ProcessGroup.Member(0, Kind.CRON, 4712, NOW, Phase.STARTING, 0, 0, 0, 0)));
    assertThat(Lines.of(workers))
        .containsExactly(
            "WORKER  PROCESS  STATE     UP   IN FLIGHT  ANSWERED  HEAP    MEMORY",
            "0       4711     ready     5 s  2          70000     50 MiB  107 MiB",
            "cron0   4712     starting  0 s  0          0         ?       ?");
  }

  @Test
  void reload_asks_the_process() {
    ReloadCommand reload = new ReloadCommand();
    reload.process = new Wishing();
    assertThat(Lines.of(reload))
        .containsExactly("The server reloads unless its configuration is wrong; the log tells.");
    assertThat(wishes).containsExactly("reload: the command reload was given in the shell");
  }

  @Test
  void reload_takes_no_arguments() {
    assertThatThrownBy(() -> Lines.of(new ReloadCommand(), "now"))
        .isInstanceOf(CommandFailure.class);
  }

  private record Group(List<Member> members) implements ProcessGroup {
    @Override
    public int slot() {
      return 0;
    }

    @Override
    public void replaceThis(String reason) {}
  }

  private final class Wishing implements ServerProcess {
    @Override
    public Phase phase() {
      return Phase.READY;
    }

    @Override
    public Instant started() {
      return NOW;
    }

    @Override
    public List<URI> addresses() {
      return List.of();
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public void reload(String reason) {
      wishes.add("reload: " + reason);
    }

    @Override
    public void stop(String reason) {
      wishes.add("stop: " + reason);
    }
  }
}
