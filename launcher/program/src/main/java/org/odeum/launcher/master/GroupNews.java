// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.odeum.launcher.spi.ProcessGroup;

/** Tells each worker of all the others once a second; only the master's thread uses it. */
final class GroupNews {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Comparator<Member> ORDER =
      Comparator.comparing((Member member) -> member.kind).thenComparingInt(member -> member.slot);

  private final Populations population;
  private final WorkerControl workers;
  private Instant told = Instant.EPOCH;

  GroupNews(Populations population, WorkerControl workers) {
    this.population = population;
    this.workers = workers;
  }

  /** Tells them if it is time again. */
  void spread(Instant now) {
    if (Duration.between(told, now).compareTo(TICK) < 0) {
      return;
    }
    told = now;
    List<ProcessGroup.Member> group =
        population.members().stream().sorted(ORDER).map(this::row).toList();
    group.forEach(member -> workers.tell(member.pid(), group));
  }

  private ProcessGroup.Member row(Member member) {
    WorkerReport report = member.report();
    return new ProcessGroup.Member(
        member.slot,
        member.kind,
        member.pid,
        member.started,
        report.phase(),
        report.inFlight(),
        report.served(),
        report.heapBytes(),
        workers.residentBytes(member.pid));
  }
}
