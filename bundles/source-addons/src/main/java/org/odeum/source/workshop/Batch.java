// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.workshop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.odeum.addon.supply.Supply;
import org.odeum.source.build.BuildResult;
import org.odeum.source.build.SourceBuilder;
import org.odeum.source.build.SourceBuilder.Job;
import org.odeum.source.tree.SourceException;

/** Builds some addons, each after those it is compiled against. */
final class Batch {
  /** Stands for the jar of an addon that is not there, so that its arrival is noticed. */
  static final Path MISSING = Path.of("");

  private final List<Bench> ready;
  private final Map<String, Path> jars;
  private final SourceBuilder builder;
  private final WorkshopLog log;

  /**
   * Makes a batch.
   *
   * @param jars the jars of addons by name; the batch adds its own
   */
  Batch(List<Bench> ready, Map<String, Path> jars, SourceBuilder builder, WorkshopLog log) {
    this.ready = List.copyOf(ready);
    this.jars = new HashMap<>(jars);
    this.builder = builder;
    this.log = log;
  }

  /** Builds; gives those that have a result, not those whose files are being written. */
  List<Bench> run() {
    List<Bench> done = new ArrayList<>();
    Map<Job, Bench> jobs = new LinkedHashMap<>();
    for (Bench bench : ready) {
      try {
        builder
            .read(bench.addon(), bench.seen().orElseThrow())
            .ifPresent(job -> jobs.put(job, bench));
      } catch (SourceException refused) {
        done.add(result(bench, Map.of(), bench.name(), new Supply.Failed(refused.getMessage())));
      }
    }
    for (Job job : BuildOrder.of(List.copyOf(jobs.keySet()))) {
      done.add(build(job, jobs.get(job)));
    }
    return done;
  }

  private Bench build(Job job, Bench bench) {
    Map<String, Path> used = new HashMap<>();
    long start = System.nanoTime();
    job.tree().depends().forEach(name -> used.put(name, jars.getOrDefault(name, MISSING)));
    BuildResult result = builder.build(job, name -> Optional.ofNullable(jars.get(name)));
    switch (result) {
      case BuildResult.Made made -> {
        jars.put(made.name(), made.jar());
        log.made(job.addon(), made, System.nanoTime() - start);
        return result(bench, used, made.name(), new Supply.Built(made.jar()));
      }
      case BuildResult.Refused(String name, String clause) -> {
        return result(bench, used, name, new Supply.Failed(clause));
      }
    }
  }

  private static Bench result(Bench bench, Map<String, Path> used, String name, Supply supply) {
    return bench.done(bench.seen().orElseThrow(), used, name, supply);
  }
}
