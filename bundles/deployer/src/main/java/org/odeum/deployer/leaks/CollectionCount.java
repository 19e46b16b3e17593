// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.leaks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** Counts the collections that can unload classes: those of the young objects alone cannot. */
final class CollectionCount {
  private static final List<String> YOUNG =
      List.of("young", "copy", "scavenge", "minor", "parnew", "pauses");

  private CollectionCount() {}

  static long now() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(bean -> YOUNG.stream().noneMatch(lower(bean)::contains))
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .filter(count -> count > 0)
        .sum();
  }

  private static String lower(GarbageCollectorMXBean bean) {
    return bean.getName().toLowerCase(Locale.ROOT);
  }
}
