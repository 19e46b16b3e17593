// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.odeum.addon.Publication;
import org.odeum.cron.store.JobKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that this process can run now: of all that are there, those of published bundles. Safe
 * for use by any thread.
 */
public final class Catalogue {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

  private final String database;
  private final List<JobSource> sources = new ArrayList<>();
  private final Set<String> doubles = new HashSet<>();
  private Publication publication = Publication.INITIAL;
  private Set<Long> suspended = Set.of();
  private volatile Map<JobKey, JobSource> shown = Map.of();

  /**
   * @param database the one database that jobs work in until there are more
   */
  public Catalogue(String database) {
    this.database = database;
  }

  /** The key of a job's name. */
  public JobKey key(String name) {
    return new JobKey(database, name);
  }

  /** Adds one. */
  public synchronized void add(JobSource source) {
    sources.add(source);
    compute();
  }

  /** Removes one: no run of it begins any more when this returns. */
  public synchronized void remove(JobSource source) {
    sources.remove(source);
    compute();
  }

  /** Puts a publication into force. */
  public synchronized void show(Publication now) {
    publication = now;
    compute();
  }

  /** Takes the jobs of some bundles out until this is called again. */
  public synchronized void suspend(Set<Long> bundles) {
    suspended = Set.copyOf(bundles);
    compute();
  }

  /** All that are there, hidden ones too. */
  public synchronized List<JobSource> sources() {
    return List.copyOf(sources);
  }

  /** Those that may run, by key; a snapshot. */
  Map<JobKey, JobSource> shown() {
    return shown;
  }

  /** The one of a key that may run. */
  public Optional<JobSource> find(JobKey key) {
    return Optional.ofNullable(shown.get(key));
  }

  private void compute() {
    Map<JobKey, JobSource> now = new TreeMap<>();
    for (JobSource source : sources) {
      if (!publication.shows(source.bundleId()) || suspended.contains(source.bundleId())) {
        continue;
      }
      JobSource other = now.putIfAbsent(key(source.definition().name()), source);
      if (other != null && doubles.add(source.definition().name())) {
        LOG.warn(
            "The addons '{}' and '{}' both have a cron job named '{}': the first one's runs, rename"
                + " the other",
            other.definition().addon(),
            source.definition().addon(),
            source.definition().name());
      }
    }
    shown = now;
  }
}
