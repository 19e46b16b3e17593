// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.List;
import org.odeum.launcher.spi.Readiness;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The parts that can tell whether they are ready. Each is obtained once: asking again and again for
 * a service whose component fails would fill the log with its failure.
 */
final class ReadinessParts implements AutoCloseable {
  private final ServiceTracker<Readiness, Readiness> tracker;

  ReadinessParts(BundleContext context) {
    tracker = new ServiceTracker<>(context, Readiness.class, null);
    // All: with connect off, a service with a further type that is also on the class path, where it
    // is another class, would be hidden from the launcher.
    tracker.open(true);
  }

  /** Those that are there now. */
  List<Readiness> now() {
    return List.of(tracker.getServices(new Readiness[0]));
  }

  @Override
  public void close() {
    tracker.close();
  }
}
