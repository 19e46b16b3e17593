// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.deployer.testkit.TestJar.addon;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.deployer.testkit.TestJar;

/** Addons of which only one generation can run at a time. */
class InPlaceTest {
  @TempDir Path root;
  private DeployerFixture odeum;

  @BeforeEach
  void start() {
    odeum = new DeployerFixture(root);
  }

  /** Fails to start while another one of it runs. */
  private static TestJar holder(String version) {
    return addon("holder", version).header("Odeum-Swap", "replace").header("Test-Once", "the port");
  }

  @Test
  void the_old_one_is_stopped_before_the_new_one_starts() {
    odeum.drop("holder.jar", holder("1.0.0")).reconcile();

    assertThat(odeum.drop("holder.jar", holder("2.0.0")).reconcile())
        .containsExactly("holder 2.0.0");
    assertThat(odeum.framework.bundles).hasSize(1);
  }

  @Test
  void without_being_asked_for_the_same_is_tried_side_by_side() {
    odeum.drop("holder.jar", addon("holder", "1.0.0").header("Test-Once", "x")).reconcile();

    odeum.drop("holder.jar", addon("holder", "2.0.0").header("Test-Once", "x"));

    assertThat(odeum.reconcile()).containsExactly("holder 1.0.0");
  }

  @Test
  void a_bundle_with_an_activator_is_exchanged_in_place_unless_it_says_otherwise() {
    TestJar first = addon("holder", "1.0.0").header("Test-Once", "x");
    odeum.drop("holder.jar", first.header("Bundle-Activator", "a.B")).reconcile();

    TestJar second = addon("holder", "2.0.0").header("Test-Once", "x");
    odeum.drop("holder.jar", second.header("Bundle-Activator", "a.B"));

    assertThat(odeum.reconcile()).containsExactly("holder 2.0.0");
  }

  @Test
  void when_the_new_one_fails_the_old_one_is_started_again() {
    odeum.drop("holder.jar", holder("1.0.0")).reconcile();

    for (String step : new String[] {"start", "settle", "prepare"}) {
      odeum.drop("holder.jar", holder("2.0.0").header("Test-Fails", step));
      assertThat(odeum.reconcile()).as(step).containsExactly("holder 1.0.0");
      assertThat(odeum.framework.bundles).as(step).hasSize(1);
    }
  }

  @Test
  void what_does_not_even_resolve_never_stops_the_old_one() {
    odeum.drop("holder.jar", holder("1.0.0")).reconcile();
    odeum.publisher.events.clear();

    odeum.drop("holder.jar", holder("2.0.0").header("Test-Imports", "missing")).reconcile();

    assertThat(odeum.framework.started()).containsExactly("holder 1.0.0");
    assertThat(odeum.publisher.suspensions).isEmpty();
  }

  @Test
  void an_addon_beside_it_is_swapped_in_the_same_step() {
    odeum.drop("holder.jar", holder("1.0.0")).drop("other.jar", addon("other", "1.0.0"));
    odeum.reconcile();
    odeum.publisher.events.clear();

    odeum.drop("holder.jar", holder("2.0.0")).drop("other.jar", addon("other", "2.0.0"));

    assertThat(odeum.reconcile()).containsExactly("holder 2.0.0", "other 2.0.0");
    assertThat(odeum.publisher.events).hasSize(1);
  }

  @Test
  void a_misspelled_wish_is_refused() {
    odeum.drop("holder.jar", addon("holder", "1.0.0").header("Odeum-Swap", "replac"));
    odeum.reconcile();

    assertThat(odeum.status("holder.jar").state()).isEqualTo(State.FAILED);
    assertThat(odeum.why("holder.jar")).contains("\"replac\": use beside or replace");
  }
}
