// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.odeum.launcher.master.Population.Action;
import org.odeum.launcher.posix.Processes.Ending;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.odeum.launcher.spi.ServerRole.Kind;

/** A population of two workers, its clock, and what it was told and did. */
abstract class PopulationFixture {
  static final Ending FAILED = new Ending(1, false);
  static final Ending KILLED = new Ending(137, true);
  static final WorkerReport READY = new WorkerReport(Phase.READY, 0, 0, 0);

  final Population population =
      new Population(
          Kind.HTTP,
          true,
          2,
          new Population.Patience(
              Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(45)));
  Instant now = Instant.EPOCH;
  long lastPid = 100;
  final List<Long> urgentStarts = new ArrayList<>();
  final List<String> log = new ArrayList<>();

  void serve() {
    step();
    ready(101);
    ready(102);
    log.clear();
  }

  void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  void ready(long pid) {
    population.heard(pid, READY, now);
  }

  void die(long pid, Ending ending) {
    population.ended(pid, ending, now);
  }

  void step() {
    for (Action action : population.next(now)) {
      switch (action) {
        case Action.Start(WorkerPlace place, boolean urgent) -> {
          population.started(place.slot(), ++lastPid, now);
          log.add("start " + place.slot() + " as " + lastPid);
          if (urgent) {
            urgentStarts.add(lastPid);
          }
        }
        case Action.Retire(Member member) -> log.add("retire " + member.pid);
        case Action.Kill(Member member, String reason) ->
            log.add("kill " + member.pid + " " + reason);
        case Action.GiveUp(String reason) -> log.add("give up: " + reason);
      }
    }
  }
}
