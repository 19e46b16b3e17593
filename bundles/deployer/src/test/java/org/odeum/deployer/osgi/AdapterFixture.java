// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.deployer.bounded.BoundedCalls;
import org.odeum.deployer.intake.Artifact;
import org.odeum.deployer.intake.BundleManifest;
import org.odeum.deployer.intake.BundleVersion;
import org.odeum.deployer.leaks.LeakWatch;
import org.odeum.deployer.lifecycle.DeploymentException;
import org.odeum.deployer.testkit.TestJar;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** An adapter on a real framework with Declarative Services. */
abstract class AdapterFixture {
  @TempDir Path folder;
  TestFramework felix;
  BundleContext context;
  FrameworkAdapter adapter;
  final LeakWatch leaks = new LeakWatch(Clock.systemUTC());
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
    adapter =
        new FrameworkAdapter(context, sideBySide, components, new BoundedCalls(patience()), leaks);
  }

  /** How long code of addons may take. */
  Duration patience() {
    return Duration.ofSeconds(60);
  }

  @AfterEach
  void stop() throws BundleException, InterruptedException {
    felix.close();
  }

  String problem(TestJar jar) throws DeploymentException {
    long id = install(jar);
    return adapter.resolve(Set.of(id)).getOrDefault(id, "resolved");
  }

  long running(TestJar jar) throws DeploymentException {
    long id = install(jar);
    assertThat(adapter.resolve(Set.of(id))).isEmpty();
    adapter.start(id);
    return id;
  }

  long install(TestJar jar) throws DeploymentException {
    int number = count++;
    Path file = jar.writeTo(folder.resolve(number + ".jar"));
    BundleManifest manifest =
        new BundleManifest(
            "n" + number, BundleVersion.NONE, Optional.empty(), List.of(), Optional.empty());
    return adapter.install(new Artifact("h" + number, file, manifest), "odeum:n/" + number);
  }

  static InputStream stream(TestJar jar) {
    return new ByteArrayInputStream(jar.bytes());
  }
}
