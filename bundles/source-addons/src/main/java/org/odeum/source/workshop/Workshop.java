// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.workshop;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.odeum.addon.supply.AddonSupplier;
import org.odeum.addon.supply.Demand;
import org.odeum.addon.supply.SuppliedAddon;
import org.odeum.source.build.SourceBuilder;
import org.odeum.source.tree.SourceAddon;
import org.odeum.source.tree.SourceException;
import org.odeum.source.tree.SourceFinder;
import org.odeum.source.tree.TreeReader;
import org.odeum.source.tree.TreeStamp;

/**
 * Keeps what is built in step with what lies in the folders. An addon is built when two looks found
 * the same files, so an editor or a checkout is not caught in the middle; the builds themselves run
 * elsewhere, one batch at a time, and the results of a batch appear together. Only the first look
 * builds at once, before a server is ready.
 *
 * <p>Looks are for one thread; batches may end on another.
 */
public final class Workshop implements AddonSupplier {
  private static final Duration SETTLED = Duration.ofMillis(50);

  private final SourceFinder first;
  private final SourceFinder watched;
  private final TreeReader reader;
  private final SourceBuilder builder;
  private final Later later;
  private final Clock clock;
  private final WorkshopLog log = new WorkshopLog();
  private final Map<Path, Bench> benches = new LinkedHashMap<>();
  private boolean looked;
  private boolean busy;

  /** Runs things elsewhere. */
  public interface Later extends Executor {
    /** Runs something after some time. */
    void execute(Runnable what, Duration after);
  }

  /**
   * Makes one that has built nothing yet.
   *
   * @param first the folders that are built at the first look
   * @param watched those of them that are looked at later, too
   */
  public Workshop(
      SourceFinder first,
      SourceFinder watched,
      TreeReader reader,
      SourceBuilder builder,
      Later later,
      Clock clock) {
    this.first = first;
    this.watched = watched;
    this.reader = reader;
    this.builder = builder;
    this.later = later;
    this.clock = clock;
  }

  @Override
  public synchronized List<SuppliedAddon> look(Demand demand) {
    try {
      boolean start = !looked;
      lookAt(start ? first.find() : watched.find(), start);
      looked = true;
      List<Bench> ready = ready(demand, start);
      if (!ready.isEmpty() && !busy) {
        begin(ready, demand, start);
      }
      if (benches.values().stream().anyMatch(Bench::changed)) {
        later.execute(demand.lookAgain(), SETTLED);
      }
    } catch (IOException failed) {
      log.cannotList(failed);
    }
    return benches.values().stream().map(Bench::supplied).toList();
  }

  /**
   * The folders of what is supplied, for those who watch them; links to folders must be known
   * there.
   */
  public synchronized boolean linksToFolders(Path root) {
    return benches.values().stream()
        .filter(bench -> root.equals(bench.addon().path().getParent()))
        .anyMatch(bench -> bench.seen().filter(TreeStamp::linksToFolders).isPresent());
  }

  /** What ails the addons that cannot be built, by their technical names. */
  public synchronized Map<String, String> failures() {
    Map<String, String> failures = new HashMap<>();
    for (Bench bench : benches.values()) {
      if (bench.supply() instanceof org.odeum.addon.supply.Supply.Failed(String clause)) {
        failures.put(bench.name(), bench.addon().file() + ": " + clause);
      }
    }
    return failures;
  }

  private void lookAt(List<SourceAddon> addons, boolean start) {
    Instant now = clock.instant();
    List<Path> there = new ArrayList<>();
    for (SourceAddon addon : addons) {
      Bench known = benches.get(addon.path());
      there.add(addon.path());
      try {
        TreeStamp stamp = reader.stamp(addon);
        log.links(addon, stamp.links());
        benches.put(
            addon.path(), known == null ? Bench.of(addon, stamp, now) : known.looked(stamp, now));
      } catch (NoSuchFileException gone) {
        there.remove(addon.path());
      } catch (SourceException | IOException refused) {
        TreeStamp nothing = new TreeStamp(Map.of(), 0, false);
        Bench bench = known == null ? Bench.of(addon, nothing, now) : known;
        benches.put(addon.path(), bench.refused(refused.getMessage(), bench.since()));
      }
    }
    benches
        .values()
        .removeIf(bench -> isWatched(bench, start) && !there.contains(bench.addon().path()));
  }

  /** What lies in a folder that is built at the start alone stays as it is. */
  private boolean isWatched(Bench bench, boolean start) {
    return start || watched.roots().contains(bench.addon().path().getParent());
  }

  private List<Bench> ready(Demand demand, boolean start) {
    Instant settled = clock.instant().minus(SETTLED);
    return benches.values().stream()
        .filter(
            bench ->
                bench.changed()
                    ? start || !bench.seenAt().isAfter(settled)
                    : !bench.used().equals(available(bench.used(), demand)))
        .toList();
  }

  /**
   * The jars that would be used today in place of those that were; a missing one is looked for,
   * too.
   */
  private Map<String, Path> available(Map<String, Path> used, Demand demand) {
    Map<String, Path> now = new HashMap<>();
    used.keySet().forEach(name -> now.put(name, jar(name, demand)));
    return now;
  }

  private Path jar(String name, Demand demand) {
    return benches.values().stream()
        .filter(bench -> bench.name().equals(name))
        .flatMap(bench -> bench.jar().stream())
        .findFirst()
        .orElseGet(() -> demand.addons().getOrDefault(name, Batch.MISSING));
  }

  private void begin(List<Bench> ready, Demand demand, boolean now) {
    Map<String, Path> jars = new HashMap<>(demand.addons());
    benches.values().forEach(bench -> bench.jar().ifPresent(jar -> jars.put(bench.name(), jar)));
    Batch batch = new Batch(ready, jars, builder, log);
    if (now) {
      finish(batch.run());
    } else {
      busy = true;
      later.execute(
          () -> {
            try {
              List<Bench> done = batch.run();
              finish(done);
            } finally {
              end();
              demand.lookAgain().run();
            }
          });
    }
  }

  /** A bench that went meanwhile stays away; what changed meanwhile is built again. */
  private synchronized void finish(List<Bench> done) {
    for (Bench result : done) {
      benches.computeIfPresent(
          result.addon().path(),
          (path, now) ->
              now.done(
                  result.built().orElseThrow(), result.used(), result.name(), result.supply()));
    }
  }

  private synchronized void end() {
    busy = false;
  }
}
