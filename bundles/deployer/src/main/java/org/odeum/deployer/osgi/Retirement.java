// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.osgi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.odeum.deployer.bounded.BoundedCalls;
import org.odeum.deployer.bounded.HangingException;
import org.odeum.deployer.leaks.LeakWatch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes bundles out of the framework: stop, uninstall, and a refresh of nothing but them. */
final class Retirement {
  private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
  private static final long REFRESH_SECONDS = 10;

  private final FrameworkWiring wiring;
  private final BoundedCalls calls;
  private final LeakWatch leaks;
  private final ServiceUsages usages;
  private final Map<Long, Thread> hanging = new ConcurrentHashMap<>();

  Retirement(FrameworkWiring wiring, BoundedCalls calls, LeakWatch leaks) {
    this.wiring = wiring;
    this.leaks = leaks;
    this.calls = calls;
    this.usages = new ServiceUsages(wiring.getBundle());
  }

  /**
   * Notes that a thread does not come back from a bundle: to touch it would mean to wait for it.
   */
  void hangs(Bundle bundle, Thread thread) {
    hanging.put(bundle.getBundleId(), thread);
  }

  void remove(Collection<Bundle> bundles) {
    List<Bundle> reversed = new ArrayList<>(bundles).reversed();
    reversed.forEach(this::watch);
    stop(reversed);
    List<Bundle> free = reversed.stream().filter(bundle -> !hangs(bundle)).toList();
    free.forEach(this::uninstall);
    refresh(free);
    free.forEach(usages::forget);
    reversed.stream().filter(this::hangs).forEach(this::removeLater);
  }

  private void watch(Bundle bundle) {
    BundleWiring wires = bundle.adapt(BundleWiring.class);
    ClassLoader loader = wires == null ? null : wires.getClassLoader();
    if (loader != null && Generations.isGeneration(bundle)) {
      leaks.retired(loader, bundle.getSymbolicName(), String.valueOf(bundle.getVersion()));
    }
  }

  private void uninstall(Bundle bundle) {
    bounded(bundle, "uninstall", bundle::uninstall);
  }

  void stop(Collection<Bundle> bundles) {
    for (Bundle bundle : bundles) {
      if (!Generations.isFragment(bundle) && !hangs(bundle)) {
        bounded(bundle, "stop", bundle::stop);
      }
    }
  }

  private boolean hangs(Bundle bundle) {
    return hanging.containsKey(bundle.getBundleId());
  }

  private interface Step {
    void run() throws BundleException;
  }

  private void bounded(Bundle bundle, String what, Step step) {
    try {
      calls.call(
          what + " " + bundle.getSymbolicName(),
          () -> {
            step.run();
            return bundle;
          });
    } catch (HangingException late) {
      hangs(bundle, late.thread());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Exception failed) {
      LOG.warn("To {} {} failed: {}", what, bundle.getLocation(), failed.getMessage());
    }
  }

  /** When its thread comes back after all, nobody waits for it any more. */
  private void removeLater(Bundle bundle) {
    Thread thread = hanging.get(bundle.getBundleId());
    Thread.ofVirtual()
        .name("deployer: remove " + bundle.getSymbolicName())
        .start(
            () -> {
              try {
                thread.join();
                hanging.remove(bundle.getBundleId());
                remove(List.of(bundle));
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
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
