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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.runtime.AddonStatus.Kind;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.deployer.testkit.TestJar;

class DeployerTest {
  @TempDir Path root;
  private DeployerFixture odeum;

  @BeforeEach
  void start() {
    odeum = new DeployerFixture(root);
  }

  @Test
  void a_dropped_addon_is_published_and_a_removed_one_is_withdrawn() {
    odeum.drop("hello.jar", addon("hello", "1.0.0"));
    assertThat(odeum.reconcile()).containsExactly("hello 1.0.0");
    assertThat(odeum.status("hello.jar").state()).isEqualTo(State.PUBLISHED);
    assertThat(odeum.status("hello.jar").generation()).isEqualTo(1);
    assertThat(odeum.framework.locations().getFirst())
        .isEqualTo("odeum:hello/" + odeum.status("hello.jar").sha256());

    odeum.remove("hello.jar");
    assertThat(odeum.reconcile()).isEmpty();
    assertThat(odeum.framework.bundles).isEmpty();
    assertThat(odeum.deployer.reports().addons()).isEmpty();
    assertThat(odeum.stored()).isZero();
  }

  @Test
  void a_replacement_is_published_in_one_step_beside_the_old_one() {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    odeum.drop("hello.jar", addon("hello", "1.1.0")).reconcile();

    assertThat(odeum.publisher.events)
        .containsExactly("[] -> [hello 1.0.0]", "[hello 1.0.0] -> [hello 1.1.0]");
    assertThat(odeum.framework.started()).containsExactly("hello 1.1.0");
    assertThat(odeum.status("hello.jar").generation()).isEqualTo(2);
  }

  @Test
  void other_content_of_the_same_version_replaces_and_a_touch_does_not() {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    odeum.touch("hello.jar").reconcile();
    assertThat(odeum.status("hello.jar").generation()).isEqualTo(1);

    odeum.drop("hello.jar", addon("hello", "1.0.0").entry("new", "x")).reconcile();
    assertThat(odeum.status("hello.jar").generation()).isEqualTo(2);
  }

  @Test
  void a_lower_version_in_the_same_file_replaces() {
    odeum.drop("hello.jar", addon("hello", "2.0.0")).reconcile();
    odeum.drop("hello.jar", addon("hello", "1.0.0"));

    assertThat(odeum.reconcile()).containsExactly("hello 1.0.0");
  }

  @Test
  void of_two_versions_the_higher_serves_and_removing_it_brings_back_the_lower() {
    odeum.drop("b.jar", addon("hello", "1.10.0")).drop("a.jar", addon("hello", "1.9.0"));
    assertThat(odeum.reconcile()).containsExactly("hello 1.10.0");
    assertThat(odeum.status("a.jar").state()).isEqualTo(State.SUPERSEDED);
    assertThat(odeum.why("a.jar")).contains("hello 1.10.0 from b.jar takes precedence");

    odeum.remove("b.jar");
    assertThat(odeum.reconcile()).containsExactly("hello 1.9.0");
  }

  @Test
  void of_equal_versions_the_newer_file_serves() {
    odeum.drop("z.jar", addon("hello", "1.0.0").entry("z", ""));
    odeum.drop("a.jar", addon("hello", "1.0.0").entry("a", ""));
    odeum.reconcile();

    assertThat(odeum.status("a.jar").state()).isEqualTo(State.PUBLISHED);
    assertThat(odeum.status("z.jar").state()).isEqualTo(State.SUPERSEDED);
  }

  @Test
  void a_renamed_file_keeps_its_generation() {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    odeum.remove("hello.jar").drop("other.jar", addon("hello", "1.0.0")).reconcile();

    assertThat(odeum.status("other.jar").state()).isEqualTo(State.PUBLISHED);
    assertThat(odeum.status("other.jar").generation()).isEqualTo(1);
    assertThat(odeum.publisher.events).hasSize(1);
  }

  @Test
  void two_addons_with_one_symbolic_name_are_one_thing() {
    TestJar second =
        bundle("hello", "2.0.0").header("Provide-Capability", "odeum.addon;odeum.addon=greet");
    odeum.drop("hello.jar", addon("hello", "1.0.0")).drop("greet.jar", second);

    assertThat(odeum.reconcile()).containsExactly("greet 2.0.0");
  }

  @Test
  void a_failure_at_any_step_leaves_the_old_one_serving_and_the_problem_visible() {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    for (String step : new String[] {"install", "resolve", "start", "settle", "prepare"}) {
      odeum.drop("hello.jar", addon("hello", "1.1.0").header("Test-Fails", step));

      assertThat(odeum.reconcile()).as(step).containsExactly("hello 1.0.0");
      assertThat(odeum.framework.bundles).as(step).hasSize(1);
      assertThat(odeum.deployer.reports().addons())
          .as(step)
          .anySatisfy(
              status -> {
                assertThat(status.state()).isEqualTo(State.PUBLISHED);
                assertThat(status.problem().orElse("")).contains("hello 1.1.0 from hello.jar");
              })
          .anySatisfy(status -> assertThat(status.state()).isEqualTo(State.FAILED));
    }
  }

  @Test
  void what_passes_is_seen_on_its_way_in_and_out() {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    List<String> seen = new ArrayList<>();
    odeum.framework.beforeEachStep =
        () ->
            odeum.deployer.reports().addons().stream()
                .map(status -> status.version() + " " + status.state())
                .forEach(seen::add);

    odeum.drop("hello.jar", addon("hello", "1.1.0")).reconcile();

    assertThat(seen)
        .contains("1.1.0 LOADED", "1.0.0 PUBLISHED", "1.1.0 PUBLISHED", "1.0.0 DRAINED");
    assertThat(odeum.deployer.reports().addons()).hasSize(1);
  }

  @Test
  void what_fails_does_not_keep_others_back() {
    odeum.drop("bad.jar", addon("bad", "1.0.0").header("Test-Fails", "start"));
    odeum.drop("good.jar", addon("good", "1.0.0"));

    assertThat(odeum.reconcile()).containsExactly("good 1.0.0");
  }

  @Test
  void a_higher_version_that_fails_gives_way_to_a_lower_one() {
    odeum.drop("new.jar", addon("hello", "2.0.0").header("Test-Fails", "prepare"));
    odeum.drop("old.jar", addon("hello", "1.0.0"));

    assertThat(odeum.reconcile()).containsExactly("hello 1.0.0");
    assertThat(odeum.why("new.jar")).contains("its controller cannot be made");
  }

  @Test
  void a_bundle_of_the_server_itself_and_its_fragments_are_refused() {
    odeum.framework.platform.add("org.odeum.api");
    odeum.drop("api.jar", bundle("org.odeum.api", "9.0.0"));
    odeum.drop("f.jar", bundle("f", "1.0.0").header("Fragment-Host", "org.odeum.api"));

    assertThat(odeum.reconcile()).isEmpty();
    assertThat(odeum.why("api.jar"))
        .isEqualTo(
            "api.jar is refused: org.odeum.api belongs to the server itself; change it in the"
                + " feature files and reload the server.");
    assertThat(odeum.status("f.jar").kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void a_broken_file_over_a_running_one_leaves_it_serving_and_says_so() {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    odeum.dropBroken("hello.jar");

    assertThat(odeum.reconcile()).containsExactly("hello 1.0.0");
    assertThat(odeum.why("hello"))
        .contains("hello 1.0.0 is published from hello.jar, but hello.jar has other content now");

    odeum.drop("hello.jar", addon("hello", "1.1.0"));
    assertThat(odeum.reconcile()).containsExactly("hello 1.1.0");
  }

  @Test
  void another_addon_in_the_same_file_takes_the_place_of_the_first() {
    odeum.drop("x.jar", addon("one", "1.0.0")).reconcile();
    odeum.drop("x.jar", addon("two", "1.0.0"));

    assertThat(odeum.reconcile()).containsExactly("two 1.0.0");
  }

  @Test
  void a_touch_has_what_failed_tried_again() {
    odeum.drop("hello.jar", addon("hello", "1.0.0").header("Test-Imports", "p")).reconcile();
    odeum.drop("p.jar", addon("p", "1.0.0")).reconcile();
    odeum.framework.bundles.values().iterator().next().headers.put("Test-Exports", "p");

    odeum.touch("hello.jar");

    assertThat(odeum.reconcile()).contains("hello 1.0.0");
  }

  @Test
  void a_deploy_folder_that_vanishes_takes_nothing_down() throws IOException {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    Path moved = Files.move(odeum.deploy, root.resolve("elsewhere"));

    assertThat(odeum.deployer.reconcile()).contains(Duration.ofSeconds(1));
    assertThat(odeum.publisher.serving()).containsExactly("hello 1.0.0");

    Files.move(moved, odeum.deploy);
    assertThat(odeum.reconcile()).containsExactly("hello 1.0.0");
  }

  @Test
  void a_published_addon_says_what_ails_it() {
    odeum.drop("hello.jar", addon("hello", "1.0.0")).reconcile();
    odeum.framework.complaints.put("hello 1.0.0", "its component x waits");

    assertThat(odeum.status("hello.jar").problem()).contains("its component x waits");
    assertThat(odeum.why("hello"))
        .isEqualTo("hello 1.0.0 is published from hello.jar, but its component x waits.");
    assertThat(odeum.deployer.reports().why("unknown")).isEmpty();
  }
}
