// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.odeum.itests.support.NotifySocket;
import org.odeum.itests.support.Server;

/** What a service manager hears of a server. */
@EnabledOnOs(OS.LINUX)
class SupervisionIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--workers=0", "--workers=1", "--evented"})
  void a_manager_hears_of_the_start_the_reload_and_the_stop(String mode) throws Exception {
    try (NotifySocket manager = NotifySocket.at(folder.resolve("notify"));
        Server server =
            Server.in(folder.resolve("server"))
                .with(mode)
                .environment("NOTIFY_SOCKET", manager.address())
                .environment("WATCHDOG_USEC", "2000000")
                .start()) {
      long pid = server.process().pid();
      manager.await("READY=1\nMAINPID=" + pid, 1);
      assertThat(manager.heard().getFirst()).startsWith("EXTEND_TIMEOUT_USEC=");
      manager.await("WATCHDOG=1", 2);

      new ProcessBuilder("kill", "-HUP", Long.toString(pid)).start().waitFor();
      manager.await("RELOADING=1\nMONOTONIC_USEC=", 1);
      manager.await("READY=1", 2);

      assertThat(server.stop()).isZero();
      manager.await("STOPPING=1\nEXTEND_TIMEOUT_USEC=", 1);
      List<String> heard =
          manager.heard().stream()
              .map(message -> message.lines().findFirst().orElseThrow())
              .filter(line -> !line.startsWith("WATCHDOG") && !line.startsWith("EXTEND"))
              .distinct()
              .toList();
      assertThat(heard).containsExactly("READY=1", "RELOADING=1", "STOPPING=1");
    }
  }
}
