// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.time.Duration;
import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Waits until the server's own bundles have started, so that addons find all there is. */
final class BootSetWait {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(3);

  private final BundleContext context;

  BootSetWait(BundleContext context) {
    this.context = context;
  }

  void await() throws InterruptedException {
    long end = System.nanoTime() + BOUND.toNanos();
    while (Arrays.stream(context.getBundles()).anyMatch(BootSetWait::isComing)
        && System.nanoTime() < end) {
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private static boolean isComing(Bundle bundle) {
    boolean started = bundle.getState() == Bundle.ACTIVE || isLazy(bundle);
    return !started && !Generations.isGeneration(bundle) && !Generations.isFragment(bundle);
  }

  private static boolean isLazy(Bundle bundle) {
    return bundle.getState() == Bundle.STARTING
        && bundle.getHeaders("").get("Bundle-ActivationPolicy") != null;
  }
}
