// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes bundles out of the framework: stop, uninstall, and a refresh of nothing but them. */
final class Retirement {
  private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
  private static final long REFRESH_SECONDS = 10;

  private final FrameworkWiring wiring;

  Retirement(FrameworkWiring wiring) {
    this.wiring = wiring;
  }

  void remove(Collection<Bundle> bundles) {
    List<Bundle> reversed = new ArrayList<>(bundles).reversed();
    stop(reversed);
    for (Bundle bundle : reversed) {
      try {
        bundle.uninstall();
      } catch (BundleException | IllegalStateException failed) {
        LOG.warn("{} could not be uninstalled: {}", bundle.getLocation(), failed.getMessage());
      }
    }
    refresh(bundles);
  }

  void stop(Collection<Bundle> bundles) {
    for (Bundle bundle : bundles) {
      try {
        if (!Generations.isFragment(bundle)) {
          bundle.stop();
        }
      } catch (BundleException | IllegalStateException failed) {
        LOG.warn("{} did not stop cleanly: {}", bundle.getLocation(), failed.getMessage());
      }
    }
  }

  private void refresh(Collection<Bundle> bundles) {
    if (bundles.isEmpty()) {
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    FrameworkListener listener =
        event -> {
          if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            done.countDown();
          }
        };
    wiring.refreshBundles(bundles, listener);
    try {
      if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Uninstalled bundles were not released within {} s", REFRESH_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
