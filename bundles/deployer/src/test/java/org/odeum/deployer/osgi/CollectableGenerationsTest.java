// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.odeum.deployer.testkit.TestJar.bundle;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.odeum.addon.runtime.Leak;
import org.odeum.deployer.leaks.LeakFinder;
import org.odeum.deployer.testkit.TestJar;
import org.osgi.framework.Bundle;

/** The class loaders of real bundles after their generation was removed. */
class CollectableGenerationsTest extends AdapterFixture {
  private static TestJar starting(String name, String statement) {
    return bundle(name, "1.0.0")
        .header("Bundle-Activator", "a.A")
        .header("Import-Package", "org.osgi.framework")
        .source(
            "a.A",
            """
            package a;
            public class A implements org.osgi.framework.BundleActivator {
              public void start(org.osgi.framework.BundleContext c) { %s }
              public void stop(org.osgi.framework.BundleContext c) {}
            }
            """
                .formatted(statement));
  }

  private LeakFinder finder() {
    return new LeakFinder(leaks, folder.resolve("dumps"));
  }

  @Test
  void a_removed_generation_goes_with_its_classes() throws Exception {
    adapter.remove(Set.of(running(starting("clean", "new Object();"))));

    // The threads that took part in its end may hold it for a moment.
    ServerFixture.await("collected", () -> finder().find().isEmpty());
  }

  @Test
  void a_removed_generation_is_not_held_by_services_of_the_server_that_it_used() throws Exception {
    String using =
        "var r = c.getServiceReference(\"org.osgi.service.cm.ConfigurationAdmin\");"
            + " c.getService(r); c.ungetService(r);";
    long id = running(starting("user", using));
    WeakReference<Bundle> bundle = new WeakReference<>(context.getBundle(id));

    adapter.remove(Set.of(id));

    ServerFixture.await(
        "collected",
        () -> {
          System.gc();
          return bundle.get() == null;
        });
  }

  @Test
  void a_thread_that_an_addon_leaves_behind_is_named() throws Exception {
    String leaking =
        "Thread t = new Thread(() -> { try { Thread.sleep(600000); } catch (InterruptedException"
            + " e) {} }, \"left-behind\"); t.setDaemon(true); t.start();";

    adapter.remove(Set.of(running(starting("leaky", leaking))));
    List<Leak> found = new ArrayList<>();
    ServerFixture.await(
        "held by nothing but the thread",
        () -> {
          found.clear();
          found.addAll(finder().find());
          return found.stream().anyMatch(leak -> leak.heldBy().contains("'left-behind'"));
        });

    assertThat(found)
        .singleElement()
        .satisfies(leak -> assertThat(leak.addon()).isEqualTo("leaky"))
        .extracting(Leak::generation)
        .isEqualTo("1.0.0");
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("left-behind"))
        .forEach(Thread::interrupt);
  }
}
