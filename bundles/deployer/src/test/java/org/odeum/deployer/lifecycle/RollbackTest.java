// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.deployer.testkit.TestJar.addon;
import static org.odeum.deployer.testkit.TestJar.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.runtime.HistoryEntry;
import org.odeum.addon.runtime.HistoryEntry.Outcome;
import org.odeum.addon.runtime.RollbackOutcome;

class RollbackTest {
  @TempDir Path root;
  private DeployerFixture server;

  @BeforeEach
  void start() {
    server = new DeployerFixture(root);
  }

  private RollbackOutcome rollback(String... arguments) {
    return server.deployer.rollback(
        arguments[0], arguments.length == 1 ? Optional.empty() : Optional.of(arguments[1]));
  }

  private List<String> aside() throws IOException {
    if (!Files.exists(root.resolve("addons/aside"))) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(root.resolve("addons/aside"))) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void the_version_before_serves_again_and_its_file_is_back_over_a_restart() throws IOException {
    server.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    byte[] first = Files.readAllBytes(server.deploy.resolve("hello.jar"));
    server.drop("hello.jar", addon("hello", "1.1.0")).reconcile();

    RollbackOutcome outcome = rollback("hello");

    assertThat(outcome.text())
        .startsWith("hello 1.0.0 serves again instead of 1.1.0; hello.jar is in the deploy folder.")
        .contains("What served before lies in ");
    assertThat(outcome.done()).isTrue();
    assertThat(server.publisher.serving()).containsExactly("hello 1.0.0");
    assertThat(server.deploy.resolve("hello.jar")).hasBinaryContent(first);
    assertThat(aside()).singleElement().asString().endsWith("-hello.jar");
    server.start();
    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
  }

  @Test
  void going_back_works_beside_a_file_that_is_no_good_too() {
    server.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    server.drop("hello.jar", addon("hello", "1.1.0")).reconcile();
    server.dropBroken("hello.jar");
    assertThat(server.reconcile()).containsExactly("hello 1.1.0");

    RollbackOutcome outcome = rollback("hello");

    assertThat(outcome.done()).as(outcome.text()).isTrue();
    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
    server.start();
    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
  }

  @Test
  void going_back_twice_leads_to_where_one_came_from() {
    server.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    server.drop("hello.jar", addon("hello", "1.1.0")).reconcile();

    assertThat(rollback("hello").done()).isTrue();
    assertThat(rollback("hello").done()).isTrue();

    assertThat(server.reconcile()).containsExactly("hello 1.1.0");
  }

  @Test
  void a_file_of_another_name_with_a_higher_version_is_put_aside() throws IOException {
    server.drop("hello-1.0.jar", addon("hello", "1.0.0")).reconcile();
    server.drop("hello-1.1.jar", addon("hello", "1.1.0")).remove("hello-1.0.jar").reconcile();

    assertThat(rollback("hello").done()).isTrue();

    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
    assertThat(server.deploy.resolve("hello-1.0.jar")).exists();
    assertThat(server.deploy.resolve("hello-1.1.jar")).doesNotExist();
    assertThat(aside()).singleElement().asString().endsWith("-hello-1.1.jar");
  }

  @Test
  void one_of_the_kept_versions_can_be_chosen() {
    for (String version : List.of("1.0.0", "1.1.0", "1.2.0")) {
      server.drop("hello.jar", addon("hello", version)).reconcile();
    }

    assertThat(rollback("hello", "1.0.0").done()).isTrue();
    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
    assertThat(rollback("hello", "7.0.0").text())
        .startsWith("hello 1.0.0 serves, and 7.0.0 is not kept; there is 1.2.0 (")
        .contains("1.1.0 (");
  }

  @Test
  void a_version_that_cannot_be_published_any_more_leaves_everything_as_it_was()
      throws IOException {
    server.drop("lib.jar", bundle("lib", "1.0.0").header("Test-Exports", "p"));
    server.drop("hello.jar", addon("hello", "1.0.0").header("Test-Imports", "p")).reconcile();
    server.drop("hello.jar", addon("hello", "1.1.0")).reconcile();
    server.remove("lib.jar").reconcile();
    byte[] second = Files.readAllBytes(server.deploy.resolve("hello.jar"));

    RollbackOutcome outcome = rollback("hello");

    assertThat(outcome.done()).isFalse();
    assertThat(outcome.text())
        .isEqualTo(
            "hello 1.0.0 cannot be published any more (it needs p); 1.1.0 keeps serving, and the"
                + " deploy folder is as it was.");
    assertThat(server.publisher.serving()).containsExactly("hello 1.1.0");
    assertThat(server.deploy.resolve("hello.jar")).hasBinaryContent(second);
  }

  @Test
  void an_addon_without_a_past_is_told_so() {
    server.drop("hello.jar", addon("hello", "1.0.0")).reconcile();

    assertThat(rollback("hello").text())
        .isEqualTo(
            "hello 1.0.0 is the only version that is known; there is nothing to go back to.");
    assertThat(rollback("none").text()).startsWith("Nothing named none is published");
  }

  @Test
  void only_the_newest_things_are_kept_aside() throws IOException {
    server.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    server.drop("hello.jar", addon("hello", "1.1.0")).reconcile();
    for (int i = 0; i < 25; i++) {
      server.clock.advance(java.time.Duration.ofSeconds(1));
      assertThat(rollback("hello").done()).isTrue();
    }

    assertThat(aside()).hasSize(20);
  }

  @Test
  void the_history_tells_it_all_and_a_restart_adds_nothing() {
    server.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    server.drop("hello.jar", addon("hello", "1.1.0")).reconcile();
    rollback("hello");
    server.start();
    server.reconcile();
    server.dropBroken("bad.jar").reconcile();
    server.remove("hello.jar").reconcile();

    assertThat(server.history().entries().reversed())
        .extracting(HistoryEntry::addon, HistoryEntry::version, HistoryEntry::outcome)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("hello", "1.0.0", Outcome.PUBLISHED),
            org.assertj.core.groups.Tuple.tuple("hello", "1.1.0", Outcome.PUBLISHED),
            org.assertj.core.groups.Tuple.tuple("hello", "1.0.0", Outcome.PUBLISHED),
            org.assertj.core.groups.Tuple.tuple("hello", "1.0.0", Outcome.ROLLED_BACK),
            org.assertj.core.groups.Tuple.tuple("bad.jar", "", Outcome.FAILED),
            org.assertj.core.groups.Tuple.tuple("hello", "1.0.0", Outcome.REMOVED));
  }
}
