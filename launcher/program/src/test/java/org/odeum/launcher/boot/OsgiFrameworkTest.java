// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.cm.PersistenceManager;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.launcher.boot.ServerDefinition.Configuration;
import org.odeum.launcher.config.StartException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.feature.ID;
import org.osgi.service.log.LogService;

class OsgiFrameworkTest {
  private static final Duration BOUND = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final List<OsgiFramework> frameworks = new ArrayList<>();
  private Path bundles;

  @BeforeEach
  void place() {
    bundles = folder.resolve("bundles");
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (OsgiFramework framework : frameworks) {
      framework.stop(BOUND);
    }
  }

  @Test
  void bundles_start_in_the_order_of_the_feature_and_stop_in_reverse() throws Exception {
    bundle("b");
    bundle("a");
    OsgiFramework framework = framework(Map.of(), List.of(), Set.of(), "b", "a");
    List<String> events = record(framework);

    framework.start(() -> false);
    framework.stop(BOUND);

    assertThat(events).containsExactly("+b", "+a", "-a", "-b");
  }

  @Test
  void nothing_more_starts_once_the_start_is_cancelled() throws Exception {
    bundle("a");
    bundle("b");
    OsgiFramework framework = framework(Map.of(), List.of(), Set.of(), "a", "b");
    List<String> events = record(framework);

    framework.start(() -> !events.isEmpty());

    assertThat(events).containsExactly("+a");
  }

  @Test
  void a_missing_package_is_named_in_one_sentence() throws Exception {
    write(new TestJar("a").header("Import-Package", "no.such;version=\"[1,2)\""), "a");
    OsgiFramework framework = framework(Map.of(), List.of(), Set.of(), "a");

    assertThatThrownBy(() -> framework.start(() -> false))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "The bundle a 1.0.0 cannot be used: nothing provides osgi.wiring.package"
                + " (&(osgi.wiring.package=no.such)(version>=1.0.0)(!(version>=2.0.0))).");
  }

  @Test
  void in_a_chain_of_bundles_the_root_of_the_trouble_is_named() throws Exception {
    write(new TestJar("a").header("Import-Package", "from.b"), "a");
    write(
        new TestJar("b").header("Export-Package", "from.b").header("Import-Package", "no.such"),
        "b");
    OsgiFramework framework = framework(Map.of(), List.of(), Set.of(), "a", "b");

    assertThatThrownBy(() -> framework.start(() -> false))
        .hasMessage(
            "The bundle a 1.0.0 cannot be used: nothing provides osgi.wiring.package"
                + " (osgi.wiring.package=no.such).");
  }

  @Test
  void a_failing_activator_is_named_with_its_reason() throws Exception {
    write(new TestJar("a").activator(FailingActivator.class), "a");
    OsgiFramework framework = framework(Map.of(), List.of(), Set.of(), "a");

    assertThatThrownBy(() -> framework.start(() -> false))
        .hasMessage("The bundle a 1.0.0 failed to start: IllegalStateException: no disk left.");
  }

  @Test
  void a_bundle_that_is_there_twice_is_named() throws Exception {
    bundle("a");
    write(new TestJar("a"), "b");
    OsgiFramework framework = framework(Map.of(), List.of(), Set.of(), "a", "b");

    assertThatThrownBy(() -> framework.start(() -> false))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("The bundle g:b:1.0 cannot be installed");
  }

  @Test
  void fragments_are_installed_and_not_started() throws Exception {
    bundle("a");
    write(new TestJar("f").header("Fragment-Host", "a"), "f");
    OsgiFramework framework = framework(Map.of(), List.of(), Set.of(), "a", "f");

    framework.start(() -> false);

    assertThat(framework.context().getBundles())
        .filteredOn(bundle -> bundle.getSymbolicName().equals("f"))
        .extracting(Bundle::getState)
        .containsExactly(Bundle.RESOLVED);
  }

  @Test
  void jars_of_the_class_path_are_connected_and_their_classes_are_the_launchers() throws Exception {
    OsgiFramework framework = withConfigurationAdmin(Map.of());

    framework.start(() -> false);

    Bundle connected =
        framework.context().getServiceReference(ConfigurationAdmin.class).getBundle();
    assertThat(connected.getLocation()).startsWith("connect:");
    assertThat(connected.loadClass(PersistenceManager.class.getName()))
        .isSameAs(PersistenceManager.class);
  }

  @Test
  void with_connect_off_all_bundles_are_ordinary_and_the_launcher_still_reaches_their_services()
      throws Exception {
    OsgiFramework framework = withConfigurationAdmin(Map.of("odeum.connect", "false"));

    framework.start(() -> false);

    ConfigurationAdmin admin = framework.services(ConfigurationAdmin.class).getFirst();
    assertThat(admin.getConfiguration("p", "?").getProperties().get("x")).isEqualTo(1);
    Bundle ordinary = framework.context().getServiceReference(ConfigurationAdmin.class).getBundle();
    assertThat(ordinary.getLocation()).startsWith("reference:");
    assertThat(ordinary.loadClass(PersistenceManager.class.getName()))
        .isNotSameAs(PersistenceManager.class);
  }

  @Test
  void a_system_property_turns_connect_off_too() throws Exception {
    System.setProperty("odeum.connect", "false");
    try {
      OsgiFramework framework = withConfigurationAdmin(Map.of());

      framework.start(() -> false);

      assertThat(framework.context().getServiceReference(ConfigurationAdmin.class).getBundle())
          .extracting(Bundle::getLocation, STRING)
          .startsWith("reference:");
    } finally {
      System.clearProperty("odeum.connect");
    }
  }

  @Test
  void configurations_are_there_before_the_next_bundle_starts() throws Exception {
    bundle("last");
    OsgiFramework framework = withConfigurationAdmin(Map.of(), "last");
    List<Object> seen = new ArrayList<>();
    framework
        .context()
        .addBundleListener(
            (SynchronousBundleListener)
                event -> {
                  if (event.getType() == BundleEvent.STARTING
                      && event.getBundle().getSymbolicName().equals("last")) {
                    framework.services(ConfigurationAdmin.class).stream()
                        .map(OsgiFrameworkTest::configured)
                        .forEach(seen::add);
                  }
                });

    framework.start(() -> false);

    assertThat(seen).containsExactly(1);
  }

  @Test
  void configurations_that_nobody_takes_are_an_error() throws Exception {
    bundle("a");
    OsgiFramework framework =
        framework(Map.of(), List.of(new Configuration("p", Map.of("x", 1))), Set.of(), "a");

    assertThatThrownBy(() -> framework.start(() -> false))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("Configuration Admin");
  }

  @Test
  void the_launchers_packages_are_exported_beside_those_of_the_features() {
    OsgiFramework framework =
        framework(
            Map.of("org.osgi.framework.system.packages.extra", "further;version=1.5"),
            List.of(),
            Set.of());

    assertThat(
            framework
                .context()
                .getBundle()
                .adapt(BundleWiring.class)
                .getCapabilities(PackageNamespace.PACKAGE_NAMESPACE))
        .extracting(one -> one.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))
        .contains("further", "org.slf4j", "org.odeum.launcher.spi");
  }

  @Test
  void services_of_the_launcher_are_found_best_first() {
    OsgiFramework framework = framework(Map.of(), List.of(), Set.of());
    framework.offer(CharSequence.class, "first");
    framework.offer(CharSequence.class, "second");

    assertThat(framework.services(CharSequence.class)).containsExactly("first", "second");
  }

  @Test
  void bundles_find_the_log_service() throws Exception {
    OsgiFramework framework = framework(Map.of(), List.of(), Set.of());

    framework.start(() -> false);

    assertThat(framework.services(LogService.class)).hasSize(1);
  }

  /** Fails. */
  public static final class FailingActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
      throw new IllegalStateException("no disk left.");
    }

    @Override
    public void stop(BundleContext context) {}
  }

  private OsgiFramework withConfigurationAdmin(Map<String, String> properties, String... further)
      throws Exception {
    Path jar =
        Path.of(
            PersistenceManager.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    java.nio.file.Files.createDirectories(bundles);
    Path found = java.nio.file.Files.copy(jar, bundles.resolve("cm-1.0.jar"));
    String[] names = Stream.concat(Stream.of("cm"), Stream.of(further)).toArray(String[]::new);
    return framework(
        properties, List.of(new Configuration("p", Map.of("x", 1))), Set.of(found), names);
  }

  private static Object configured(ConfigurationAdmin admin) {
    try {
      return admin.getConfiguration("p", "?").getProperties().get("x");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private OsgiFramework framework(
      Map<String, String> properties,
      List<Configuration> configurations,
      Set<Path> classPath,
      String... names) {
    List<ID> ids =
        Stream.of(names)
            .map(name -> new FeatureServiceImpl().getIDfromMavenCoordinates("g:" + name + ":1.0"))
            .toList();
    OsgiFramework framework =
        OsgiFramework.create(
            new ServerDefinition(ids, properties, configurations),
            folder.resolve("cache"),
            new BundleRepository(List.of(bundles), folder.resolve("m2")),
            classPath);
    frameworks.add(framework);
    return framework;
  }

  private static List<String> record(OsgiFramework framework) {
    List<String> events = new ArrayList<>();
    framework
        .context()
        .addBundleListener(
            (SynchronousBundleListener)
                event -> {
                  String name = event.getBundle().getSymbolicName();
                  switch (event.getType()) {
                    case BundleEvent.STARTED -> events.add("+" + name);
                    case BundleEvent.STOPPED -> events.add("-" + name);
                    default -> {}
                  }
                });
    return events;
  }

  private void bundle(String name) throws IOException {
    write(new TestJar(name), name);
  }

  private void write(TestJar jar, String name) throws IOException {
    jar.write(bundles.resolve(name + "-1.0.jar"));
  }
}
