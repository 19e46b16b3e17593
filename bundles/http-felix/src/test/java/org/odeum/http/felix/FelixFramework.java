// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** A framework with Felix HTTP and this bundle, made of what is on the test's class path. */
final class FelixFramework implements AutoCloseable {
  private static final List<String> PLATFORM =
      List.of(
          "org.osgi.util.function",
          "org.osgi.util.promise",
          "org.osgi.service.component",
          "org.apache.felix.scr",
          "commons-io",
          "commons-fileupload",
          "org.apache.felix.http.servlet-api",
          "org.apache.felix.http.wrappers",
          "org.apache.felix.http.jetty12");

  /** Seen by bundles and test alike. */
  private static final String SHARED =
      "org.odeum.launcher.spi;version=0.1.0,org.odeum.addon;version=0.1.0,"
          + "org.odeum.http;version=0.1.0,org.odeum.http.engine;version=0.1.0,org.slf4j;version=2.0.17,"
          + "org.slf4j.event;version=2.0.17,org.slf4j.helpers;version=2.0.17,"
          + "org.slf4j.spi;version=2.0.17";

  private final Framework framework;

  FelixFramework(Path cache) throws BundleException {
    framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    cache.toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    SHARED,
                    "org.apache.felix.http.host",
                    "127.0.0.1",
                    "org.osgi.service.http.port",
                    "0"));
    framework.start();
    Bundle own = installBundleOf(RequestServlet.class);
    for (String artifact : PLATFORM) {
      context().installBundle("reference:" + find("/" + artifact + "-").toUri());
    }
    own.start();
    for (Bundle bundle : context().getBundles()) {
      bundle.start();
    }
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** The bundle with this symbolic name. */
  Bundle bundle(String symbolicName) {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  /** Installs the bundle that a class belongs to, jar or folder. */
  Bundle installBundleOf(Class<?> type) throws BundleException {
    return context()
        .installBundle("reference:" + type.getProtectionDomain().getCodeSource().getLocation());
  }

  <S> S await(Class<S> type) throws InterruptedException {
    ServiceTracker<S, S> tracker = new ServiceTracker<>(context(), type, null);
    tracker.open();
    return tracker.waitForService(20_000);
  }

  private static Path find(String name) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.replace(File.separatorChar, '/').contains(name))
        .map(Path::of)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is not on the class path"));
  }

  @Override
  public void close() throws Exception {
    framework.stop();
    framework.waitForStop(20_000);
  }
}
