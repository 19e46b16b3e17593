// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.odeum.deployer.testkit.TestJar.addon;
import static org.odeum.deployer.testkit.TestJar.bundle;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.odeum.deployer.lifecycle.DeploymentException;
import org.odeum.deployer.testkit.TestJar;

class RequirementExplainerTest extends AdapterFixture {
  @Test
  void a_missing_package_is_named_with_its_range_and_what_there_is_instead()
      throws DeploymentException {
    running(bundle("com.acme.lib", "1.4.0").header("Export-Package", "com.acme;version=1.4"));

    assertThat(problem(addon("a", "1").header("Import-Package", "com.acme;version=\"[2,3)\"")))
        .isEqualTo(
            "it needs the package com.acme [2.0.0,3.0.0), and there is only 1.4.0 from com.acme.lib"
                + " 1.4.0");
    assertThat(problem(addon("b", "1").header("Import-Package", "com.none;version=1.2")))
        .isEqualTo("it needs the package com.none 1.2.0 or higher, which no bundle here has");
  }

  @Test
  void other_requirements_are_named_too() throws DeploymentException {
    assertThat(problem(addon("a", "1").header("Require-Bundle", "x;bundle-version=\"[1,2)\"")))
        .isEqualTo("it needs the bundle x [1.0.0,2.0.0), which no bundle here has");
    assertThat(
            problem(
                addon("b", "1")
                    .header(
                        "Require-Capability",
                        "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"")))
        .isEqualTo("it needs Java 99, and this server runs Java " + Runtime.version().feature());
    assertThat(problem(addon("c", "1").header("Require-Capability", "acme;filter:=\"(size>=3)\"")))
        .isEqualTo("it needs the capability acme (size>=3), which no bundle here has");
  }

  @Test
  void a_bundle_built_for_java_ee_is_told_of_jakarta() throws DeploymentException {
    running(bundle("servlet", "6.0.0").header("Export-Package", "jakarta.servlet.http"));

    assertThat(problem(addon("a", "1").header("Import-Package", "javax.servlet.http")))
        .endsWith("jakarta.servlet.http is here: build it for Jakarta EE");
  }

  @Test
  void a_provider_that_cannot_run_is_followed_to_its_root() throws DeploymentException {
    long lib =
        install(bundle("lib", "1.0.0").header("Export-Package", "p").header("Import-Package", "q"));
    long app = install(addon("app", "1.0.0").header("Import-Package", "p"));

    assertThat(adapter.resolve(Set.of(lib, app)).get(app))
        .isEqualTo(
            "it needs the package p from lib 1.0.0, and that cannot run: it needs the package q,"
                + " which no bundle here has");
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
            "it needs the host host 2.0.0 or higher, and there is only 1.0.0 from host 1.0.0");
  }
}
