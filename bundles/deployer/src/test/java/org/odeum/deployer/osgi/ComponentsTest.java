// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.deployer.testkit.TestJar.addon;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.odeum.deployer.lifecycle.DeploymentException;
import org.odeum.deployer.testkit.TestJar;

class ComponentsTest extends AdapterFixture {
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
}
