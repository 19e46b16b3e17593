// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.odeum.deployer.intake.BundleManifest;
import org.odeum.deployer.lifecycle.Units.Unit;

/**
 * Chooses one candidate for each unit: the most preferred that was not found failing and whose
 * addons, or whose host if it is a fragment, are chosen too. It begins by assuming all will be well
 * and takes back what turns out not to be, until nothing changes.
 */
final class Election {
  private final List<Unit> units;
  private final Set<String> platformAddons;
  private final Map<String, String> failures;
  private final Map<Candidate, String> waiting = new LinkedHashMap<>();
  private Map<Unit, Candidate> chosen = Map.of();

  /** Holds the election; {@code failures} are clauses by hash. */
  Election(List<Unit> units, Set<String> platformAddons, Map<String, String> failures) {
    this.units = units;
    this.platformAddons = platformAddons;
    this.failures = failures;
    do {
      chosen = choose();
    } while (withdraw());
  }

  Optional<Candidate> chosen(Unit unit) {
    return Optional.ofNullable(chosen.get(unit));
  }

  Verdict verdict(Unit unit, Candidate candidate) {
    String failure = failures.get(candidate.artifact().sha256());
    if (candidate.equals(chosen.get(unit))) {
      return new Verdict.Chosen();
    }
    if (failure != null) {
      return new Verdict.Failed(failure);
    }
    if (waiting.containsKey(candidate)) {
      return new Verdict.Waiting(waiting.get(candidate));
    }
    Candidate winner = chosen.get(unit);
    boolean same = winner.artifact().sha256().equals(candidate.artifact().sha256());
    return new Verdict.Superseded(
        same
            ? winner.file() + " has the same content"
            : winner.label() + " from " + winner.file() + " takes precedence");
  }

  private Map<Unit, Candidate> choose() {
    Map<Unit, Candidate> choice = new LinkedHashMap<>();
    for (Unit unit : units) {
      List<Candidate> able = unit.candidates().stream().filter(this::able).toList();
      able.stream()
          .filter(candidate -> !candidate.retained() || isLastResort(candidate, able))
          .findFirst()
          .ifPresent(candidate -> choice.put(unit, candidate));
    }
    return choice;
  }

  private boolean able(Candidate candidate) {
    return !waiting.containsKey(candidate) && !failures.containsKey(candidate.artifact().sha256());
  }

  /** What was published from a file before stands in for it only while its content is no good. */
  private static boolean isLastResort(Candidate retained, List<Candidate> able) {
    return able.stream()
        .noneMatch(other -> !other.retained() && other.file().equals(retained.file()));
  }

  private boolean withdraw() {
    Set<String> addons = new HashSet<>(platformAddons);
    Set<String> hosts = new HashSet<>();
    for (Candidate candidate : chosen.values()) {
      BundleManifest manifest = candidate.artifact().manifest();
      manifest.addon().ifPresent(addons::add);
      if (manifest.fragmentHost().isEmpty()) {
        hosts.add(manifest.symbolicName());
      }
    }
    int before = waiting.size();
    for (Candidate candidate : chosen.values()) {
      missing(candidate.artifact().manifest(), addons, hosts)
          .ifPresent(clause -> waiting.put(candidate, clause));
    }
    return waiting.size() > before;
  }

  private Optional<String> missing(BundleManifest manifest, Set<String> addons, Set<String> hosts) {
    List<String> clauses = new ArrayList<>();
    for (String name : manifest.depends()) {
      if (!addons.contains(name)) {
        clauses.add("it needs the addon " + name + ", " + whyNot(name, false));
      }
    }
    manifest
        .fragmentHost()
        .filter(host -> !hosts.contains(host))
        .ifPresent(
            host ->
                clauses.add("it is a fragment of the bundle " + host + ", " + whyNot(host, true)));
    return clauses.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", clauses));
  }

  private String whyNot(String name, boolean host) {
    return units.stream()
        .flatMap(unit -> unit.candidates().stream())
        .filter(
            candidate -> {
              BundleManifest manifest = candidate.artifact().manifest();
              return host
                  ? manifest.symbolicName().equals(name)
                  : manifest.addon().filter(name::equals).isPresent();
            })
        .findFirst()
        .map(
            candidate ->
                "which is in "
                    + candidate.file()
                    + " and not published: "
                    + failures.getOrDefault(
                        candidate.artifact().sha256(),
                        waiting.getOrDefault(candidate, "another version takes precedence")))
        .orElse("which is not deployed: drop its jar too");
  }
}
