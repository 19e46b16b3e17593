// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler.component;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.odeum.cron.store.CronStore;
import org.odeum.cron.store.CronStoreException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The stores that are there, and the one in use. Safe for use by any thread. */
final class StoreServices {
  // References are ordered by ranking, lowest first.
  private final ConcurrentSkipListMap<ServiceReference<CronStore>, StoreReference> stores =
      new ConcurrentSkipListMap<>();
  private final BundleContext context;
  private final Supplier<String> chosen;
  private final boolean several;

  /**
   * @param chosen the name of the store to use
   * @param several whether several processes run jobs
   */
  StoreServices(BundleContext context, Supplier<String> chosen, boolean several) {
    this.context = context;
    this.chosen = chosen;
    this.several = several;
  }

  void add(ServiceReference<CronStore> reference) {
    stores.put(reference, new StoreReference(context, reference));
  }

  void remove(ServiceReference<CronStore> reference) {
    Optional.ofNullable(stores.remove(reference)).ifPresent(StoreReference::release);
  }

  /**
   * The store in use.
   *
   * @param shown tells whether a bundle is published
   * @throws CronStoreException if it is not there or cannot be used, with a sentence
   */
  CronStore current(LongPredicate shown) {
    String name = chosen.get();
    for (StoreReference store : stores.descendingMap().values()) {
      if (store.name().equals(name) && shown.test(store.bundleId())) {
        return checked(name, store.obtain());
      }
    }
    TreeSet<String> names = new TreeSet<>();
    stores.values().forEach(store -> names.add(store.name()));
    throw new CronStoreException(
        "The store of cron jobs '%s' is not there (there is: %s). Deploy its bundle, or choose another with 'store' in conf/org.odeum.scheduler.cfg."
            .formatted(name, names.isEmpty() ? "none" : String.join(", ", names)));
  }

  private CronStore checked(String name, CronStore store) {
    if (several && !store.shared()) {
      throw new CronStoreException(
          "The store of cron jobs '%s' is for one process, and this server has several: each would run every job. Choose 'jdbc' with 'store' in conf/org.odeum.scheduler.cfg, or start with --workers=0."
              .formatted(name));
    }
    return store;
  }

  /** What is wrong with the stores of some bundles. */
  List<String> problems(Set<Long> bundles) {
    return stores.values().stream()
        .filter(store -> bundles.contains(store.bundleId()))
        .flatMap(store -> problem(store).stream())
        .toList();
  }

  private static Optional<String> problem(StoreReference store) {
    try {
      store.obtain();
      return Optional.empty();
    } catch (CronStoreException e) {
      return Optional.of(e.getMessage());
    }
  }
}
