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

  @Test
  void a_feature_of_the_program_is_named_without_its_folder_and_a_file_comes_first()
      throws IOException {
    Path own = Files.createDirectories(folder.resolve("features")).resolve("session-redis.json");
    Files.writeString(own, "{}");
    Path named = folder.resolve("session-redis");
    Path missing = folder.resolve("mine.json");

    assertThat(files().optionalFeatures(List.of(named, missing))).containsExactly(own, missing);
    Files.writeString(named, "{}");
    assertThat(files().optionalFeatures(List.of(named))).containsExactly(named);
  }

  private ProgramFiles files() {
    return new ProgramFiles(folder, Set.of());
  }
}
