// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries out a plan beside what runs: install hidden, resolve, start, settle, prepare; then
 * publish all in one step, drain and retire what was replaced. Whatever fails before the
 * publication leaves no trace.
 *
 * <pre>
 *   install ─ resolve ─ start ─ settle ─ prepare ─┬─ publish ─ drain ─ retire the old
 *      └─────────┴────────┴───────┴────── fails ──┴─ remove the new
 * </pre>
 *
 * <p>Between {@link #hold} and {@link #resume} both generations run, and nobody waits.
 */
final class Swap {
  private final AddonFramework framework;
  private final Publisher publisher;
  private final Ledger ledger;
  private final Clock clock;
  private final Duration drain;
  private final InPlace inPlace;
  private int cutOff;

  Swap(AddonFramework framework, Publisher publisher, Ledger ledger, Clock clock, Duration drain) {
    this.framework = framework;
    this.publisher = publisher;
    this.ledger = ledger;
    this.clock = clock;
    this.drain = drain;
    this.inPlace = new InPlace(framework, publisher, Duration.ofMillis(drain.toMillis() / 2));
  }

  /**
   * Brings all changes up to the point of publication.
   *
   * @param started told when the new generations run, hidden
   */
  Staging stage(List<Change> planned, Consumer<Staging> started) {
    Staging staging = new Staging(framework, publisher, addons());
    install(withDependants(planned), staging);
    framework.begin(staging.stagedBundles(), staging.previousBundles());
    if (!staging.stagedBundles().isEmpty()) {
      publisher.hide(staging.stagedBundles());
      publisher.exchanging(Set.of());
    }
    resolve(staging);
    beside(staging, this::start);
    started.accept(staging);
    beside(staging, this::settle);
    beside(staging, this::prepare);
    cutOff = inPlace.exchange(staging, List.of(this::start, this::settle, this::prepare));
    return staging;
  }

  /** Puts all that is fit into force. */
  void publish(Staging staging) {
    if (!staging.live().isEmpty()) {
      publisher.publish(staging.stagedBundles(), staging.previousBundles());
    }
  }

  /** Ends what was replaced; gives the number of pieces of work that were cut off. */
  int retire(Staging staging) {
    Set<Long> previous = staging.previousBundles();
    int left = cutOff;
    if (!previous.isEmpty()) {
      left += publisher.drain(previous, drain);
      publisher.forget(framework.remove(previous));
    }
    return left;
  }

  /** Has requests wait for nothing while what is staged is being tried. */
  void hold() {
    publisher.exchanged();
  }

  /** Goes on where {@link #hold} was called. */
  void resume() {
    publisher.exchanging(Set.of());
  }

  /** Waits for requests; gives the number of those that were cut off. */
  int drain(Set<Long> bundles) {
    return publisher.drain(bundles, drain);
  }

  /** Closes the swap, whatever came of it. */
  void end() {
    framework.end();
    publisher.exchanged();
  }

  private Set<String> addons() {
    Set<String> names = new HashSet<>(framework.platformAddons());
    ledger.running().forEach(generation -> names.add(generation.name()));
    return names;
  }

  /** Adds copies of what is wired to that which changes. */
  private List<Change> withDependants(List<Change> planned) {
    List<Change> all = new ArrayList<>(planned);
    Set<Long> previous = new HashSet<>();
    planned.forEach(change -> previous.addAll(change.previousBundles()));
    if (!previous.isEmpty()) {
      Set<Long> wired = framework.dependants(previous);
      ledger.running().stream()
          .filter(running -> wired.contains(running.bundle()))
          .filter(running -> !previous.contains(running.bundle()))
          .map(Change::rewire)
          .forEach(all::add);
    }
    return Planner.inOrderOfDependency(all);
  }

  private void install(List<Change> changes, Staging staging) {
    for (Change change : changes) {
      if (change.next().isEmpty()) {
        staging.add(new Staged(change, Optional.empty()));
        continue;
      }
      Candidate next = change.next().orElseThrow();
      int number = ledger.number(next.name(), next.artifact().sha256());
      String location =
          "odeum:"
              + next.name()
              + "/"
              + next.artifact().sha256()
              + (number == 1 ? "" : "#" + number);
      try {
        long bundle = framework.install(next.artifact(), location);
        Generation generation =
            new Generation(next.artifact(), next.file(), number, bundle, clock.instant());
        staging.add(new Staged(change, Optional.of(generation)));
      } catch (DeploymentException failed) {
        staging.refuse(next.artifact(), failed.getMessage());
      }
    }
  }

  private void resolve(Staging staging) {
    Map<Long, String> problems = framework.resolve(staging.stagedBundles());
    List<Staged> failing =
        staging.live().stream()
            .filter(staged -> staged.bundles().stream().anyMatch(problems::containsKey))
            .toList();
    // A replacement that fails takes others with it, which may fit what it was to replace.
    List<Staged> roots = failing.stream().filter(s -> s.replaces() && !s.change().copy()).toList();
    for (Staged staged : roots.isEmpty() ? failing : roots) {
      staging.fail(staged, problems.get(staged.generation().orElseThrow().bundle()));
    }
    failing.stream().filter(staging::lives).forEach(s -> staging.drop(s, "it is tried again"));
  }

  private void beside(Staging staging, Function<Staged, Optional<String>> step) {
    for (Staged staged : staging.live()) {
      if (staging.lives(staged) && staged.generation().isPresent() && !staged.inPlace()) {
        step.apply(staged).ifPresent(clause -> staging.fail(staged, clause));
      }
    }
  }

  private Optional<String> start(Staged staged) {
    try {
      framework.start(staged.generation().orElseThrow().bundle());
      return Optional.empty();
    } catch (DeploymentException failed) {
      return Optional.of(failed.getMessage());
    }
  }

  private Optional<String> settle(Staged staged) {
    return framework.settle(
        staged.generation().orElseThrow().bundle(), staged.change().previousBundles());
  }

  private Optional<String> prepare(Staged staged) {
    List<String> objections = publisher.prepare(staged.bundles());
    return objections.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", objections));
  }
}
