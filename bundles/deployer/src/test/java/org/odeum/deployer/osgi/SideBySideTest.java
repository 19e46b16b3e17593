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
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;

class SideBySideTest extends AdapterFixture {
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
}
