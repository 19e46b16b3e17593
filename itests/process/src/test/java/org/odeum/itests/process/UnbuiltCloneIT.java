// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.itests.support.Server;

/** The launcher in sources that nobody has built. */
class UnbuiltCloneIT {
  @TempDir Path clone;

  @Test
  void without_a_build_and_without_leave_to_make_one_it_says_how_in_one_line() throws Exception {
    Files.createDirectory(clone.resolve("launcher"));
    for (String file : new String[] {"pom.xml", "launcher/run.sh"}) {
      Files.copy(
          Server.root().resolve(file), clone.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    try (Server server = Server.of(clone.resolve("launcher/run.sh"), clone.resolve("run"))) {
      Server.Result result = server.environment("ODEUM_BUILD", "off").run("", "server");

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.output().strip().lines())
          .singleElement()
          .asString()
          .contains("Nothing is built", "mvn ");
    }
  }
}
