// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
  @TempDir Path folder;

  @Test
  void the_log_goes_to_the_file_alone_and_without_colours() throws IOException {
    Path file = folder.resolve("new/odeum.log");
    LogScenario log = LogScenario.toFile(file);

    log.logger("a").info("one");

    assertThat(Files.readString(file)).endsWith("INFO ? a: one\n");
    assertThat(log.printed()).isEmpty();
  }

  @Test
  void what_is_in_the_file_stays() throws IOException {
    Path file = Files.writeString(folder.resolve("odeum.log"), "before\n");

    LogScenario.toFile(file).logger("a").info("one");

    assertThat(Files.readString(file)).startsWith("before\n").endsWith("one\n");
  }

  @Test
  void after_a_rotation_the_file_is_opened_anew() throws IOException {
    Path file = folder.resolve("odeum.log");
    Path rotated = folder.resolve("odeum.log.1");
    LogScenario log = LogScenario.toFile(file);

    log.logger("a").info("one");
    Files.move(file, rotated);
    log.logger("a").info("two");
    log.logger("a").info("three");

    assertThat(Files.readString(rotated)).contains("one").doesNotContain("two");
    assertThat(Files.readString(file)).contains("two", "three").doesNotContain("one");
  }

  @Test
  void a_removed_file_is_made_again() throws IOException {
    Path file = folder.resolve("odeum.log");
    LogScenario log = LogScenario.toFile(file);

    Files.delete(file);
    log.logger("a").info("two");

    assertThat(Files.readString(file)).contains("two");
  }

  @Test
  void while_the_file_cannot_be_written_the_log_goes_to_standard_error() throws IOException {
    Path file = Files.createDirectory(folder.resolve("logs")).resolve("odeum.log");
    LogScenario log = LogScenario.toFile(file);

    Files.delete(file);
    Files.createDirectory(file);
    log.logger("a").info("one");
    log.logger("a").info("two");
    Files.delete(file);
    log.logger("a").info("three");

    assertThat(log.printed())
        .containsOnlyOnce("odeum: cannot log to " + file)
        .contains("one", "two")
        .doesNotContain("three");
    assertThat(Files.readString(file)).contains("three");
  }

  @Test
  void a_link_is_followed_only_where_that_is_safe() throws IOException {
    Path file = Files.writeString(folder.resolve("odeum.log"), "before\n");
    Path link = Files.createSymbolicLink(folder.resolve("link.log"), file);
    LogTarget nowhere = new ConsoleTarget(System.err, false);

    WatchedFile followed = new WatchedFile(link, true, nowhere);
    followed.write("one");
    followed.close();

    assertThatThrownBy(() -> new WatchedFile(link, false, nowhere))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("symbolic link");
    assertThat(file).hasContent("before\none");
  }

  @Test
  void a_file_that_cannot_be_opened_at_the_start_is_an_error() throws IOException {
    Path obstacle = Files.writeString(folder.resolve("obstacle"), "");

    assertThatThrownBy(() -> LogScenario.toFile(obstacle.resolve("odeum.log")))
        .isInstanceOf(IOException.class);
  }
}
