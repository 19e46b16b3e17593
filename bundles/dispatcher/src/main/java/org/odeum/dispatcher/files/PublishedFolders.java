// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.files;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.odeum.addon.Publication;
import org.odeum.dispatcher.trial.Share;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows addons as they come, are published, and go, and shows the folders of those that are
 * published. Safe for use by several threads.
 */
public final class PublishedFolders {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedFolders.class);

  /** By bundle: of two addons with one name the one that was there first serves its files. */
  private final TreeMap<Long, StaticFolder> all = new TreeMap<>();

  private final StaticFiles files;
  private final Consumer<StaticFolder> whenPublished;
  private final Set<Long> begun = new HashSet<>();
  private Publication publication = Publication.INITIAL;
  private Optional<Candidate> tried = Optional.empty();

  private record Candidate(Publication publication, Share share) {}

  /**
   * No folders.
   *
   * @param files shows what is published
   * @param whenPublished is given each folder once, when it is shown for the first time
   */
  public PublishedFolders(StaticFiles files, Consumer<StaticFolder> whenPublished) {
    this.files = files;
    this.whenPublished = whenPublished;
  }

  /** Adds the folder of a bundle that has been started. */
  public synchronized void add(long bundleId, StaticFolder folder, Publication seen) {
    all.put(bundleId, folder);
    publish(seen);
  }

  /** Takes the folder of a bundle away; what was being sent of it still can be. */
  public synchronized void remove(long bundleId) {
    all.remove(bundleId);
    begun.remove(bundleId);
    show();
  }

  /** Shows what is published now; a snapshot older than the last one changes nothing. */
  public synchronized void publish(Publication newest) {
    if (newest.number() >= publication.number()) {
      publication = newest;
    }
    show();
  }

  /** Begins to count anew with the snapshots of another deployer. */
  public synchronized void restart(Publication first) {
    publication = first;
    show();
  }

  /** Shows a share of the clients what is not published yet, until {@link #endTrial}. */
  public synchronized void beginTrial(Publication candidate, Share share) {
    tried = Optional.of(new Candidate(candidate, share));
    show();
  }

  /** Shows all clients the same again. */
  public synchronized void endTrial() {
    tried = Optional.empty();
    show();
  }

  /** The folders of bundles, published or not. */
  public synchronized List<StaticFolder> of(Set<Long> bundleIds) {
    return all.entrySet().stream()
        .filter(folder -> bundleIds.contains(folder.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private void show() {
    Map<String, StaticFolder> shown = new HashMap<>();
    all.forEach(
        (bundleId, folder) -> {
          if (!publication.shows(bundleId)) {
            return;
          }
          StaticFolder first = shown.putIfAbsent(folder.addon(), folder);
          if (begun.add(bundleId)) {
            whenPublished.accept(folder);
            if (first != null) {
              LOG.warn(
                  "Two bundles are the addon {}; the static files of the one that came later"
                      + " (bundle {}) are not served. Remove one of them.",
                  folder.addon(),
                  bundleId);
            }
          }
        });
    files.show(
        new StaticFiles.Shown(
            Map.copyOf(shown),
            tried.map(t -> new StaticFiles.Tried(t.share(), shownBy(t.publication())))));
  }

  private Map<String, StaticFolder> shownBy(Publication candidate) {
    Map<String, StaticFolder> folders = new HashMap<>();
    all.forEach(
        (bundleId, folder) -> {
          if (candidate.shows(bundleId)) {
            folders.putIfAbsent(folder.addon(), folder);
          }
        });
    return Map.copyOf(folders);
  }
}
