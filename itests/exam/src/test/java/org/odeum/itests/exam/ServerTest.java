// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.exam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.runner.RunWith;
import org.odeum.itests.support.AddonJar;
import org.odeum.itests.support.Eventually;
import org.odeum.itests.support.Server;
import org.odeum.launcher.boot.FeatureBundles;
import org.odeum.launcher.spi.ServerOptions;
import org.odeum.launcher.spi.ServerProcess;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/**
 * A test inside the framework of a server, one server for all methods of a class. Each method finds
 * nothing deployed, and what it leaves is removed.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class ServerTest {
  @Inject protected BundleContext context;

  /** The services and bundles of the server. */
  protected Inside inside;

  /** The server as a client sees it. */
  protected Http http;

  /** The folder that addons are dropped into. */
  protected WatchedFolder deploy;

  /** The folder of the configurations. */
  protected WatchedFolder conf;

  /** Called by Pax Exam before there is a framework. */
  @Configuration
  public Option[] server() throws IOException {
    Path parent = Files.createDirectories(Server.root().resolve("itests/exam/target/servers"));
    Path folder = Files.createTempDirectory(parent, getClass().getSimpleName());
    return FeatureBundles.in(folder, features()).toPaxExam();
  }

  /** The features of the program that the server of this class has beside what all have. */
  protected List<String> features() {
    return List.of();
  }

  /** Waits until the server accepts requests. */
  @Before
  public final void awaitServer() {
    inside = new Inside(context);
    ServerProcess process = inside.service(ServerProcess.class);
    Eventually.until("the server is ready", () -> process.phase() == Phase.READY);
    ServerOptions options = inside.service(ServerOptions.class);
    http = new Http(process.addresses().getFirst());
    deploy = new WatchedFolder(options.deployDirectory());
    conf = new WatchedFolder(options.configurationDirectory());
  }

  /** Takes back what the test deployed and configured. */
  @After
  public final void cleanUp() {
    deploy.clear();
    conf.clear();
    Eventually.until("nothing is deployed", () -> inside.isBare());
  }

  /** An addon whose one route, called like the addon, answers with a text. */
  static AddonJar greeting(String name, String version, String text) {
    return AddonJar.controller(
        name,
        version,
        "@Route(value = \"/%s\", auth = \"none\") public String greet() { return \"%s\"; }"
            .formatted(name, text));
  }
}
