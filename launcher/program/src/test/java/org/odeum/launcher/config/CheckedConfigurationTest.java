// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CheckedConfigurationTest {
  @TempDir Path folder;
  private OptionsScenario scenario;
  private Path copy;

  @BeforeEach
  void aMasterHasRead() throws IOException {
    scenario =
        new OptionsScenario(folder)
            .options("# ours", "swap_timeout = 7", "addons_path = a,", "  b", "log_level = debug");
    copy = folder.resolve("data/master/odeum.conf");
  }

  private CheckedConfiguration write() throws IOException {
    return CheckedConfiguration.write(scenario.load(), copy);
  }

  private EffectiveOptions worker() {
    return scenario.variable(CheckedConfiguration.VARIABLE, copy.toString()).load();
  }

  @Test
  void a_worker_has_the_options_and_places_of_its_master() throws IOException {
    EffectiveOptions master = scenario.load();
    write();
    EffectiveOptions worker = worker();
    assertThat(worker.all()).isEqualTo(master.all());
    assertThat(worker.origin("swap_timeout")).isEqualTo(scenario.file() + ":3");
    assertThat(worker.value("addons_path"))
        .as("relative to the file, not to its copy")
        .contains(scenario.file().resolveSibling("a") + "," + scenario.file().resolveSibling("b"));
    assertThat(worker.warnings()).isEmpty();
  }

  @Test
  void a_file_that_is_broken_meanwhile_is_told_of_and_keeps_no_worker_from_starting()
      throws IOException {
    write();
    scenario.options("swap_timeout = soon");
    EffectiveOptions worker = worker();
    assertThat(worker.value("swap_timeout")).contains("7");
    assertThat(worker.warnings())
        .singleElement()
        .asString()
        .contains(scenario.file() + " cannot be used", "what the others have", ":2", "'soon'");
    assertThatThrownBy(worker::reread)
        .as("a reload would take the file itself")
        .isInstanceOf(StartException.class);
  }

  @Test
  void a_file_that_says_something_else_meanwhile_waits_for_the_reload() throws IOException {
    write();
    scenario.options("swap_timeout = 9", "log_level = debug");
    EffectiveOptions worker = worker();
    assertThat(worker.value("swap_timeout")).contains("7");
    assertThat(worker.warnings())
        .singleElement()
        .asString()
        .contains("sets addons_path, swap_timeout anew", "reload");
    assertThat(worker.reread().value("swap_timeout")).contains("9");
  }

  @Test
  void a_file_that_came_or_went_meanwhile_changes_nothing() throws IOException {
    write();
    Files.delete(scenario.file());
    assertThat(worker().value("swap_timeout")).contains("7");

    OptionsScenario without = new OptionsScenario(folder.resolve("without"));
    CheckedConfiguration.write(without.load(), copy);
    without.options("no setting");
    assertThat(without.variable(CheckedConfiguration.VARIABLE, copy.toString()).load().warnings())
        .hasSize(1);
  }

  @Test
  void a_worker_saves_nothing() throws IOException {
    scenario.given("save", "True");
    write();
    assertThat(scenario.load().save()).isTrue();
    assertThat(worker().save()).isFalse();
  }

  @Test
  void the_next_image_starts_with_what_was_checked_whatever_becomes_of_the_file()
      throws IOException {
    String checked = scenario.load().configurationText();
    scenario.options("swap_timeout = soon");
    EffectiveOptions next = scenario.checkedBefore(checked).load();
    assertThat(next.value("swap_timeout")).contains("7");
    assertThat(next.origin("swap_timeout")).isEqualTo(scenario.file() + ":3");
    assertThat(next.warnings()).as("the watch tells of it").isEmpty();
    assertThatThrownBy(next::reread).isInstanceOf(StartException.class);

    scenario.given("reload_on_change", "False");
    assertThat(scenario.load().warnings())
        .as("there is no watch")
        .singleElement()
        .asString()
        .contains("cannot be used, the server goes on with what was checked before", "'soon'");

    scenario.options("swap_timeout = 9");
    assertThat(next.reread().differencesFrom(next)).contains("swap_timeout");
  }

  @Test
  void an_image_takes_from_the_one_before_only_what_that_left_in_memory() {
    assertThat(CheckedConfiguration.ofImageBefore(Map.of())).isEmpty();
    for (String wrong : List.of("", "x", "0", "4711", "-1")) {
      assertThat(CheckedConfiguration.ofImageBefore(Map.of(CheckedConfiguration.RELOADED, wrong)))
          .as(wrong)
          .isEmpty();
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void the_copy_is_for_this_user_alone_and_goes_with_the_master() throws IOException {
    CheckedConfiguration checked = write();
    assertThat(Files.getPosixFilePermissions(copy))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    checked.close();
    assertThat(copy).doesNotExist();
    assertThat(worker().value("swap_timeout")).as("the file itself is left").contains("7");
  }

  @Test
  void the_copy_outlives_a_reload() throws IOException {
    CheckedConfiguration checked = write();
    checked.keep();
    checked.close();
    assertThat(copy).exists();
  }
}
