// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.server;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells how well caches work; shown by the shell's {@code caches} and written to the log on
 * SIGUSR1, as Odoo does with its {@code ormcache}. Register it as a service; it must answer within
 * milliseconds, and counting must not slow the cache down.
 */
@ConsumerType
@FunctionalInterface
public interface CacheStatistics {
  /** The caches as they are now. */
  List<Cache> caches();

  /**
   * One cache.
   *
   * @param database the database it belongs to; empty text for the whole server
   * @param name what is cached
   * @param entries how many are in it
   * @param bytes what they take, if that is counted
   * @param hits how often something was found, if that is counted
   * @param misses how often not, if that is counted
   */
  record Cache(
      String database,
      String name,
      long entries,
      OptionalLong bytes,
      OptionalLong hits,
      OptionalLong misses) {
    /** Refuses nulls. */
    public Cache {
      Objects.requireNonNull(database, "database");
      Objects.requireNonNull(name, "name");
    }

    /** A cache of the whole server of which only the size is known. */
    public static Cache sized(String name, long entries) {
      return new Cache(
          "", name, entries, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** A cache of the whole server that counts. */
    public static Cache counted(String name, long entries, long hits, long misses) {
      return new Cache(
          "", name, entries, OptionalLong.empty(), OptionalLong.of(hits), OptionalLong.of(misses));
    }

    /** The share of what was found, 0 to 1; empty before the first look and if nobody counts. */
    public OptionalDouble hitRatio() {
      long all = hits.orElse(0) + misses.orElse(0);
      return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits.orElse(0) / all);
    }
  }
}
