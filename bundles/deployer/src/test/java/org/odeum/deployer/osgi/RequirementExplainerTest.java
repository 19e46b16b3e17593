// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.odeum.deployer.testkit.TestJar.addon;
import static org.odeum.deployer.testkit.TestJar.bundle;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.odeum.deployer.lifecycle.DeploymentException;
import org.odeum.deployer.testkit.TestJar;

class RequirementExplainerTest extends AdapterFixture {
  private static final int JAVA = Runtime.version().feature();

  /** A header that cannot be satisfied, and the sentence about it. */
  private record Unsatisfied(String header, String value, String sentence) {
    @Override
    public String toString() {
      return header + ": " + value;
    }
  }

  static Stream<Unsatisfied> requirements() {
    return Stream.of(
        new Unsatisfied(
            "Import-Package",
            "com.acme;version=\"[2,3)\"",
            "it needs the package com.acme [2,3), and there is only 1.4.0 from com.acme.lib 1.4.0"
                + " (drop a version that fits)"),
        new Unsatisfied(
            "Import-Package",
            "com.acme;version=\"[1.4,2)\";colour=red",
            "it needs the package com.acme [1.4,2), and there is only 1.4.0 from com.acme.lib 1.4.0"
                + " with other attributes (drop a version that fits)"),
        new Unsatisfied(
            "Import-Package",
            "com.none;version=1.2",
            "it needs the package com.none 1.2 or higher, which no bundle here exports (drop one"
                + " that does, or pack the package into the jar)"),
        new Unsatisfied(
            "Import-Package",
            "com.inner",
            "it needs the package com.inner, which no bundle here exports; com.acme.lib 1.4.0 has"
                + " it and does not export it"),
        new Unsatisfied(
            "Import-Package",
            "org.osgi.framework;version=\"[7,8)\"",
            "it needs the package org.osgi.framework [7,8), and there is only 1.10.0 from the"
                + " server itself (that belongs to the server and changes only by a reload: build"
                + " the addon for it)"),
        new Unsatisfied(
            "Import-Package",
            "javax.servlet.http",
            "it needs the package javax.servlet.http, which no bundle here exports;"
                + " jakarta.servlet.http is here: build it for Jakarta EE"),
        new Unsatisfied(
            "Import-Package",
            "javax.persistence",
            "it needs the package javax.persistence, which no bundle here exports; it was built"
                + " for Java EE; here is Jakarta EE (jakarta.persistence)"),
        new Unsatisfied(
            "Require-Bundle",
            "x;bundle-version=\"[1,2)\"",
            "it needs the bundle x [1,2), which is not here (drop its jar too)"),
        new Unsatisfied(
            "Require-Bundle",
            "com.acme.lib;bundle-version=2",
            "it needs the bundle com.acme.lib 2 or higher, and there is only 1.4.0 from"
                + " com.acme.lib 1.4.0 (drop a version that fits)"),
        new Unsatisfied(
            "Require-Capability",
            "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"",
            "it needs Java 99, and this server runs Java %d (build it with --release %d)"
                .formatted(JAVA, JAVA)),
        new Unsatisfied(
            "Require-Capability",
            "osgi.extender;filter:=\"(&(osgi.extender=osgi.blueprint)(version>=1.0)(!(version>=2.0)))\"",
            "it needs the extender osgi.blueprint [1,2), which this server does not have (it would"
                + " have to come with the feature files)"),
        new Unsatisfied(
            "Require-Capability",
            "osgi.contract;filter:=\"(osgi.contract=JavaServlet)\"",
            "it needs the contract JavaServlet, which this server does not have (it would have to"
                + " come with the feature files)"),
        new Unsatisfied(
            "Require-Capability",
            "acme;filter:=\"(size>=3)\"",
            "it needs the capability acme (size>=3), which no bundle here has (drop one that"
                + " provides it)"));
  }

  @ParameterizedTest
  @MethodSource("requirements")
  void what_is_missing_is_named_with_what_there_is_instead_and_what_helps(Unsatisfied missing)
      throws DeploymentException {
    running(
        bundle("com.acme.lib", "1.4.0")
            .header("Export-Package", "com.acme;version=1.4")
            .entry("com/inner/Hidden.class", "no class"));
    running(bundle("servlet", "6.0.0").header("Export-Package", "jakarta.servlet.http"));

    assertThat(problem(addon("a", "1").header(missing.header(), missing.value())))
        .isEqualTo(missing.sentence());
  }

  @Test
  void a_package_that_would_be_seen_twice_is_named_with_both_sources() throws DeploymentException {
    running(bundle("p1", "1.0.0").header("Export-Package", "p;version=1"));
    running(bundle("p2", "2.0.0").header("Export-Package", "p;version=2"));
    running(
        bundle("user", "1.0.0")
            .header("Import-Package", "p;version=\"[1,1]\"")
            .header("Export-Package", "u;uses:=p"));

    assertThat(problem(addon("a", "1").header("Import-Package", "u,p;version=\"[2,2]\"")))
        .startsWith("it would see the package p twice, from ")
        .contains("p1")
        .contains("p2");
  }

  @Test
  void a_class_that_was_not_imported_is_named_instead_of_the_error() throws DeploymentException {
    TestJar library = bundle("lib", "1").source("lib.L", "package lib; public class L {}");
    TestJar jar =
        bundle("a", "1.0.0")
            .header("Bundle-Activator", "a.A")
            .header("Import-Package", "org.osgi.framework")
            .against(library)
            .source(
                "a.A",
                """
                package a;
                public class A implements org.osgi.framework.BundleActivator {
                  public void start(org.osgi.framework.BundleContext c) { new lib.L(); }
                  public void stop(org.osgi.framework.BundleContext c) {}
                }
                """);
    long id = install(jar);
    adapter.resolve(Set.of(id));

    assertThatThrownBy(() -> adapter.start(id))
        .hasMessage(
            "its activator failed: the class lib.L is neither in the jar nor imported (build it"
                + " with bnd, which writes the imports)");
  }

  @Test
  void a_provider_that_cannot_run_is_followed_to_its_root() throws DeploymentException {
    long lib =
        install(bundle("lib", "1.0.0").header("Export-Package", "p").header("Import-Package", "q"));
    long app = install(addon("app", "1.0.0").header("Import-Package", "p"));

    assertThat(adapter.resolve(Set.of(lib, app)).get(app))
        .isEqualTo(
            "it needs the package p from lib 1.0.0, and that cannot run: it needs the package q,"
                + " which no bundle here exports (drop one that does, or pack the package into the"
                + " jar)");
  }

  @Test
  void optional_requirements_and_those_of_addons_keep_nothing_from_resolving()
      throws DeploymentException {
    long app =
        install(
            addon("app", "1.0.0")
                .dependsOn("base")
                .header("Import-Package", "x;resolution:=optional"));

    assertThat(adapter.resolve(Set.of(app))).isEmpty();
  }

  @Test
  void an_activator_that_throws_is_quoted() throws DeploymentException {
    TestJar jar =
        bundle("a", "1.0.0")
            .header("Bundle-Activator", "a.A")
            .header("Import-Package", "org.osgi.framework")
            .source(
                "a.A",
                """
                package a;
                public class A implements org.osgi.framework.BundleActivator {
                  public void start(org.osgi.framework.BundleContext c) {
                    throw new IllegalStateException("no licence");
                  }
                  public void stop(org.osgi.framework.BundleContext c) {}
                }
                """);
    long id = install(jar);
    adapter.resolve(Set.of(id));
    assertThatThrownBy(() -> adapter.start(id))
        .hasMessage("its activator failed: IllegalStateException: no licence");

    long without = install(bundle("b", "1.0.0").header("Bundle-Activator", "b.None"));
    adapter.resolve(Set.of(without));
    assertThatThrownBy(() -> adapter.start(without))
        .hasMessage("its activator b.None is not in the jar");
  }

  @Test
  void a_fragment_of_another_version_of_its_host_is_told_so() throws DeploymentException {
    long host = install(bundle("host", "1.0.0"));
    long fragment =
        install(bundle("part", "1.0.0").header("Fragment-Host", "host;bundle-version=2"));

    assertThat(adapter.resolve(Set.of(host, fragment)))
        .containsEntry(
            fragment,
            "it needs the host host 2 or higher, and there is only 1.0.0 from host 1.0.0 (drop a"
                + " version that fits)");
  }
}
