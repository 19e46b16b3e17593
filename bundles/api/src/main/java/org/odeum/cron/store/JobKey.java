// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.cron.store;

import java.util.Comparator;
import java.util.Objects;

/**
 * Identifies a job.
 *
 * @param database the database it works in
 * @param name the job's name, unique there
 */
public record JobKey(String database, String name) implements Comparable<JobKey> {
  private static final Comparator<JobKey> ORDER =
      Comparator.comparing(JobKey::database).thenComparing(JobKey::name);

  /** Refuses nulls. */
  public JobKey {
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(name, "name");
  }

  @Override
  public int compareTo(JobKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name + "@" + database;
  }
}
