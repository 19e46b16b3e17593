// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramFilesTest {
  @TempDir Path folder;

  @Test
  void an_addon_of_the_program_that_is_to_be_loaded_adds_its_feature() throws IOException {
    Path web = Files.createDirectories(folder.resolve("features/addons")).resolve("web.json");
    Files.writeString(web, "{}");

    assertThat(files().features(List.of("base", "web")))
        .containsExactly(folder.resolve("features/server.json"), web);
    assertThat(files().features(List.of("base")))
        .containsExactly(folder.resolve("features/server.json"));
  }

  private ProgramFiles files() {
    return new ProgramFiles(folder, Set.of());
  }
}
