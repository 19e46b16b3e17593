// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.deployer.testkit.TestJar.addon;
import static org.odeum.deployer.testkit.TestJar.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.TrialMeasure;
import org.odeum.addon.TrialReport;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.addon.runtime.HistoryEntry;
import org.odeum.addon.runtime.HistoryEntry.Outcome;
import org.odeum.addon.supply.SuppliedAddon;
import org.odeum.addon.supply.Supply;

/** Replacements that a share of the requests tries first. */
class CanaryTest {
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final CanaryOptions ON = new CanaryOptions(10, TIME, 2, 20, Set.of());

  @TempDir Path root;
  private DeployerFixture server;

  @BeforeEach
  void start() {
    server = new DeployerFixture(root);
    server.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    server.canary = ON;
  }

  /** One look at the folder, however a trial goes on. */
  private List<String> look() {
    server.deployer.reconcile();
    return server.publisher.serving();
  }

  private void dropSecond() {
    server.drop("hello.jar", addon("hello", "1.1.0"));
    assertThat(look()).containsExactly("hello 1.0.0");
    assertThat(server.publisher.trying()).containsExactly("hello 1.1.0");
  }

  private void report(long requests, long failed) {
    server.publisher.report =
        new TrialReport(
            new TrialMeasure(requests, failed, Duration.ofMillis(1)),
            new TrialMeasure(180, 0, Duration.ofMillis(1)));
  }

  private List<String> aside() throws IOException {
    try (Stream<Path> all = Files.list(root.resolve("addons/aside"))) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  private HistoryEntry newest() {
    return server.history().entries().getFirst();
  }

  @Test
  void what_does_well_for_its_time_is_published() {
    dropSecond();
    report(1000, 2);

    server.clock.advance(TIME.minusMillis(1));
    assertThat(look()).containsExactly("hello 1.0.0");
    assertThat(server.why("hello"))
        .contains("hello 1.0.0 is published from hello.jar.")
        .contains("hello 1.1.0 (hello.jar) is loaded.")
        .contains("hello 1.1.0 is tried with 10 % of the requests for 60 s before it replaces");
    assertThat(server.publisher.exchanging).isFalse();

    server.clock.advance(Duration.ofMillis(1));
    assertThat(look()).containsExactly("hello 1.1.0");
    assertThat(server.publisher.trying()).isEmpty();
    assertThat(server.framework.started()).containsExactly("hello 1.1.0");
    assertThat(server.why("hello")).isEqualTo("hello 1.1.0 is published from hello.jar.");
    assertThat(newest().outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(server.reconcile()).containsExactly("hello 1.1.0");
  }

  @Test
  void what_does_worse_goes_and_its_file_is_put_aside_over_a_restart() throws IOException {
    byte[] first = Files.readAllBytes(server.deploy.resolve("hello.jar"));
    dropSecond();
    report(22, 11);

    assertThat(look()).containsExactly("hello 1.0.0");

    String reason = "11 of its 22 requests failed, and 0 of 180 to the one that serves";
    assertThat(server.publisher.trying()).isEmpty();
    assertThat(server.framework.started()).containsExactly("hello 1.0.0");
    assertThat(server.deploy.resolve("hello.jar")).hasBinaryContent(first);
    assertThat(aside()).singleElement().asString().endsWith("-hello.jar");
    assertThat(newest().outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(newest().version()).isEqualTo("1.0.0");
    assertThat(newest().detail()).isEqualTo("from the trial of 1.1.0: " + reason);
    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
    server.start();
    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
    assertThat(server.why("hello"))
        .isEqualTo(
            "hello 1.0.0 is published from hello.jar. hello was rolled back to 1.0.0 from the"
                + " trial of 1.1.0: "
                + reason
                + ".");
  }

  @Test
  void of_two_files_the_newer_one_goes_aside_and_the_older_one_stays() throws IOException {
    server.drop("hello-1.1.jar", addon("hello", "1.1.0"));
    look();
    report(20, 20);

    assertThat(look()).containsExactly("hello 1.0.0");

    assertThat(server.deploy.resolve("hello.jar")).exists();
    assertThat(server.deploy.resolve("hello-1.1.jar")).doesNotExist();
    assertThat(aside()).singleElement().asString().endsWith("-hello-1.1.jar");
  }

  @Test
  void what_went_aside_is_tried_again_when_it_is_dropped_again() {
    dropSecond();
    report(20, 20);
    look();
    look();

    dropSecond();
    server.clock.advance(TIME);

    assertThat(look()).containsExactly("hello 1.1.0");
  }

  @Test
  void something_newer_takes_its_place_and_has_a_trial_of_its_own() {
    dropSecond();
    server.clock.advance(TIME.minusSeconds(1));
    server.drop("hello.jar", addon("hello", "1.2.0"));

    assertThat(look()).containsExactly("hello 1.0.0");
    assertThat(server.publisher.trying()).containsExactly("hello 1.2.0");
    server.clock.advance(TIME.minusSeconds(1));
    assertThat(look()).containsExactly("hello 1.0.0");
    server.clock.advance(Duration.ofSeconds(1));
    assertThat(look()).containsExactly("hello 1.2.0");
    assertThat(server.framework.started()).containsExactly("hello 1.2.0");
  }

  @Test
  void a_file_that_is_removed_ends_the_trial() {
    server.drop("hello-1.1.jar", addon("hello", "1.1.0"));
    look();

    server.remove("hello-1.1.jar");

    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
    assertThat(server.publisher.trying()).isEmpty();
    assertThat(server.framework.started()).containsExactly("hello 1.0.0");
  }

  @Test
  void the_removal_of_the_addon_is_not_put_off_by_its_trial() {
    dropSecond();

    server.remove("hello.jar");

    assertThat(server.reconcile()).isEmpty();
    assertThat(server.framework.bundles).isEmpty();
  }

  @Test
  void what_comes_and_goes_beside_a_trial_does_not_wait_for_it() {
    server.canary = CanaryOptions.OFF;
    server.drop("other.jar", addon("other", "1.0.0")).reconcile();
    server.canary = ON;
    server.drop("hello.jar", addon("hello", "1.1.0"));
    look();

    server.drop("third.jar", addon("third", "1.0.0"));
    assertThat(look()).containsExactly("hello 1.0.0", "other 1.0.0", "third 1.0.0");
    server.remove("other.jar");
    assertThat(look()).containsExactly("hello 1.0.0", "third 1.0.0");

    assertThat(server.publisher.trying()).containsExactly("hello 1.1.0");
    server.clock.advance(TIME);
    assertThat(look()).containsExactly("hello 1.1.0", "third 1.0.0");
  }

  @Test
  void what_is_wired_to_it_is_tried_with_it() {
    server.canary = CanaryOptions.OFF;
    server.drop("lib.jar", bundle("lib", "1.0.0").header("Test-Exports", "p"));
    server.drop("app.jar", addon("app", "1.0.0").header("Test-Imports", "p")).reconcile();
    server.canary = ON;
    server.drop("lib.jar", bundle("lib", "1.1.0").header("Test-Exports", "p"));

    look();
    assertThat(server.publisher.trying()).containsExactly("app 1.0.0", "lib 1.1.0");
    report(20, 20);

    assertThat(look()).containsExactly("app 1.0.0", "hello 1.0.0", "lib 1.0.0");
    assertThat(server.reconcile()).containsExactly("app 1.0.0", "hello 1.0.0", "lib 1.0.0");
  }

  @Test
  void a_restart_in_the_middle_begins_with_what_was_published_and_tries_again() {
    dropSecond();

    server.start();

    assertThat(look()).containsExactly("hello 1.0.0");
    assertThat(server.publisher.trying()).containsExactly("hello 1.1.0");
    server.clock.advance(TIME);
    assertThat(look()).containsExactly("hello 1.1.0");
  }

  @Test
  void after_a_restart_what_was_published_does_not_hold_up_others_if_it_fails() {
    server.drop("hello.jar", addon("hello", "1.1.0"));
    look();
    server.start();
    server.framework.failsHere.add("hello 1.0.0");

    assertThat(look()).containsExactly("hello 1.1.0");
  }

  @Test
  void only_the_named_addons_are_tried() {
    server.canary = new CanaryOptions(10, TIME, 2, 20, Set.of("other"));
    server.drop("hello.jar", addon("hello", "1.1.0"));

    assertThat(server.reconcile()).containsExactly("hello 1.1.0");
  }

  @Test
  void going_back_by_hand_is_done_at_once() {
    server.canary = CanaryOptions.OFF;
    server.drop("hello.jar", addon("hello", "1.1.0")).reconcile();
    server.canary = ON;

    assertThat(server.deployer.rollback("hello", Optional.empty()).done()).isTrue();

    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
  }

  @Test
  void going_back_in_the_middle_ends_the_trial() throws IOException {
    dropSecond();

    assertThat(server.deployer.rollback("hello", Optional.empty()).done()).isTrue();

    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
    assertThat(server.publisher.trying()).isEmpty();
    assertThat(aside()).singleElement().asString().endsWith("-hello.jar");
    assertThat(newest().detail()).isEqualTo("from the trial of 1.1.0: somebody went back");
  }

  @Test
  void the_one_that_is_tried_is_shown_as_loaded() {
    dropSecond();

    assertThat(server.deployer.reports().addons())
        .extracting(status -> status.version() + " " + status.state())
        .containsExactlyInAnyOrder("1.1.0 " + State.LOADED, "1.0.0 " + State.PUBLISHED);
    assertThat(server.deployer.reports().problems()).isEmpty();
  }

  @Test
  void what_does_not_come_from_the_folder_stays_there_and_is_not_tried_again_by_itself()
      throws IOException {
    Files.createDirectories(server.deploy.resolve("sources")); // so that suppliers are asked
    server.remove("hello.jar").reconcile();
    server.canary = CanaryOptions.OFF;
    supply("1.0.0");
    server.reconcile();
    server.canary = ON;
    supply("1.1.0");
    look();
    assertThat(server.publisher.trying()).containsExactly("hello 1.1.0");
    report(20, 20);

    assertThat(look()).containsExactly("hello 1.0.0");
    server.deployer.somethingArrived();
    assertThat(server.reconcile()).containsExactly("hello 1.0.0");

    assertThat(server.publisher.trying()).isEmpty();
    assertThat(server.why("hello")).contains("its trial failed: 20 of its 20 requests failed");
    supply("1.2.0");
    look();
    assertThat(server.publisher.trying()).containsExactly("hello 1.2.0");
  }

  private void supply(String version) {
    Path jar = addon("hello", version).writeTo(root.resolve("hello-" + version + ".jar"));
    server.supplier =
        demand ->
            List.of(
                new SuppliedAddon(
                    "sources/hello", Instant.EPOCH, Instant.EPOCH, new Supply.Built(jar)));
  }
}
