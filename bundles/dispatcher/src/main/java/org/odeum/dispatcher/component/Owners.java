// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.odeum.addon.AddonInfo;
import org.odeum.dispatcher.endpoint.Owner;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** The bundles that have controllers, each with one {@link Owner}. */
final class Owners {
  private static final class Entry {
    private final Owner owner;
    private int controllers;

    Entry(Owner owner) {
      this.owner = owner;
    }
  }

  private final Map<Long, Entry> entries = new HashMap<>();

  /** The owner of one more controller. */
  synchronized Owner take(Bundle bundle) {
    Entry entry = entries.computeIfAbsent(bundle.getBundleId(), id -> new Entry(ownerOf(bundle)));
    entry.controllers++;
    return entry.owner;
  }

  private static Owner ownerOf(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    ClassLoader loader = wiring == null ? Owners.class.getClassLoader() : wiring.getClassLoader();
    return new Owner(AddonInfo.of(bundle), bundle.getBundleId(), loader);
  }

  /** One controller less; an owner without any is forgotten. */
  synchronized void give(Owner owner) {
    Entry entry = entries.get(owner.bundleId());
    if (entry != null && entry.owner == owner && --entry.controllers == 0) {
      entries.remove(owner.bundleId());
    }
  }

  /**
   * Waits until nothing of these bundles is under way.
   *
   * @return the number of pieces of work that still are when the time is over
   */
  int awaitIdle(Set<Long> bundleIds, long timeoutNanos) {
    long deadline = System.nanoTime() + timeoutNanos;
    int left = 0;
    for (Owner owner : among(bundleIds)) {
      left += owner.inFlight().awaitIdle(Math.max(0, deadline - System.nanoTime()));
    }
    return left;
  }

  private synchronized List<Owner> among(Set<Long> bundleIds) {
    List<Owner> found = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (bundleIds.contains(entry.owner.bundleId())) {
        found.add(entry.owner);
      }
    }
    return found;
  }
}
