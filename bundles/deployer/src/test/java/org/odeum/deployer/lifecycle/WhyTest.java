// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.deployer.testkit.TestJar.addon;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.deployer.intake.Artifact;
import org.odeum.deployer.intake.ArtifactStore;
import org.odeum.deployer.intake.Limits;
import org.odeum.deployer.why.ComponentReports;
import org.odeum.deployer.why.ServiceOffers;
import org.odeum.deployer.why.Why;

class WhyTest {
  @TempDir Path root;
  private DeployerFixture server;
  private Why why;

  private record Components(List<String> names) implements ComponentReports {
    @Override
    public List<String> explain(String name) {
      return names.contains(name) ? List.of("The component of x, " + name + " works.") : List.of();
    }

    @Override
    public List<String> ailing(String serviceType) {
      return List.of();
    }
  }

  @BeforeEach
  void start() {
    server = new DeployerFixture(root);
    why = new Why(server.deployer.reports(), new Components(List.of("c.Shop")), Optional::empty);
  }

  @Test
  void an_addon_that_waits_is_followed_to_the_one_that_cannot_run() {
    server.drop("base.jar", addon("base", "1.0.0").header("Test-Fails", "start"));
    server.drop("shop.jar", addon("shop", "1.0.0").dependsOn("base"));
    server.reconcile();

    assertThat(why.answer("shop"))
        .hasValue(
            "shop 1.0.0 (shop.jar) waits: it needs the addon base, which is in base.jar and not"
                + " published: it fails at start.");
  }

  @Test
  void a_published_bundle_names_what_is_renewed_with_it() {
    server.drop("lib.jar", addon("lib", "1.0.0").header("Test-Exports", "p"));
    server.drop("app.jar", addon("app", "2.0.0").header("Test-Imports", "p"));
    server.reconcile();

    assertThat(why.answer("lib"))
        .hasValue(
            "lib 1.0.0 is published from lib.jar. A replacement renews with it what is wired to"
                + " it: app 2.0.0.");
  }

  @Test
  void components_and_files_are_subjects_and_what_nobody_knows_has_no_answer() {
    server.drop("shop.jar", addon("shop", "1.0.0"));
    server.reconcile();

    assertThat(why.subjects()).containsExactly("c.Shop", "shop", "shop.jar");
    assertThat(why.answer("c.Shop")).hasValue("The component of x, c.Shop works.");
    assertThat(why.answer("nothing")).isEmpty();
  }

  @Test
  void a_service_is_found_in_a_jar_that_is_not_published() throws Exception {
    server.drop(
        "pay.jar",
        addon("pay", "1.0.0")
            .header(
                "Provide-Capability",
                "odeum.addon;odeum.addon=pay,osgi.service;objectClass:List<String>=\"a.Pay,b.Bill\"")
            .dependsOn("bank"));
    server.reconcile();
    ArtifactStore store = new ArtifactStore(root.resolve("addons/store"), Limits.DEFAULT);
    ServiceOffers offers =
        new ServiceOffers(
            server.deployer.reports()::aside, hash -> store.find(hash).map(Artifact::path));

    assertThat(offers.of("b.Bill"))
        .hasValue(
            "which pay.jar would provide, but pay 1.0.0 is not published: it needs the addon bank,"
                + " which is not deployed: drop its jar too");
    assertThat(offers.of("c.None")).isEmpty();
  }
}
