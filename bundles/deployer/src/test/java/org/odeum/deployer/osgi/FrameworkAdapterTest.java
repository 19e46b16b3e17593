// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.odeum.deployer.testkit.TestJar.addon;
import static org.odeum.deployer.testkit.TestJar.bundle;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.deployer.intake.Artifact;
import org.odeum.deployer.intake.BundleManifest;
import org.odeum.deployer.intake.BundleVersion;
import org.odeum.deployer.lifecycle.DeploymentException;
import org.odeum.deployer.testkit.TestJar;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

class FrameworkAdapterTest {
  @TempDir Path folder;
  private TestFramework felix;
  private BundleContext context;
  private FrameworkAdapter adapter;
  private int count;

  @BeforeEach
  void start() throws BundleException {
    felix = new TestFramework(folder.resolve("cache"));
    context = felix.context();
    felix.startLibrary("org.apache.felix.configadmin");
    felix.startLibrary("org.apache.felix.scr");
    ServiceComponentRuntime runtime =
        context.getService(context.getServiceReference(ServiceComponentRuntime.class));
    SideBySide sideBySide = new SideBySide(context);
    context.registerService(CollisionHook.class, sideBySide, new Hashtable<>());
    context.registerService(ResolverHookFactory.class, sideBySide, new Hashtable<>());
    Components components = new Components(runtime, Duration.ofMillis(100));
    adapter = new FrameworkAdapter(context, sideBySide, components);
  }

  @AfterEach
  void stop() throws BundleException, InterruptedException {
    felix.close();
  }

  @Test
  void two_generations_of_equal_name_and_version_run_beside_each_other_with_their_own_classes()
      throws Exception {
    long first = running(withConstant("one"));
    long second = install(withConstant("two"));
    adapter.begin(Set.of(second), Set.of(first));
    assertThat(adapter.resolve(Set.of(second))).isEmpty();
    adapter.start(second);
    adapter.end();

    assertThat(constant(first)).isEqualTo("one");
    assertThat(constant(second)).isEqualTo("two");

    adapter.remove(Set.of(first));
    assertThat(context.getBundle(first)).isNull();
    assertThat(constant(second)).isEqualTo("two");
    assertThat(context.getBundle(second).getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void without_the_hooks_the_second_would_be_refused() throws BundleException {
    Bundle other = context.installBundle("elsewhere", stream(bundle("other", "1.0.0")));
    other.start();
    context.installBundle("first", stream(bundle("twice", "1.0.0")));

    assertThatThrownBy(
            () ->
                other.getBundleContext().installBundle("second", stream(bundle("twice", "1.0.0"))))
        .isInstanceOf(BundleException.class);
  }

  @Test
  void singletons_of_two_generations_do_not_collide() throws DeploymentException {
    long first = running(bundle("single;singleton:=true", "1.0.0"));
    long second = running(bundle("single;singleton:=true", "1.1.0"));

    assertThat(context.getBundle(first).getState()).isEqualTo(Bundle.ACTIVE);
    assertThat(context.getBundle(second).getState()).isEqualTo(Bundle.ACTIVE);
  }

  @Test
  void a_staged_bundle_uses_staged_ones_and_not_those_they_replace() throws DeploymentException {
    long old = running(bundle("lib", "1.0.0").header("Export-Package", "p;version=1.0"));
    long lib = install(bundle("lib", "1.0.0").header("Export-Package", "p;version=1.0"));
    long app = install(addon("app", "1.0.0").header("Import-Package", "p"));
    adapter.begin(Set.of(lib, app), Set.of(old));

    assertThat(adapter.resolve(Set.of(lib, app))).isEmpty();
    assertThat(adapter.dependants(Set.of(lib))).containsExactly(app);
    assertThat(adapter.dependants(Set.of(old))).isEmpty();
  }

  @Test
  void nobody_else_uses_a_staged_bundle() throws DeploymentException {
    long lib = install(bundle("lib", "1.0.0").header("Export-Package", "p"));
    long app = install(addon("app", "1.0.0").header("Import-Package", "p"));
    adapter.begin(Set.of(lib), Set.of());
    adapter.resolve(Set.of(lib));

    assertThat(adapter.resolve(Set.of(app))).containsOnlyKeys(app);

    adapter.end();
    assertThat(adapter.resolve(Set.of(app))).isEmpty();
  }

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
  void a_fragment_joins_a_host_that_is_wired_with_it_and_makes_it_its_dependant()
      throws DeploymentException {
    long host = install(bundle("host", "1.0.0"));
    long fragment =
        install(bundle("part", "1.0.0").header("Fragment-Host", "host").entry("added.txt", "x"));

    assertThat(adapter.resolve(Set.of(host, fragment))).isEmpty();
    adapter.start(host);
    adapter.start(fragment);

    assertThat(context.getBundle(host).getResource("added.txt")).isNotNull();
    assertThat(adapter.dependants(Set.of(fragment))).containsExactly(host);
    assertThat(adapter.dependants(Set.of(host))).containsExactly(fragment);
    assertThat(adapter.complaint(fragment)).isEmpty();
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

  @Test
  void platform_bundles_and_addons_are_told_from_generations() throws Exception {
    context.installBundle("elsewhere", stream(addon("web", "1.0.0"))).start();
    running(addon("mine", "1.0.0"));

    assertThat(adapter.platformAddons()).containsExactly("web");
    assertThat(adapter.platformSymbolicNames())
        .contains("web", "org.apache.felix.scr")
        .doesNotContain("mine");
  }

  @Test
  void what_an_earlier_life_left_is_cleared() throws DeploymentException {
    long left = running(bundle("left", "1.0.0"));

    adapter.clear();

    assertThat(context.getBundle(left)).isNull();
  }

  @Test
  void an_unsatisfied_component_is_followed_to_the_root() throws DeploymentException {
    long id =
        running(
            components(
                "c",
                component("c.Top", "", reference("java.lang.Runnable")),
                component(
                    "c.Middle",
                    "<service><provide interface='java.lang.Runnable'/></service>",
                    reference("java.util.concurrent.Callable"))));

    assertThat(adapter.complaint(id).orElse(""))
        .startsWith(
            "its component c.Top needs a service java.lang.Runnable, which c would provide, but"
                + " there c.Middle needs a service java.util.concurrent.Callable, which no bundle"
                + " here provides");
  }

  @Test
  void a_component_that_waits_for_its_configuration_says_where_to_put_it()
      throws DeploymentException {
    long id =
        running(
            components(
                "c",
                component("c.Top", "", "")
                    .replace("<scr:component ", "<scr:component configuration-policy='require' ")));

    assertThat(adapter.complaint(id))
        .contains("its component c.Top needs the configuration c.Top: put conf/c.Top.cfg");
  }

  @Test
  void a_component_that_throws_is_worse_off_than_its_predecessor() throws DeploymentException {
    long old = running(components("c", component("c.Top", "", "")));
    long young = running(failing());

    assertThat(adapter.settle(old, Set.of())).isEmpty();
    assertThat(adapter.settle(young, Set.of(old)).orElse(""))
        .isEqualTo("its component c.Top failed to activate: java.lang.IllegalStateException: boom");
    assertThat(adapter.settle(young, Set.of())).isEmpty();
  }

  @Test
  void a_component_that_loses_a_reference_is_worse_off() throws DeploymentException {
    long old = running(components("c", component("c.Top", "", "")));
    long young = running(components("c", component("c.Top", "", reference("java.lang.Runnable"))));

    assertThat(adapter.settle(young, Set.of(old)).orElse(""))
        .contains("c.Top needs a service java.lang.Runnable, which no bundle here provides");
  }

  private static TestJar withConstant(String value) {
    return addon("hello", "1.0.0")
        .header("Export-Package", "h;version=1.0")
        .header("Import-Package", "h;version=\"[1.0,2)\"")
        .source("h.H", "package h; public class H { public static String v = \"" + value + "\"; }");
  }

  private String constant(long bundle) throws ReflectiveOperationException {
    return (String)
        context
            .getBundle(bundle)
            .adapt(BundleWiring.class)
            .getClassLoader()
            .loadClass("h.H")
            .getField("v")
            .get(null);
  }

  private static String component(String name, String service, String references) {
    return "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='"
        + name
        + "' immediate='true'><implementation class='"
        + name
        + "'/>"
        + service
        + references
        + "</scr:component>";
  }

  private static String reference(String type) {
    return "<reference name='r' interface='" + type + "' bind='bind' unbind='bind'/>";
  }

  private static TestJar components(String name, String... descriptions) {
    TestJar jar = addon(name, "1.0.0").header("Service-Component", "OSGI-INF/*.xml");
    for (String type : new String[] {"Top", "Middle"}) {
      jar.source(
          "c." + type,
          "package c; public class "
              + type
              + " implements Runnable { public void run() {} public void bind(Object o) {} }");
    }
    for (int i = 0; i < descriptions.length; i++) {
      jar.entry("OSGI-INF/" + i + ".xml", descriptions[i]);
    }
    return jar;
  }

  private static TestJar failing() {
    return addon("c", "1.0.0")
        .header("Service-Component", "OSGI-INF/*.xml")
        .entry("OSGI-INF/c.xml", component("c.Top", "", ""))
        .source(
            "c.Top",
            "package c; public class Top { public Top() { throw new"
                + " IllegalStateException(\"boom\"); } }");
  }

  private String problem(TestJar jar) throws DeploymentException {
    long id = install(jar);
    return adapter.resolve(Set.of(id)).getOrDefault(id, "resolved");
  }

  private long running(TestJar jar) throws DeploymentException {
    long id = install(jar);
    assertThat(adapter.resolve(Set.of(id))).isEmpty();
    adapter.start(id);
    return id;
  }

  private long install(TestJar jar) throws DeploymentException {
    int number = count++;
    Path file = jar.writeTo(folder.resolve(number + ".jar"));
    BundleManifest manifest =
        new BundleManifest(
            "n" + number, BundleVersion.NONE, Optional.empty(), List.of(), Optional.empty());
    return adapter.install(new Artifact("h" + number, file, manifest), "odeum:n/" + number);
  }

  private static InputStream stream(TestJar jar) {
    return new ByteArrayInputStream(jar.bytes());
  }
}
