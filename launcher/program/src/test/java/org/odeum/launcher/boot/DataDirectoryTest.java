// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.StartException;

class DataDirectoryTest {
  @TempDir Path folder;

  @Test
  void it_is_made_with_its_parents_if_it_is_not_there() throws IOException {
    Path path = folder.resolve("a/b");

    try (DataDirectory data = DataDirectory.open(path, 11)) {
      assertThat(path).isDirectory();
      assertThat(data.path()).isEqualTo(path);
      assertThat(data.runs()).isEqualTo(path.resolve("run"));
    }
  }

  @Test
  void a_second_server_is_refused_with_the_pid_of_the_first() throws IOException {
    try (DataDirectory first = DataDirectory.open(folder, 4711)) {
      assertThatThrownBy(() -> DataDirectory.open(first.path(), 4712))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("in use by the server with pid 4711")
          .hasMessageContaining("--data-dir");
    }
  }

  @Test
  void it_is_free_again_when_the_first_server_is_gone() throws IOException {
    DataDirectory.open(folder, 1).close();

    try (DataDirectory second = DataDirectory.open(folder, 2)) {
      assertThat(second.path()).isDirectory();
    }
  }

  @Test
  void whoever_tidies_up_gets_it_only_when_no_server_has_it() throws IOException {
    try (DataDirectory server = DataDirectory.open(folder, 1)) {
      try (DataDirectory tidying = DataDirectory.takeIfFree(folder)) {
        assertThat(tidying.isOwn()).isFalse();
      }
      assertThat(server.isOwn()).isTrue();
    }
    try (DataDirectory tidying = DataDirectory.takeIfFree(folder)) {
      assertThat(tidying.isOwn()).isTrue();
    }
  }

  @Test
  void what_a_killed_server_wrote_into_the_lock_file_keeps_nobody_out() throws IOException {
    Files.writeString(folder.resolve("server.lock"), "4711\n");

    try (DataDirectory data = DataDirectory.open(folder, 5)) {
      assertThat(folder.resolve("server.lock")).hasContent("5");
      assertThat(data.path()).isEqualTo(folder);
    }
  }

  @Test
  void data_of_a_newer_server_is_refused_and_left_alone() throws IOException {
    Files.writeString(folder.resolve("format"), "2\n");

    assertThatThrownBy(() -> DataDirectory.open(folder, 1))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("format 2")
        .hasMessageContaining("up to 1");
    assertThat(folder.resolve("format")).hasContent("2");
  }

  @Test
  void a_refused_directory_is_not_kept_locked() throws IOException {
    Files.writeString(folder.resolve("format"), "2\n");
    assertThatThrownBy(() -> DataDirectory.open(folder, 1)).isInstanceOf(StartException.class);
    Files.writeString(folder.resolve("format"), "1\n");

    try (DataDirectory data = DataDirectory.open(folder, 1)) {
      assertThat(data.path()).isEqualTo(folder);
    }
  }

  @Test
  void a_damaged_format_file_is_named() throws IOException {
    Files.writeString(folder.resolve("format"), "one");

    assertThatThrownBy(() -> DataDirectory.open(folder, 1))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(folder.resolve("format").toString())
        .hasMessageContaining("\"one\"");
  }

  @Test
  void a_file_in_its_place_is_named() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> DataDirectory.open(file, 1))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("The data directory " + file + " cannot be written");
  }
}
