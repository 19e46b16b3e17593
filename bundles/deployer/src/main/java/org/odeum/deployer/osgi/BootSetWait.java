// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Waits until the server's own bundles have started, so that addons find all there is. One that
 * nobody starts is not waited for.
 */
final class BootSetWait {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration STANDSTILL = Duration.ofMillis(500);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(3);

  private final BundleContext context;

  BootSetWait(BundleContext context) {
    this.context = context;
  }

  void await() throws InterruptedException {
    long start = System.nanoTime();
    long moved = start;
    List<Bundle> coming = coming();
    while (!coming.isEmpty() && isWithin(BOUND, start) && isWithin(STANDSTILL, moved)) {
      Thread.sleep(LOOK_AGAIN);
      List<Bundle> before = coming;
      coming = coming();
      boolean starts = coming.stream().anyMatch(bundle -> bundle.getState() == Bundle.STARTING);
      moved = starts || !coming.equals(before) ? System.nanoTime() : moved;
    }
  }

  private static boolean isWithin(Duration bound, long since) {
    return System.nanoTime() - since < bound.toNanos();
  }

  private List<Bundle> coming() {
    return Arrays.stream(context.getBundles()).filter(BootSetWait::isComing).toList();
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
