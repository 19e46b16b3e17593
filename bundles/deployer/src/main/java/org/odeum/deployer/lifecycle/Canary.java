// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.odeum.deployer.intake.DeployedFile;

/**
 * Holds a replacement that runs, hidden, between staging and publication, while a share of the
 * requests tries it; there is one such trial at a time. For the deployer's thread, but for {@link
 * #remark}.
 *
 * <pre>
 *   stage ─ begin ─┬─ its time is over ──────────── publish, drain, retire the old
 *                  ├─ does worse ────────────────── end: remove the new, put its file aside
 *                  └─ something else is to be done ─ end: remove the new, stage anew
 * </pre>
 */
final class Canary {
  private final Supplier<CanaryOptions> options;
  private final Publisher publisher;
  private final Clock clock;
  private Optional<Trial> trial = Optional.empty();
  private volatile Optional<Remark> remark = Optional.empty();
  private Optional<String> exempt = Optional.empty();
  private final Map<String, String> condemned = new HashMap<>();

  Canary(Supplier<CanaryOptions> options, Publisher publisher, Clock clock) {
    this.options = options;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** How things stand with what is to be done. */
  sealed interface Standing {
    /** It is not being tried. */
    record Untried() implements Standing {}

    /** It is being tried, and there is no reason to stop. */
    record Trying() implements Standing {}

    /** It did well for its time. */
    record Passed(Staging staging) implements Standing {}

    /** It does worse. */
    record Failed(Staging staging, String clause) implements Standing {}
  }

  private record Wish(Optional<String> sha256, Set<Long> previous) {
    static Wish of(Change change) {
      return new Wish(
          change.next().map(next -> next.artifact().sha256()), change.previousBundles());
    }
  }

  private record Trial(Staging staging, Set<Wish> wishes, Instant begun, CanaryOptions options) {}

  private record Remark(Set<String> names, String sentence) {}

  /** Whether a trial is under way. */
  boolean isOn() {
    return trial.isPresent();
  }

  /** Whether a trial of an addon is under way. */
  boolean tries(String name) {
    return trial.stream()
        .flatMap(now -> now.staging().live().stream())
        .anyMatch(staged -> staged.change().name().equals(name));
  }

  /** Whether an addon would be tried if it were replaced. */
  boolean wouldTry(String name) {
    return !isExempt(name) && options.get().tries(name);
  }

  /** Has an addon published at once, for somebody has asked for just that; none if empty. */
  void exempt(Optional<String> name) {
    exempt = name;
  }

  private boolean isExempt(String name) {
    return exempt.filter(name::equals).isPresent();
  }

  /** What has become of these changes. */
  Standing standing(List<Change> changes) {
    if (trial.isEmpty() || !trial.get().wishes().equals(wishes(changes))) {
      return new Standing.Untried();
    }
    Trial now = trial.get();
    CanaryJudge judge = new CanaryJudge(now.options().factor(), now.options().minRequests());
    Optional<String> objection = judge.objection(publisher.trialReport());
    if (objection.isPresent()) {
      return new Standing.Failed(now.staging(), objection.get());
    }
    boolean over = !clock.instant().isBefore(now.begun().plus(now.options().time()));
    return over ? new Standing.Passed(now.staging()) : new Standing.Trying();
  }

  /**
   * What of these is to be done first: what is new, or goes and nobody is wired to, need not wait
   * for what is to be tried.
   */
  List<Change> first(List<Change> changes, AddonFramework framework) {
    if (changes.stream().noneMatch(this::isTried)) {
      return changes;
    }
    List<Change> free =
        changes.stream()
            .filter(
                change ->
                    change.previous().isEmpty()
                        || isExempt(change.name())
                        || (change.next().isEmpty()
                            && framework.dependants(change.previousBundles()).isEmpty()))
            .toList();
    return free.isEmpty() ? changes : free;
  }

  /**
   * What is not to be published as the first thing after a start: other contents of what was
   * published last, and is still there. So that begins to serve, and they are tried beside it.
   *
   * @return clauses by hash
   */
  Map<String, String> heldBack(List<DeployedFile> files, Ledger ledger) {
    List<Candidate> candidates = Candidates.of(files, ledger.published());
    Map<String, String> held = new HashMap<>();
    for (Ledger.Published before : ledger.published()) {
      String sha256 = before.artifact().sha256();
      boolean there = candidates.stream().anyMatch(c -> c.artifact().sha256().equals(sha256));
      candidates.stream()
          .filter(candidate -> there && wouldTry(candidate.name()))
          .map(Candidate::artifact)
          .filter(other -> other.manifest().sameUnit(before.artifact().manifest()))
          .filter(other -> !other.sha256().equals(sha256) && !other.manifest().inPlace())
          .forEach(other -> held.put(other.sha256(), "it is tried first"));
    }
    return held;
  }

  /** Has a content that did worse not tried again, as long as it is there. */
  void condemn(String sha256, String clause) {
    condemned.put(sha256, "its trial failed: " + clause);
  }

  /** What did worse and is still there: clauses by hash. */
  Map<String, String> condemned(Set<String> there) {
    condemned.keySet().retainAll(there);
    return condemned;
  }

  private boolean isTried(Change change) {
    return change.next().isPresent()
        && !change.previous().isEmpty()
        && !change.copy()
        && wouldTry(change.name());
  }

  /** Begins a trial of what is staged, if it is to be tried; gives the sentence that says so. */
  Optional<String> begin(Staging staging) {
    List<Staged> live = staging.live();
    List<Staged> tried = live.stream().filter(staged -> isTried(staged.change())).toList();
    if (tried.isEmpty() || live.stream().anyMatch(Staged::inPlace)) {
      return Optional.empty();
    }
    CanaryOptions now = options.get();
    Set<Wish> wishes =
        wishes(live.stream().map(Staged::change).filter(change -> !change.copy()).toList());
    trial = Optional.of(new Trial(staging, wishes, clock.instant(), now));
    String sentence =
        "%s is tried with %d %% of the requests for %d s before it replaces %s"
            .formatted(
                tried.stream().map(Staged::label).collect(Collectors.joining(", ")),
                now.percent(),
                now.time().toSeconds(),
                tried.stream()
                    .flatMap(staged -> staged.change().previous().stream())
                    .map(Generation::version)
                    .collect(Collectors.joining(", ")));
    remark =
        Optional.of(
            new Remark(
                tried.stream().map(staged -> staged.change().name()).collect(Collectors.toSet()),
                sentence));
    publisher.beginTrial(staging.stagedBundles(), staging.previousBundles(), now.percent());
    return Optional.of(sentence);
  }

  private static Set<Wish> wishes(List<Change> changes) {
    Set<Wish> wishes = new HashSet<>();
    changes.forEach(change -> wishes.add(Wish.of(change)));
    return wishes;
  }

  /** Ends the trial for the requests; gives what was tried, hidden and whole. */
  Optional<Staging> end() {
    Optional<Staging> staging = trial.map(Trial::staging);
    if (staging.isPresent()) {
      publisher.endTrial();
    }
    trial = Optional.empty();
    remark = Optional.empty();
    return staging;
  }

  /** What is being tried. */
  Staging staging() {
    return trial.orElseThrow().staging();
  }

  /** When to look again. */
  Optional<Duration> lookAgain() {
    return trial.map(now -> Duration.ofMillis(200));
  }

  /** The sentence about an addon that is being tried; by any thread. */
  Optional<String> remark(String name) {
    return remark.filter(now -> now.names().contains(name)).map(Remark::sentence);
  }
}
