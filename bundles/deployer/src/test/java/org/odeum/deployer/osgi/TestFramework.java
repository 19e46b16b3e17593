// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** A real framework in a temporary folder, sharing the class path's API packages. */
final class TestFramework implements AutoCloseable {
  private static final String PACKAGES =
      "org.odeum.addon;version=0.1.0,org.odeum.addon.runtime;version=0.1.0,"
          + "org.odeum.addon.supply;version=0.1.0,"
          + "org.odeum.http;version=0.1.0,org.odeum.http.runtime;version=0.1.0,"
          + "org.odeum.server;version=0.1.0,org.odeum.launcher.spi;version=0.1.0,"
          + "org.osgi.service.component;version=1.5.0,"
          + "org.osgi.service.component.runtime;version=1.5.0,"
          + "org.osgi.service.component.runtime.dto;version=1.5.0,"
          + "org.osgi.service.cm;version=1.6.1,org.osgi.util.promise;version=1.3.0,"
          + "org.osgi.util.function;version=1.2.0,org.slf4j;version=2.0.17,"
          + "org.osgi.service.log;version=1.5.0,"
          + "com.fasterxml.jackson.core;version=2.20.1,"
          + "com.fasterxml.jackson.core.util;version=2.20.1";

  private final Framework framework;

  TestFramework(Path folder) throws BundleException {
    Map<String, String> settings = new HashMap<>();
    settings.put("org.osgi.framework.storage", folder.toString());
    settings.put("org.osgi.framework.storage.clean", "onFirstInit");
    settings.put("org.osgi.framework.system.packages.extra", PACKAGES);
    settings.put("felix.log.level", "0");
    settings.put("felix.fileinstall.dir", folder.resolveSibling("conf").toString());
    settings.put("felix.fileinstall.tmpdir", folder.resolveSibling("run").toString());
    settings.put("felix.fileinstall.poll", "100");
    framework = new FrameworkFactory().newFramework(settings);
    framework.start();
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** Starts a jar of the class path as a bundle. */
  Bundle startLibrary(String artifact) throws BundleException {
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> Path.of(entry).getFileName().toString().startsWith(artifact + "-"))
            .findFirst()
            .orElseThrow();
    Bundle bundle = context().installBundle(Path.of(path).toUri().toString());
    bundle.start();
    return bundle;
  }

  /** Starts the classes of this module as the bundle that they are. */
  Bundle startThisModule() throws BundleException {
    Path classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.endsWith(Path.of("target", "classes")))
            .filter(path -> path.toFile().isDirectory())
            .findFirst()
            .orElseThrow();
    Bundle bundle = context().installBundle("reference:" + classes.toUri());
    bundle.start();
    return bundle;
  }

  @Override
  public void close() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(10_000);
  }
}
