// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.odeum.server.CacheStatistics.Cache;

/** Writes the statistics of caches, grouped by database, as Odoo does on SIGUSR1. */
final class CacheReport {
  private CacheReport() {}

  /** A line for each cache, after one that says what they are. */
  static String of(List<Cache> caches) {
    StringBuilder text = new StringBuilder("Caches stats:");
    if (caches.isEmpty()) {
      return text.append(" no cache tells any").toString();
    }
    text.append(
        "\n%-14s %-32s %10s %10s %12s %12s %6s"
            .formatted("database", "cache", "entries", "KiB", "hits", "misses", "hit %"));
    caches.stream()
        .sorted(Comparator.comparing(Cache::database).thenComparing(Cache::name))
        .forEach(
            cache ->
                text.append(
                    "\n%-14s %-32s %10d %10s %12s %12s %6s"
                        .formatted(
                            cache.database().isEmpty() ? "-" : cache.database(),
                            cache.name(),
                            cache.entries(),
                            cache.bytes().isPresent()
                                ? Long.toString((cache.bytes().getAsLong() + 1023) / 1024)
                                : "-",
                            counted(cache.hits()),
                            counted(cache.misses()),
                            cache.hitRatio().isPresent()
                                ? "%.1f".formatted(100 * cache.hitRatio().getAsDouble())
                                : "-")));
    return text.toString();
  }

  private static String counted(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
  }
}
