// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.addon.supply.Demand;
import org.odeum.addon.supply.SuppliedAddon;
import org.odeum.addon.supply.Supply;
import org.odeum.deployer.testkit.TestJar;

/** What comes from a supplier is deployed like a jar. */
class SuppliedAddonsTest {
  @TempDir Path root;
  private final List<SuppliedAddon> supplied = new ArrayList<>();
  private final List<Demand> demands = new ArrayList<>();
  private DeployerFixture server;

  @BeforeEach
  void start() throws IOException {
    server = new DeployerFixture(root);
    server.supplier =
        demand -> {
          demands.add(demand);
          return List.copyOf(supplied);
        };
    Files.createDirectories(root.resolve("deploy/hello"));
    Files.createDirectories(root.resolve("built"));
  }

  @Test
  void a_built_jar_is_published_under_the_name_of_its_sources() {
    supply(built("one", "1.0.0"));

    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
    assertThat(server.status("hello").state()).isEqualTo(State.PUBLISHED);
  }

  @Test
  void another_build_replaces_it() {
    supply(built("one", "1.0.0"));
    server.reconcile();
    supply(built("two", "1.1.0"));

    assertThat(server.reconcile()).containsExactly("hello 1.1.0");
  }

  @Test
  void while_it_is_made_and_when_that_fails_the_earlier_one_serves() {
    supply(built("one", "1.0.0"));
    server.reconcile();
    supply(new Supply.Failed("it does not compile\nHello.java:3: ';' expected"));

    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
    assertThat(server.why("hello")).contains("does not compile").contains("Hello.java:3");
  }

  @Test
  void it_still_serves_after_a_restart_with_sources_that_do_not_compile() {
    supply(built("one", "1.0.0"));
    server.reconcile();
    supply(new Supply.Failed("it does not compile"));
    server.start();

    assertThat(server.reconcile()).containsExactly("hello 1.0.0");
  }

  @Test
  void what_is_supplied_no_more_is_withdrawn() {
    supply(built("one", "1.0.0"));
    server.reconcile();
    supplied.clear();

    assertThat(server.reconcile()).isEmpty();
  }

  @Test
  void the_supplier_is_told_the_jars_of_the_deploy_folder_by_addon() {
    server.drop("base-1.jar", TestJar.addon("base", "1.0.0"));
    server.drop("base-2.jar", TestJar.addon("base", "2.0.0"));
    server.reconcile();

    Path jar = demands.getLast().addons().get("base");
    assertThat(jar).exists().isEqualTo(stored("base-2.jar"));
  }

  @Test
  void a_server_without_a_supplier_refuses_sources_in_a_sentence() throws IOException {
    server.supplier = null;
    Files.writeString(server.deploy.resolve("Lone.java"), "class Lone {}");
    Files.writeString(server.deploy.resolve("hello/addon.json"), "{}");
    Files.createDirectories(server.deploy.resolve("something_else"));

    assertThat(server.reconcile()).isEmpty();
    assertThat(server.why("lone")).contains("org.odeum.source").contains("drop a jar");
    assertThat(server.why("hello")).contains("org.odeum.source");
    assertThat(server.why("something_else")).isEmpty();
  }

  @Test
  void without_sources_no_supplier_is_asked() throws IOException {
    Files.delete(server.deploy.resolve("hello"));
    server.drop("base.jar", TestJar.addon("base", "1.0.0"));
    server.reconcile();

    assertThat(demands).isEmpty();
  }

  private void supply(Supply supply) {
    supplied.clear();
    supplied.add(new SuppliedAddon("hello", Instant.EPOCH, Instant.EPOCH, supply));
  }

  private Supply built(String name, String version) {
    return new Supply.Built(
        TestJar.addon("hello", version).writeTo(root.resolve("built").resolve(name + ".jar")));
  }

  private Path stored(String file) {
    return server.addons.resolve("store").resolve(server.status(file).sha256() + ".jar");
  }
}
