// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import static org.odeum.deployer.testkit.TestJar.addon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.odeum.addon.AddonGate;
import org.odeum.addon.Publication;
import org.odeum.addon.runtime.AddonRuntime;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.deployer.testkit.TestJar;
import org.odeum.launcher.spi.Readiness;
import org.odeum.launcher.spi.ServerOptions;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/** The deployer's bundle in a real framework with SCR, Configuration Admin and FileInstall. */
abstract class ServerFixture {
  private static final Duration BOUND = Duration.ofSeconds(60);

  @TempDir Path root;
  TestFramework felix;
  BundleContext context;
  Path deploy;

  @BeforeEach
  void prepare() throws BundleException, IOException {
    deploy = Files.createDirectories(root.resolve("deploy"));
    Files.createDirectories(root.resolve("run"));
    felix = new TestFramework(root.resolve("cache"));
    // The framework's own context would see the classes of this module twice.
    TestJar observer =
        TestJar.bundle("observer", "1.0.0")
            .header("Import-Package", "org.odeum.addon,org.odeum.addon.runtime,org.odeum.server");
    Bundle bundle =
        felix
            .context()
            .installBundle(observer.writeTo(root.resolve("observer.jar")).toUri().toString());
    bundle.start();
    context = bundle.getBundleContext();
  }

  @AfterEach
  void stop() throws BundleException, InterruptedException {
    felix.close();
  }

  void start(boolean serving) throws BundleException {
    felix.startLibrary("org.apache.felix.configadmin");
    felix.startLibrary("org.apache.felix.scr");
    felix.startLibrary("org.apache.felix.fileinstall");
    context.registerService(ServerOptions.class, new Options(root, serving), new Hashtable<>());
    felix.startThisModule();
    await("ready", () -> service(Readiness.class).waitingFor().isEmpty());
  }

  static Map<Path, FileTime> written(Path folder) throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        times.put(path, Files.getLastModifiedTime(path));
      }
    }
    return times;
  }

  /** An addon whose one component is a service that says a word. */
  static TestJar greeting(String word) {
    return addon("hello", "1.0.0")
        .header("Service-Component", "OSGI-INF/hello.xml")
        .entry(
            "OSGI-INF/hello.xml",
            "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.3.0' name='hello.Greeting'>"
                + "<implementation class='hello.Greeting'/><service>"
                + "<provide interface='java.util.concurrent.Callable'/></service></scr:component>")
        .source(
            "hello.Greeting",
            "package hello; public class Greeting implements java.util.concurrent.Callable<String>"
                + " { public String call() { return \""
                + word
                + "\"; } }");
  }

  /** What the services of bundles that are not hidden say. */
  List<String> greetings() throws Exception {
    Publication publication = service(AddonGate.class).current();
    List<String> words = new CopyOnWriteArrayList<>();
    for (ServiceReference<Callable> reference :
        context.getServiceReferences(Callable.class, null)) {
      if (publication.shows(reference.getBundle().getBundleId())) {
        words.add(String.valueOf(context.getService(reference).call()));
      }
    }
    return words;
  }

  String property() throws Exception {
    return context.getServiceReferences(Callable.class, null).stream()
        .map(reference -> String.valueOf(reference.getProperty("greeting")))
        .collect(Collectors.joining(","));
  }

  boolean status(String file, State state) {
    return service(AddonRuntime.class).addons().stream()
        .anyMatch((AddonStatus s) -> s.file().equals(file) && s.state() == state);
  }

  long generations() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getLocation().startsWith("odeum:"))
        .count();
  }

  <S> S service(Class<S> type) {
    return context.getService(context.getServiceReference(type));
  }

  static void await(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (System.nanoTime() < end) {
      try {
        if (condition.call()) {
          return;
        }
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      } catch (Exception changing) {
        // A service went away between two looks; the next look tells.
      }
    }
    throw new AssertionError("Not " + what + " within " + BOUND);
  }
}
