// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.config.StartException;

class PidFileTest {
  @TempDir Path folder;

  @Test
  void it_holds_the_pid_and_goes_when_closed() throws IOException {
    Path file = folder.resolve("pid");
    try (PidFile pid = PidFile.write(Optional.of(file), 42)) {
      assertThat(pid).isNotNull();
      assertThat(file).hasContent("42");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void one_that_another_server_wrote_meanwhile_stays() throws IOException {
    Path file = folder.resolve("pid");
    PidFile first = PidFile.write(Optional.of(file), 42);
    PidFile.write(Optional.of(file), 43);

    first.close();

    assertThat(file).hasContent("43");
  }

  @Test
  void without_a_file_nothing_is_written() throws IOException {
    PidFile.write(Optional.empty(), 42).close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void one_that_someone_removed_is_no_trouble() throws IOException {
    Path file = folder.resolve("pid");
    PidFile pid = PidFile.write(Optional.of(file), 42);
    Files.delete(file);

    pid.close();

    assertThat(file).doesNotExist();
  }

  @Test
  void a_place_that_cannot_be_written_is_named() {
    Path file = folder.resolve("none/pid");

    assertThatThrownBy(() -> PidFile.write(Optional.of(file), 42))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--pidfile");
  }
}
