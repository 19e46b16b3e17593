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
    try (PidFile pid = written(file, 42)) {
      assertThat(pid).isNotNull();
      assertThat(file).hasContent("42");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void one_that_another_server_wrote_meanwhile_stays() throws IOException {
    Path file = folder.resolve("pid");
    PidFile first = written(file, 42);
    written(file, 43);

    first.close();

    assertThat(file).hasContent("43");
  }

  @Test
  void without_a_file_nothing_is_written() throws IOException {
    PidFile none = PidFile.of(Optional.empty(), 42);
    none.write();
    none.close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void one_that_someone_removed_is_no_trouble() throws IOException {
    Path file = folder.resolve("pid");
    PidFile pid = written(file, 42);
    Files.delete(file);

    pid.close();

    assertThat(file).doesNotExist();
  }

  @Test
  void a_place_that_cannot_be_written_is_named() {
    Path file = folder.resolve("none/pid");

    assertThatThrownBy(() -> written(file, 42))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--pidfile");
  }

  @Test
  void a_link_that_somebody_planted_is_not_followed() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "text");
    Path file = Files.createSymbolicLink(folder.resolve("pid"), precious);

    assertThatThrownBy(() -> written(file, 42))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file + " cannot be written")
        .hasMessageContaining("symbolic link");
    PidFile.of(Optional.of(file), 42).close();

    assertThat(precious).hasContent("text");
    assertThat(file).isSymbolicLink();
  }

  @Test
  void one_that_was_made_for_a_server_that_did_not_start_goes() throws IOException {
    Path file = Files.createFile(folder.resolve("pid"));

    PidFile.of(Optional.of(file), 42).close();

    assertThat(file).doesNotExist();
  }

  @Test
  void whether_it_could_be_written_is_found_out_without_a_trace() throws IOException {
    Path file = folder.resolve("pid");
    PidFile.of(Optional.of(file), 42).mustBeWritable();
    assertThat(file).doesNotExist();

    written(file, 41);
    PidFile.of(Optional.of(file), 42).mustBeWritable();
    assertThat(file).hasContent("41");

    PidFile nowhere = PidFile.of(Optional.of(folder.resolve("none/pid")), 42);
    assertThatThrownBy(nowhere::mustBeWritable).hasMessageContaining("--pidfile");
  }

  private static PidFile written(Path file, long pid) {
    PidFile made = PidFile.of(Optional.of(file), pid);
    made.write();
    return made;
  }
}
