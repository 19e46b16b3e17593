// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.odeum.deployer.lifecycle.DeploymentException;
import org.odeum.deployer.testkit.TestJar;
import org.osgi.framework.Bundle;

/** Code of addons that does not return, and the deployments after it. */
class HangingAddonTest extends AdapterFixture {
  private static final String HANG =
      "while (!Boolean.getBoolean(\"odeum.test.release\")) {"
          + " try { Thread.sleep(20); } catch (InterruptedException ignored) {} }";

  /** Long enough for what does not hang. */
  @Override
  Duration patience() {
    return Duration.ofSeconds(2);
  }

  private static TestJar withActivator(String start, String stop) {
    return TestJar.bundle("hanging", "1.0.0")
        .header("Bundle-Activator", "hanging.Start")
        .header("Import-Package", "org.osgi.framework")
        .source(
            "hanging.Start",
            "package hanging; public class Start implements org.osgi.framework.BundleActivator {"
                + " public void start(org.osgi.framework.BundleContext c) { "
                + start
                + " } public void stop(org.osgi.framework.BundleContext c) { "
                + stop
                + " } }");
  }

  @Test
  void an_activator_that_never_returns_is_given_up_and_the_next_bundle_runs() throws Exception {
    System.clearProperty("odeum.test.release");
    long id = install(withActivator(HANG, ""));
    assertThat(adapter.resolve(Set.of(id))).isEmpty();

    assertThatThrownBy(() -> adapter.start(id))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("hangs in hanging.Start.start");
    assertThat(adapter.remove(Set.of(id))).isEmpty();

    long next = running(TestJar.bundle("next", "1.0.0"));
    assertThat(context.getBundle(next).getState()).isEqualTo(Bundle.ACTIVE);
    assertThat(adapter.remove(Set.of(next))).containsExactly(next);

    System.setProperty("odeum.test.release", "true");
    ServerFixture.await("removed", () -> context.getBundle(id) == null);
  }

  @Test
  void one_that_never_stops_is_left_behind_and_does_not_keep_others_from_going() throws Exception {
    System.clearProperty("odeum.test.release");
    long id = running(withActivator("", HANG));
    long other = running(TestJar.bundle("other", "1.0.0"));

    assertThat(adapter.remove(Set.of(id, other))).containsExactly(other);

    System.setProperty("odeum.test.release", "true");
    ServerFixture.await("removed", () -> context.getBundle(id) == null);
  }

  @Test
  void what_worked_before_it_was_stopped_must_work_in_what_replaces_it() throws Exception {
    long old = running(component(""));
    adapter.stop(Set.of(old));

    long worse = install(component(" throw new IllegalStateException(\"boom\"); "));
    assertThat(adapter.resolve(Set.of(worse))).isEmpty();
    adapter.start(worse);

    assertThat(adapter.settle(worse, List.of(old)).orElse("")).contains("c.C", "boom");
  }

  private static TestJar component(String body) {
    return TestJar.bundle("c", "1.0.0")
        .header("Service-Component", "OSGI-INF/c.xml")
        .entry(
            "OSGI-INF/c.xml",
            "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='c.C'"
                + " immediate='true'><implementation class='c.C'/></scr:component>")
        .source("c.C", "package c; public class C { public C() {" + body + "} }");
  }
}
