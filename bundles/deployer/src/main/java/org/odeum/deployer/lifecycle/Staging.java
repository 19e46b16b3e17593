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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.odeum.deployer.intake.Artifact;

/**
 * The changes of one swap that are still fit to be published, and the clauses of those that failed.
 * What fails takes out of the swap with it what cannot go without it; that is planned anew.
 */
final class Staging {
  private final AddonFramework framework;
  private final Publisher publisher;
  private final Set<String> provided;
  private final List<Staged> live = new ArrayList<>();
  private final Map<String, String> failures = new LinkedHashMap<>();

  /** Starts empty; {@code provided} names the addons that are there without this swap. */
  Staging(AddonFramework framework, Publisher publisher, Set<String> provided) {
    this.framework = framework;
    this.publisher = publisher;
    this.provided = Set.copyOf(provided);
  }

  void add(Staged staged) {
    live.add(staged);
  }

  List<Staged> live() {
    return List.copyOf(live);
  }

  boolean lives(Staged staged) {
    return live.contains(staged);
  }

  /** Clauses by hash. */
  Map<String, String> failures() {
    return failures;
  }

  Set<Long> stagedBundles() {
    return bundles(live, Staged::bundles);
  }

  Set<Long> previousBundles() {
    return bundles(live, staged -> staged.change().previousBundles());
  }

  /** Notes that a content cannot even be installed. */
  void refuse(Artifact artifact, String clause) {
    failures.put(artifact.sha256(), clause);
  }

  /** Takes a change out because of what it does wrong. */
  void fail(Staged staged, String clause) {
    staged.generation().ifPresent(g -> failures.put(g.artifact().sha256(), clause));
    drop(staged, clause);
  }

  /** Notes that after a failure not even the old generation could be started again. */
  void cannotGoOn(Staged staged, Generation old, String clause) {
    String more = "; " + old.artifact().label() + " was stopped for it and does not start: ";
    staged
        .generation()
        .ifPresent(g -> failures.merge(g.artifact().sha256(), more + clause, (a, b) -> a + b));
  }

  /** Takes everything out because another process of the group cannot do the same. */
  void failAll(String clause) {
    for (Staged staged : live()) {
      if (lives(staged)) {
        if (staged.change().copy()) {
          drop(staged, clause);
        } else {
          fail(staged, clause);
        }
      }
    }
  }

  /** Takes a change out that may work another time, and all that cannot go without it. */
  void drop(Staged first, String clause) {
    Set<Staged> out = new LinkedHashSet<>(Set.of(first));
    boolean more = true;
    while (more) {
      List<Staged> next = live.stream().filter(s -> !out.contains(s) && leans(s, out)).toList();
      next.forEach(cause -> blame(cause, out, clause));
      more = out.addAll(next);
    }
    live.removeAll(out);
    Set<Long> bundles = bundles(out, Staged::bundles);
    if (!bundles.isEmpty()) {
      publisher.forget(framework.remove(bundles));
    }
  }

  private boolean leans(Staged staged, Set<Staged> out) {
    Set<Long> wired = framework.dependants(bundles(out, Staged::bundles));
    return staged.bundles().stream().anyMatch(wired::contains)
        || out.stream().anyMatch(other -> needs(staged, other) || isCopyFor(staged, other))
        || out.stream().anyMatch(other -> isCopyFor(other, staged));
  }

  private boolean needs(Staged staged, Staged other) {
    return staged.depends().contains(other.change().name())
        && !provided.contains(other.change().name());
  }

  /** Whether a copy is made only because what it was wired to changes. */
  private boolean isCopyFor(Staged copy, Staged cause) {
    if (!copy.change().copy() || cause.change().copy()) {
      return false;
    }
    Set<Long> wired = framework.dependants(cause.change().previousBundles());
    return copy.change().previousBundles().stream().anyMatch(wired::contains);
  }

  /** A replacement that would break what is wired to it fails; what is wired to it stays. */
  private void blame(Staged cause, Set<Staged> out, String clause) {
    Optional<Staged> victim = out.stream().filter(copy -> isCopyFor(copy, cause)).findFirst();
    if (victim.isPresent() && cause.replaces()) {
      Generation broken = victim.orElseThrow().generation().orElseThrow();
      failures.remove(broken.artifact().sha256());
      cause
          .generation()
          .ifPresent(
              g ->
                  failures.put(
                      g.artifact().sha256(),
                      "with it " + broken.artifact().label() + " would stop working: " + clause));
    }
  }

  private static Set<Long> bundles(Iterable<Staged> all, Function<Staged, Set<Long>> part) {
    Set<Long> bundles = new LinkedHashSet<>();
    all.forEach(staged -> bundles.addAll(part.apply(staged)));
    return bundles.stream().collect(Collectors.toUnmodifiableSet());
  }
}
