// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.deployer.testkit.TestJar.addon;
import static org.odeum.deployer.testkit.TestJar.bundle;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.runtime.AddonStatus.Kind;
import org.odeum.addon.runtime.AddonStatus.State;

class DependenciesTest {
  @TempDir Path root;
  private DeployerFixture odeum;

  @BeforeEach
  void start() {
    odeum = new DeployerFixture(root);
  }

  @Test
  void several_files_are_published_at_once_in_the_order_of_their_dependencies() {
    odeum.drop("a.jar", addon("app", "1.0.0").dependsOn("base"));
    odeum.drop("b.jar", addon("base", "1.0.0"));
    odeum.reconcile();

    assertThat(odeum.publisher.events).containsExactly("[] -> [app 1.0.0, base 1.0.0]");
  }

  @Test
  void an_addon_waits_for_the_addons_it_depends_on_and_goes_with_them() {
    odeum.drop("app.jar", addon("app", "1.0.0").dependsOn("base"));
    assertThat(odeum.reconcile()).isEmpty();
    assertThat(odeum.status("app.jar").state()).isEqualTo(State.STAGED);
    assertThat(odeum.why("app"))
        .isEqualTo(
            "app 1.0.0 (app.jar) waits: it needs the addon base, which is not deployed: drop its"
                + " jar too.");

    odeum.drop("base.jar", addon("base", "1.0.0"));
    assertThat(odeum.reconcile()).containsExactly("app 1.0.0", "base 1.0.0");

    odeum.drop("base.jar", addon("base", "1.1.0"));
    assertThat(odeum.reconcile()).containsExactly("app 1.0.0", "base 1.1.0");
    assertThat(odeum.status("app.jar").generation()).isEqualTo(1);

    odeum.remove("base.jar");
    assertThat(odeum.reconcile()).isEmpty();
    assertThat(odeum.status("app.jar").state()).isEqualTo(State.STAGED);
  }

  @Test
  void an_addon_of_the_server_itself_can_be_depended_on() {
    odeum.framework.platformAddons.add("web");
    odeum.drop("app.jar", addon("app", "1.0.0").dependsOn("web"));

    assertThat(odeum.reconcile()).containsExactly("app 1.0.0");
  }

  @Test
  void a_failing_dependency_is_named_with_its_reason() {
    odeum.drop("base.jar", addon("base", "1.0.0").header("Test-Fails", "start"));
    odeum.drop("app.jar", addon("app", "1.0.0").dependsOn("base"));

    assertThat(odeum.reconcile()).isEmpty();
    assertThat(odeum.why("app"))
        .contains(
            "it needs the addon base, which is in base.jar and not published: it fails at start");
  }

  @Test
  void an_unresolved_addon_is_tried_again_when_its_provider_arrives_as_an_ordinary_bundle() {
    odeum.drop("app.jar", addon("app", "1.0.0").header("Test-Imports", "p"));
    assertThat(odeum.reconcile()).isEmpty();
    assertThat(odeum.why("app")).isEqualTo("app 1.0.0 (app.jar) is not published: it needs p.");

    odeum.drop("lib.jar", bundle("lib", "1.0.0").header("Test-Exports", "p"));
    assertThat(odeum.reconcile()).containsExactly("app 1.0.0", "lib 1.0.0");
  }

  @Test
  void an_unresolved_addon_is_tried_again_when_something_else_brought_what_it_needs() {
    odeum.drop("app.jar", addon("app", "1.0.0").header("Test-Fails", "none")).reconcile();
    odeum.drop("lib.jar", addon("lib", "1.0.0").header("Test-Imports", "p")).reconcile();
    odeum.framework.bundles.values().iterator().next().headers.put("Test-Exports", "p");
    assertThat(odeum.reconcile()).containsExactly("app 1.0.0");

    odeum.deployer.somethingArrived();
    assertThat(odeum.reconcile()).containsExactly("app 1.0.0", "lib 1.0.0");
  }

  @Test
  void what_is_wired_to_a_replaced_bundle_is_renewed_with_it_in_one_step() {
    odeum.drop("lib.jar", bundle("lib", "1.0.0").header("Test-Exports", "p"));
    odeum.drop("app.jar", addon("app", "1.0.0").header("Test-Imports", "p"));
    odeum.reconcile();

    odeum.drop("lib.jar", bundle("lib", "1.1.0").header("Test-Exports", "p")).reconcile();

    assertThat(odeum.publisher.events)
        .containsExactly(
            "[] -> [app 1.0.0, lib 1.0.0]", "[app 1.0.0, lib 1.0.0] -> [app 1.0.0, lib 1.1.0]");
    assertThat(odeum.framework.bundles).hasSize(2);
  }

  @Test
  void a_replacement_that_would_break_what_is_wired_to_it_is_not_made() {
    odeum.drop("lib.jar", bundle("lib", "1.0.0").header("Test-Exports", "p"));
    odeum.drop("app.jar", addon("app", "1.0.0").header("Test-Imports", "p"));
    odeum.reconcile();

    odeum.drop("lib.jar", bundle("lib", "2.0.0").header("Test-Exports", "q"));
    assertThat(odeum.reconcile()).containsExactly("app 1.0.0", "lib 1.0.0");
    assertThat(odeum.why("lib.jar")).contains("with it app 1.0.0 would stop working: it needs p");

    odeum.drop("app.jar", addon("app", "2.0.0").header("Test-Imports", "q"));
    assertThat(odeum.reconcile()).containsExactly("app 2.0.0", "lib 2.0.0");
  }

  @Test
  void what_is_wired_to_a_removed_bundle_is_withdrawn_with_a_sentence_until_it_returns() {
    odeum.drop("lib.jar", bundle("lib", "1.0.0").header("Test-Exports", "p"));
    odeum.drop("app.jar", addon("app", "1.0.0").header("Test-Imports", "p"));
    odeum.drop("other.jar", addon("other", "1.0.0"));
    odeum.reconcile();

    odeum.remove("lib.jar");
    assertThat(odeum.reconcile()).containsExactly("other 1.0.0");
    assertThat(odeum.why("app")).contains("is not published: it needs p");

    odeum.drop("lib.jar", bundle("lib", "1.0.0").header("Test-Exports", "p"));
    assertThat(odeum.reconcile()).containsExactly("app 1.0.0", "lib 1.0.0", "other 1.0.0");
  }

  @Test
  void a_new_addon_keeps_to_the_old_library_when_the_new_one_fails() {
    odeum.drop("lib.jar", bundle("lib", "1.0.0").header("Test-Exports", "p")).reconcile();
    odeum.drop("lib.jar", bundle("lib", "2.0.0").header("Test-Fails", "resolve"));
    odeum.drop("app.jar", addon("app", "1.0.0").header("Test-Imports", "p"));

    assertThat(odeum.reconcile()).containsExactly("app 1.0.0", "lib 1.0.0");
  }

  @Test
  void a_fragment_waits_for_its_host_and_joins_a_running_one_by_renewing_it() {
    odeum.drop("f.jar", bundle("hello.de", "1.0.0").header("Fragment-Host", "hello"));
    odeum.reconcile();
    assertThat(odeum.why("hello.de"))
        .contains("it is a fragment of the bundle hello, which is not");
    odeum.remove("f.jar").drop("hello.jar", addon("hello", "1.0.0")).reconcile();

    odeum.drop("f.jar", bundle("hello.de", "1.0.0").header("Fragment-Host", "hello")).reconcile();

    assertThat(odeum.status("f.jar").kind()).isEqualTo(Kind.FRAGMENT);
    assertThat(odeum.status("hello.jar").generation()).isEqualTo(2);
    assertThat(odeum.framework.bundles).hasSize(2);
  }
}
