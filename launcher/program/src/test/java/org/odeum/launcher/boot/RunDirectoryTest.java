// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.StartException;

class RunDirectoryTest {
  @TempDir Path folder;

  @Test
  void leftovers_of_dead_processes_go_and_those_of_living_ones_stay() throws IOException {
    Path dead = withFile("100");
    Path living = withFile("200");
    Path other = withFile("readme");

    try (RunDirectory run = RunDirectory.create(folder, 300, pid -> pid == 200)) {
      assertThat(dead).doesNotExist();
      assertThat(living).isDirectory();
      assertThat(other).isDirectory();
      assertThat(run.path()).isEqualTo(folder.resolve("300")).isEmptyDirectory();
    }
  }

  @Test
  void a_leftover_under_the_same_pid_is_not_taken_over() throws IOException {
    withFile("300");

    try (RunDirectory run = RunDirectory.create(folder, 300, pid -> true)) {
      assertThat(run.path()).isEmptyDirectory();
    }
  }

  @Test
  void it_is_gone_with_all_it_holds_when_closed() throws IOException {
    RunDirectory run = RunDirectory.create(folder, 300, pid -> false);
    Files.createDirectories(run.path().resolve("a/b"));
    Files.createFile(run.path().resolve("a/b/file"));

    run.close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void what_a_symbolic_link_points_to_stays() throws IOException {
    Path outside =
        Files.createFile(Files.createDirectory(folder.resolve("outside")).resolve("file"));
    RunDirectory run = RunDirectory.create(folder.resolve("run"), 300, pid -> false);
    Files.createSymbolicLink(run.path().resolve("link"), outside.getParent());

    run.close();

    assertThat(outside).exists();
    assertThat(run.path()).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void other_users_cannot_look_into_it() throws IOException {
    try (RunDirectory run = RunDirectory.create(folder.resolve("run"), 300, pid -> false);
        RunDirectory temporary = RunDirectory.temporary()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.path())))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.path())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void a_file_in_the_place_of_the_parent_is_named() throws IOException {
    Path file = Files.createFile(folder.resolve("run"));

    assertThatThrownBy(() -> RunDirectory.create(file, 300, pid -> false))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--data-dir");
  }

  private Path withFile(String name) throws IOException {
    Path path = Files.createDirectories(folder.resolve(name));
    Files.createFile(path.resolve("file"));
    return path;
  }
}
