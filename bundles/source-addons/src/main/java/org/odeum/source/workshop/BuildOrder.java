// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.source.workshop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.odeum.source.build.SourceBuilder.Job;

/** Puts builds into an order in which each comes after those it is compiled against. */
final class BuildOrder {
  private final Map<String, Job> byName = new HashMap<>();
  private final List<Job> order = new ArrayList<>();
  private final Set<Job> begun = new HashSet<>();

  private BuildOrder(List<Job> jobs) {
    jobs.forEach(job -> byName.putIfAbsent(job.tree().name(), job));
    jobs.forEach(this::add);
  }

  /** Orders them; of those that need each other one is first. */
  static List<Job> of(List<Job> jobs) {
    return List.copyOf(new BuildOrder(jobs).order);
  }

  private void add(Job job) {
    if (begun.add(job)) {
      for (String needed : job.tree().depends()) {
        Job before = byName.get(needed);
        if (before != null) {
          add(before);
        }
      }
      order.add(job);
    }
  }
}
