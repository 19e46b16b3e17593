// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.odeum.deployer.intake.BundleManifest;
import org.odeum.deployer.lifecycle.Units.Unit;

/** Compares what should run with what runs. Without state and without effects. */
final class Planner {
  /**
   * Plans.
   *
   * @param candidates what could run
   * @param running what runs
   * @param platformAddons addons that the server itself has
   * @param failures clauses by hash of what was tried in vain
   */
  Plan plan(
      List<Candidate> candidates,
      List<Generation> running,
      Set<String> platformAddons,
      Map<String, String> failures) {
    List<Unit> units = Units.of(candidates, running);
    Election election = new Election(units, platformAddons, failures);
    List<Change> changes = new ArrayList<>();
    Map<Candidate, Verdict> verdicts = new LinkedHashMap<>();
    for (Unit unit : units) {
      change(unit, election.chosen(unit)).ifPresent(changes::add);
      unit.candidates().forEach(c -> verdicts.put(c, election.verdict(unit, c)));
    }
    changes.addAll(hostsOfNewFragments(changes, running));
    return new Plan(inOrderOfDependency(changes), verdicts);
  }

  private static Optional<Change> change(Unit unit, Optional<Candidate> chosen) {
    List<Generation> running = unit.running();
    if (chosen.isEmpty()) {
      return running.isEmpty() ? Optional.empty() : Optional.of(Change.remove(running));
    }
    Candidate next = chosen.orElseThrow();
    boolean runs =
        running.size() == 1
            && running.getFirst().artifact().sha256().equals(next.artifact().sha256());
    return runs ? Optional.empty() : Optional.of(Change.publish(next, running));
  }

  /** A fragment can only join a host that is being wired, so its host is wired once more. */
  private static List<Change> hostsOfNewFragments(List<Change> changes, List<Generation> running) {
    List<String> hosts =
        changes.stream()
            .flatMap(change -> change.next().stream())
            .flatMap(next -> next.artifact().manifest().fragmentHost().stream())
            .toList();
    List<Generation> changing =
        changes.stream().flatMap(change -> change.previous().stream()).toList();
    return running.stream()
        .filter(generation -> !changing.contains(generation))
        .filter(generation -> generation.artifact().manifest().fragmentHost().isEmpty())
        .filter(generation -> hosts.contains(generation.artifact().manifest().symbolicName()))
        .map(Change::rewire)
        .toList();
  }

  static List<Change> inOrderOfDependency(List<Change> changes) {
    Set<Change> ordered = new LinkedHashSet<>();
    for (Change change : changes) {
      place(change, changes, ordered, new LinkedHashSet<>());
    }
    return List.copyOf(ordered);
  }

  private static void place(
      Change change, List<Change> all, Set<Change> ordered, Set<Change> path) {
    if (ordered.contains(change) || !path.add(change)) {
      return;
    }
    Stream<String> needed =
        change.next().stream().map(next -> next.artifact().manifest()).flatMap(Planner::needs);
    needed.forEach(
        name ->
            all.stream()
                .filter(other -> other.next().filter(next -> provides(next, name)).isPresent())
                .forEach(other -> place(other, all, ordered, path)));
    ordered.add(change);
  }

  private static Stream<String> needs(BundleManifest manifest) {
    return Stream.concat(manifest.depends().stream(), manifest.fragmentHost().stream());
  }

  private static boolean provides(Candidate candidate, String name) {
    BundleManifest manifest = candidate.artifact().manifest();
    return manifest.name().equals(name) || manifest.symbolicName().equals(name);
  }
}
