// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import static org.odeum.addon.runtime.AddonStatus.State.DRAINED;
import static org.odeum.addon.runtime.AddonStatus.State.LOADED;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.deployer.intake.DeployedFile;

/** Carries out plans: has each staged, tried if that is wished, agreed upon, published and told. */
final class Execution {
  private final Swap swap;
  private final Canary canary;
  private final Agreement agreement;
  private final Rollback rollback;
  private final Records records;
  private final Clock clock;
  private boolean changed;
  private boolean movedFiles;

  /** What it writes to. */
  record Records(Ledger ledger, Failures failures, StatusBoard board, Journal journal) {}

  Execution(
      Swap swap,
      Canary canary,
      Agreement agreement,
      Rollback rollback,
      Records records,
      Clock clock) {
    this.swap = swap;
    this.canary = canary;
    this.agreement = agreement;
    this.rollback = rollback;
    this.records = records;
    this.clock = clock;
  }

  /** Whether anything was published or withdrawn since this was asked last. */
  boolean hasChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /** Whether files were moved since this was asked last. */
  boolean hasMovedFiles() {
    boolean was = movedFiles;
    movedFiles = false;
    return was;
  }

  /** Stages what is planned, and publishes it or begins its trial. */
  void begin(Plan plan, List<Change> changes, List<DeployedFile> files) {
    abandon();
    boolean open = true;
    try {
      Staging staging =
          swap.stage(changes, started -> show(plan, files, passing(started(started), LOADED)));
      Optional<String> trial = canary.begin(staging);
      if (trial.isPresent()) {
        records.failures().note(staging.failures(), false);
        records.journal().tried(trial.get());
        swap.hold();
        open = false;
      } else {
        publish(plan, files, staging);
      }
    } finally {
      if (open) {
        swap.end();
      }
    }
  }

  /** Publishes what did well in its trial. */
  void publishTried(Plan plan, List<DeployedFile> files, Staging staging) {
    try {
      swap.resume();
      canary.end();
      publish(plan, files, staging);
    } finally {
      swap.end();
    }
  }

  /** Removes what did worse, and has the deploy folder say so too. */
  void rollBackTried(Staging staging, String clause) {
    List<Staged> tried =
        staging.live().stream().filter(s -> s.replaces() && !s.change().copy()).toList();
    withdraw(() -> staging.failAll(clause));
    records.failures().note(staging.failures(), false);
    for (Staged staged : tried) {
      String where = aside(staged, clause);
      records.journal().trialFailed(staged, clause, where);
    }
    changed = true;
  }

  private String aside(Staged staged, String clause) {
    String failure;
    try {
      Optional<Path> place = rollback.keep(staged);
      if (place.isPresent()) {
        movedFiles = true;
        return "its file lies in " + place.get();
      }
      failure = "it is tried again when its source changes";
    } catch (IOException failed) {
      failure = "its file cannot be put aside (" + failed + "): remove it";
    }
    canary.condemn(staged.generation().orElseThrow().artifact().sha256(), clause);
    return failure;
  }

  /** Ends a trial that nobody needs any more. */
  void abandon() {
    if (canary.isOn()) {
      List<Staged> live = canary.staging().live();
      records.journal().trialEnded(live);
      Staging staging = canary.staging();
      withdraw(
          () ->
              live.forEach(
                  staged -> {
                    if (staging.lives(staged)) {
                      staging.drop(staged, "");
                    }
                  }));
    }
  }

  /** Requests leave it first, then it goes. */
  private void withdraw(Runnable removal) {
    Staging staging = canary.staging();
    try {
      canary.end();
      cutOff(swap.drain(staging.stagedBundles()));
      removal.run();
    } finally {
      swap.end();
    }
  }

  private void publish(Plan plan, List<DeployedFile> files, Staging staging) {
    Ledger ledger = records.ledger();
    agreement.seek(staging, ledger.running());
    List<Staged> live = staging.live();
    swap.publish(staging);
    for (Staged staged : live) {
      staged
          .generation()
          .ifPresent(
              generation -> {
                if (!ledger.restores(generation)) {
                  records.journal().begun(staged);
                }
                ledger.started(generation);
              });
      ledger.ended(staged.change().previous());
      changed = true;
    }
    save(files);
    if (!live.isEmpty()) {
      agreement.publish();
    }
    show(
        plan,
        files,
        passing(live.stream().flatMap(staged -> staged.change().previous().stream()), DRAINED));
    List<String> renewed = live.stream().filter(s -> s.change().copy()).map(Staged::label).toList();
    live.forEach(staged -> announce(staged, plan.verdicts(), renewed));
    cutOff(swap.retire(staging));
    records
        .failures()
        .note(staging.failures(), live.stream().anyMatch(s -> s.generation().isPresent()));
  }

  private void cutOff(int left) {
    if (left > 0) {
      records.journal().cutOff(left);
    }
  }

  /** Shows what runs, and what is being tried. */
  void show(Plan plan, List<DeployedFile> files) {
    show(plan, files, canary.isOn() ? passing(started(canary.staging()), LOADED) : Map.of());
  }

  private void show(Plan plan, List<DeployedFile> files, Map<Generation, State> passing) {
    records.board().show(files, plan.verdicts(), records.ledger().running(), passing);
  }

  private static Stream<Generation> started(Staging staging) {
    return staging.live().stream().flatMap(staged -> staged.generation().stream());
  }

  private static Map<Generation, State> passing(Stream<Generation> generations, State state) {
    return generations.collect(Collectors.toMap(Function.identity(), generation -> state));
  }

  private void announce(Staged staged, Map<Candidate, Verdict> verdicts, List<String> renewed) {
    if (staged.generation().isEmpty()) {
      records.journal().ended(staged, verdicts);
      return;
    }
    Instant noticed = staged.change().next().orElseThrow().noticed();
    records.journal().published(staged, Duration.between(noticed, clock.instant()), renewed);
  }

  /** Writes down what is published. */
  void save(List<DeployedFile> files) {
    try {
      records.ledger().save(Candidates.hashes(files));
      records.journal().saved();
    } catch (IOException failed) {
      records.journal().cannotSave(failed.getMessage());
    }
  }
}
