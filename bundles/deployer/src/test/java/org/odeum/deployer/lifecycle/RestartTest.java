// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.odeum.deployer.testkit.TestJar.addon;
import static org.odeum.deployer.testkit.TestJar.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  @TempDir Path root;
  private DeployerFixture odeum;

  @BeforeEach
  void start() {
    odeum = new DeployerFixture(root);
  }

  @Test
  void what_was_changed_while_the_server_was_down_counts_from_the_first_moment() {
    odeum.drop("a.jar", addon("a", "1.0.0")).drop("b.jar", addon("b", "1.0.0"));
    odeum.drop("c.jar", addon("c", "1.0.0")).reconcile();

    odeum.remove("a.jar").drop("b.jar", addon("b", "2.0.0")).drop("d.jar", addon("d", "1.0.0"));
    odeum.start();

    assertThat(odeum.reconcile()).containsExactly("b 2.0.0", "c 1.0.0", "d 1.0.0");
    assertThat(odeum.publisher.events).containsExactly("[] -> [b 2.0.0, c 1.0.0, d 1.0.0]");
  }

  @Test
  void a_file_that_was_overwritten_with_rubbish_serves_what_it_had_before_the_restart() {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    odeum.dropBroken("hello.jar");
    odeum.start();

    assertThat(odeum.reconcile()).containsExactly("hello 1.0.0");
  }

  @Test
  void a_replacement_that_failed_before_the_restart_does_not_take_over_after_it() {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    odeum.drop("hello.jar", addon("hello", "1.1.0").header("Test-Fails", "start")).reconcile();
    odeum.start();

    assertThat(odeum.reconcile()).containsExactly("hello 1.0.0");
  }

  @Test
  void a_restart_changes_neither_generation_nor_state_file() throws IOException {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    FileTime before = FileTime.fromMillis(0);
    Files.setLastModifiedTime(odeum.stateFile(), before);
    odeum.start();
    odeum.reconcile();

    assertThat(odeum.status("hello.jar").generation()).isEqualTo(1);
    assertThat(Files.getLastModifiedTime(odeum.stateFile())).isEqualTo(before);

    odeum.drop("hello.jar", addon("hello", "1.1.0")).reconcile();
    assertThat(odeum.status("hello.jar").generation()).isEqualTo(2);
  }

  @Test
  void earlier_versions_are_kept_for_a_rollback_but_not_all_of_them() throws IOException {
    for (int i = 1; i <= 8; i++) {
      odeum.drop("hello.jar", addon("hello", i + ".0.0")).reconcile();
    }

    assertThat(odeum.stored()).isEqualTo(4);
    var entry = new StateFile(odeum.stateFile(), true).load().getFirst();
    assertThat(entry.current().version()).isEqualTo("8.0.0");
    assertThat(entry.previous())
        .extracting(StateFile.Version::version)
        .containsExactly("7.0.0", "6.0.0", "5.0.0");
  }

  @Test
  void a_corrupt_state_file_is_rebuilt_from_the_deploy_folder() throws IOException {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    for (String rubbish :
        List.of(
            "",
            "{",
            "[]",
            "{\"format\":1,\"addons\":[{}]}",
            "{\"format\":9}",
            "{\"format\":1,\"addons\":[[[1.5]]]}",
            "{\"format\":99999999999}")) {
      Files.writeString(odeum.stateFile(), rubbish);
      odeum.start();

      assertThat(odeum.reconcile()).as(rubbish).containsExactly("hello 1.0.0");
      assertThat(new StateFile(odeum.stateFile(), true).load()).as(rubbish).hasSize(1);
    }
  }

  @Test
  void an_emptied_store_is_filled_from_the_deploy_folder() throws IOException {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    try (var all = Files.list(odeum.addons.resolve("store"))) {
      for (Path jar : all.toList()) {
        Files.delete(jar);
      }
    }
    odeum.start();

    assertThat(odeum.reconcile()).containsExactly("hello 1.0.0");
  }

  @Test
  void a_state_file_that_may_not_be_written_is_left_as_it_is() throws IOException {
    Path file = root.resolve("state.json");
    StateFile.Entry entry =
        new StateFile.Entry("a", new StateFile.Version("1.0.0", "ab", "a.jar", 1), List.of());
    new StateFile(file, true).save(List.of(entry));

    new StateFile(file, false).save(List.of());

    assertThat(new StateFile(file, false).load()).containsExactly(entry);
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void a_kill_at_any_step_leaves_a_state_from_which_the_next_start_equals_the_folder() {
    int steps = 0;
    for (boolean killed = true; killed; steps++) {
      for (var stale : odeum.deploy.toFile().listFiles()) {
        stale.delete();
      }
      odeum.start();
      odeum.drop("a.jar", addon("a", "1.0.0")).drop("b.jar", addon("b", "1.0.0"));
      odeum.drop("lib.jar", bundle("lib", "1.0.0").header("Test-Exports", "p"));
      odeum.drop("c.jar", addon("c", "1.0.0").header("Test-Imports", "p")).reconcile();
      int[] left = {steps};
      odeum.framework.beforeEachStep =
          () -> {
            if (left[0]-- == 0) {
              throw new Killed();
            }
          };
      odeum.remove("a.jar").drop("b.jar", addon("b", "2.0.0")).drop("d.jar", addon("d", "1.0.0"));
      odeum.drop("lib.jar", bundle("lib", "2.0.0").header("Test-Exports", "p"));
      killed = catchThrowable(odeum::reconcile) instanceof Killed;

      odeum.start();
      assertThat(odeum.reconcile())
          .as("killed at step %d", steps)
          .containsExactly("b 2.0.0", "c 1.0.0", "d 1.0.0", "lib 2.0.0");
    }
    assertThat(steps).isGreaterThan(10);
  }
}
