// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.feature.ID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bundles of the feature files: installed together, started in their order, stopped in reverse.
 * For use by one thread.
 */
final class BootSet {
  private static final Logger LOG = LoggerFactory.getLogger(BootSet.class);

  private final BundleContext context;
  private final BundleRepository repository;
  private final Set<Path> connected;
  private final List<Bundle> bundles = new ArrayList<>();

  /**
   * @param connected the jars whose classes come from the class path
   */
  BootSet(BundleContext context, BundleRepository repository, Set<Path> connected) {
    this.context = context;
    this.repository = repository;
    this.connected = Set.copyOf(connected);
  }

  /** Installs and resolves them. */
  void install(List<ID> ids) {
    for (ID id : ids) {
      Path jar = repository.find(id);
      try {
        bundles.add(context.installBundle(location(jar)));
      } catch (BundleException e) {
        throw BundleProblem.ofInstall(id, e);
      }
    }
    // All at once is faster than one by one; what is missing is said when the bundle is started.
    context
        .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
        .adapt(FrameworkWiring.class)
        .resolveBundles(bundles);
  }

  /**
   * Starts them.
   *
   * @param afterEach called after each started bundle
   * @param cancelled asked before each; if true the rest is left alone
   */
  void start(Runnable afterEach, BooleanSupplier cancelled) {
    for (Bundle bundle : bundles) {
      if (cancelled.getAsBoolean()) {
        return;
      }
      if (isFragment(bundle)) {
        continue;
      }
      try {
        // What is started is not written down: the cache serves one process only.
        bundle.start(Bundle.START_TRANSIENT);
      } catch (BundleException e) {
        throw BundleProblem.ofStart(bundle, e);
      }
      afterEach.run();
    }
  }

  /** Stops them in the reverse order; one that fails is logged and does not stop the next. */
  void stop() {
    for (Bundle bundle : bundles.reversed()) {
      if (isFragment(bundle)) {
        continue;
      }
      try {
        bundle.stop();
      } catch (BundleException | IllegalStateException e) {
        LOG.error("{} did not stop cleanly: {}", bundle.getSymbolicName(), Sentence.reason(e));
      }
    }
  }

  private String location(Path jar) {
    return connected.contains(jar) ? JarConnector.location(jar) : "reference:" + jar.toUri();
  }

  private static boolean isFragment(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }
}
