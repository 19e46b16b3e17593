// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.StartException;
import org.osgi.service.feature.ID;

class BundleRepositoryTest {
  @TempDir Path folder;
  private BundleRepository repository;

  @BeforeEach
  void create() {
    repository =
        new BundleRepository(
            List.of(folder.resolve("bundles"), folder.resolve("lib")), folder.resolve("m2"));
  }

  @Test
  void the_folders_come_before_the_maven_repository() throws IOException {
    Path lib = jar("lib/a-1.0.jar");
    jar("m2/org/group/a/1.0/a-1.0.jar");

    assertThat(repository.find(id("org.group:a:1.0"))).isEqualTo(lib);
  }

  @Test
  void what_is_in_no_folder_comes_from_the_maven_repository() throws IOException {
    Path jar = jar("m2/org/group/a/1.0/a-1.0-light.jar");

    assertThat(repository.find(id("org.group:a:jar:light:1.0"))).isEqualTo(jar);
  }

  @Test
  void what_is_nowhere_is_named_with_the_places() {
    assertThatThrownBy(() -> repository.find(id("org.group:a:1.0")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("org.group:a:1.0")
        .hasMessageContaining("a-1.0.jar")
        .hasMessageContaining(folder.resolve("bundles").toString());
  }

  private Path jar(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  private static ID id(String text) {
    return new FeatureServiceImpl().getIDfromMavenCoordinates(text);
  }
}
