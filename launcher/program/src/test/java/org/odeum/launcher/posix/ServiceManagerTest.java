// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ServiceManagerTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  @TempDir private Path folder;

  @Test
  void a_manager_hears_what_it_is_told() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(PYTHON), "needs python3 as the receiver of datagrams");
    Path socket = folder.resolve("notify");
    Process manager =
        new ProcessBuilder(
                PYTHON.toString(),
                "-c",
                "import socket,sys\n"
                    + "s=socket.socket(socket.AF_UNIX,socket.SOCK_DGRAM)\n"
                    + "s.bind(sys.argv[1])\n"
                    + "print('bound',flush=True)\n"
                    + "print(s.recv(4096).decode())",
                socket.toString())
            .start();
    try (var lines = manager.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("bound");
      ServiceManager.of(Map.of("NOTIFY_SOCKET", socket.toString()))
          .orElseThrow()
          .tell("READY=1\nMAINPID=7");
      assertThat(lines.readLine()).isEqualTo("READY=1");
      assertThat(lines.readLine()).isEqualTo("MAINPID=7");
    } finally {
      manager.destroy();
    }
  }

  @Test
  void a_manager_that_is_gone_is_told_in_words() {
    ServiceManager gone =
        ServiceManager.of(Map.of("NOTIFY_SOCKET", folder.resolve("none").toString())).orElseThrow();
    assertThatThrownBy(() -> gone.tell("READY=1")).hasMessageContaining("No such file");
  }

  @Test
  void without_the_variable_nobody_is_told() {
    assertThat(ServiceManager.of(Map.of())).isEmpty();
    assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", "vsock:2:1"))).isEmpty();
  }
}
