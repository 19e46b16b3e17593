// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.odeum.launcher.master.Member.Standing;
import org.odeum.launcher.master.Population.Action;
import org.odeum.launcher.posix.Processes.Ending;

/**
 * All workers: those that answer requests, and those that run jobs, which begin when the first
 * serve. For use by one thread.
 */
final class Populations {
  private final Population http;
  private final Population cron;

  Populations(Population http, Population cron) {
    this.http = http;
    this.cron = cron;
  }

  private Stream<Population> all() {
    return Stream.of(http, cron);
  }

  /** How many are to answer requests. */
  int wanted() {
    return http.wanted();
  }

  /** Sets how many are to answer requests. */
  void want(int number) {
    http.want(number);
  }

  /** Lets everybody leave. */
  void dismiss() {
    all().forEach(population -> population.want(0));
  }

  /** All that live, those that answer requests first. */
  List<Member> members() {
    return all().flatMap(population -> population.members().stream()).toList();
  }

  Optional<Member> find(long pid) {
    return all().flatMap(population -> population.find(pid).stream()).findFirst();
  }

  /** Whether as many serve as are wanted. */
  boolean serving() {
    return http.members().stream().filter(member -> member.is(Standing.SERVING)).count()
        >= http.wanted();
  }

  void started(WorkerPlace place, long pid, Instant now) {
    of(place).started(place.slot(), pid, now);
  }

  void notStarted(WorkerPlace place, Instant now) {
    of(place).notStarted(now);
  }

  void adopted(Legacy.Heir heir, Instant now) {
    of(heir.place()).adopted(heir.place().slot(), heir.pid(), heir.standing(), now);
  }

  void heard(long pid, WorkerReport report, Instant now) {
    all().forEach(population -> population.heard(pid, report, now));
  }

  void ended(long pid, Ending ending, Instant now) {
    all().forEach(population -> population.ended(pid, ending, now));
  }

  /**
   * What is to be done now.
   *
   * @param whole false as long as there are not enough that serve: jobs wait
   */
  List<Action> next(Instant now, boolean whole) {
    return (whole ? all() : Stream.of(http))
        .flatMap(population -> population.next(now).stream())
        .toList();
  }

  private Population of(WorkerPlace place) {
    return all().filter(population -> population.kind() == place.kind()).findFirst().orElseThrow();
  }
}
