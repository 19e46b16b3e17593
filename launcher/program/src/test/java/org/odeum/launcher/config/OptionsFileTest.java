// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsFileTest {
  @TempDir Path folder;
  private OptionsScenario scenario;

  @BeforeEach
  void setUp() throws IOException {
    scenario = new OptionsScenario(folder);
  }

  @Test
  void a_saved_file_gives_the_same_options_again() throws IOException {
    EffectiveOptions before =
        scenario
            .given("http_port", "81")
            .given("http_enable", "false")
            .given("log_handler", "a:DEBUG")
            .given("data_dir", "d")
            .load();
    OptionsFile.save(before);

    EffectiveOptions after = new OptionsScenario(folder).load();

    assertThat(after.all()).isEqualTo(before.all());
    assertThat(after.httpEnabled()).isFalse();
  }

  @Test
  void the_file_is_readable_by_its_owner_alone() throws IOException {
    scenario.options("http_port = 1");
    Files.setPosixFilePermissions(scenario.file(), PosixFilePermissions.fromString("rw-r--r--"));

    OptionsFile.save(scenario.load());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scenario.file())))
        .isEqualTo("rw-------");
    try (Stream<Path> left = Files.list(scenario.file().getParent())) {
      assertThat(left).containsExactly(scenario.file());
    }
  }

  @Test
  void comments_and_other_sections_stay_and_new_settings_go_to_their_section() throws IOException {
    scenario.file(
        "# mine", "[options]", "; the port", "xmlrpc_port = 1", "", "[other]", "key = value");

    OptionsFile.save(scenario.given("http_port", "81").load());

    assertThat(Files.readString(scenario.file()))
        .startsWith("# mine\n[options]\n; the port\nhttp_port = 81\n")
        .contains("\nlog_level = info\n")
        .endsWith("\n\n[other]\nkey = value\n");
  }

  @Test
  void a_server_that_was_told_to_save_finds_nothing_new_in_the_file() throws IOException {
    scenario.options("log_handler = a:INFO").given("log_handler", "a:DEBUG", "b:INFO");
    EffectiveOptions before = scenario.load();

    OptionsFile.save(before);

    assertThat(before.reread().differencesFrom(before)).isEmpty();
    assertThat(before.reread().value("log_handler")).contains("a:INFO,a:DEBUG,b:INFO");
  }

  @Test
  void options_that_are_not_saved_are_left_out() throws IOException {
    scenario.options("stop_after_init = True").given("dev_mode", "xml").given("save", "true");

    OptionsFile.save(scenario.load());

    assertThat(Files.readString(scenario.file()))
        .doesNotContain("stop_after_init", "dev_mode", "save", "config", "conf_dir");
  }

  @Test
  void a_link_to_the_file_stays_a_link() throws IOException {
    Path real = Files.writeString(scenario.workingDirectory.resolve("real"), "[options]\n");
    Files.createDirectories(scenario.file().getParent());
    Files.createSymbolicLink(scenario.file(), real);

    OptionsFile.save(scenario.given("http_port", "81").load());

    assertThat(scenario.file()).isSymbolicLink();
    assertThat(Files.readString(real)).contains("http_port = 81");
  }

  @Test
  void a_file_that_cannot_be_written_is_an_error() throws IOException {
    Path obstacle = Files.writeString(scenario.workingDirectory.resolve("file"), "");
    EffectiveOptions options = scenario.given("config", "file/x.conf").given("save", "true").load();

    assertThatThrownBy(() -> OptionsFile.save(options))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("cannot save the options to " + obstacle.resolve("x.conf") + ": ")
        .hasMessageEndingWith(": is the folder writable?");
  }
}
