// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.odeum.addon.runtime.AddonStatus;
import org.odeum.addon.runtime.AddonStatus.Kind;
import org.odeum.addon.runtime.AddonStatus.State;
import org.odeum.deployer.intake.Artifact;
import org.odeum.deployer.intake.BundleManifest;
import org.odeum.deployer.intake.DeployedFile;
import org.odeum.deployer.intake.IntakeOutcome.Accepted;
import org.odeum.deployer.intake.IntakeOutcome.Incomplete;
import org.odeum.deployer.intake.IntakeOutcome.Refused;

/** Holds the state of every deployed file for others to see. Written by one thread, read by any. */
final class StatusBoard {
  private final Clock clock;
  private volatile List<Row> rows = List.of();

  StatusBoard(Clock clock) {
    this.clock = clock;
  }

  List<Row> rows() {
    return rows;
  }

  /**
   * Replaces what is shown.
   *
   * @param passing generations on their way in or out
   */
  void show(
      List<DeployedFile> files,
      Map<Candidate, Verdict> verdicts,
      List<Generation> running,
      Map<Generation, State> passing) {
    List<Row> now = new ArrayList<>();
    files.forEach(file -> unaccepted(file).ifPresent(now::add));
    verdicts.forEach(
        (candidate, verdict) -> aside(candidate, verdict, running).ifPresent(now::add));
    running.forEach(generation -> now.add(serving(generation, files, verdicts)));
    passing.forEach((generation, state) -> now.add(row(generation, state, Optional.empty())));
    now.sort(
        Comparator.comparing((Row row) -> row.status().name())
            .thenComparing(row -> row.status().state())
            .thenComparing(row -> row.status().file()));
    rows = List.copyOf(now);
  }

  private Optional<Row> unaccepted(DeployedFile file) {
    return switch (file.outcome()) {
      case Refused(String clause) -> Optional.of(unaccepted(file, State.FAILED, clause));
      case Incomplete(String clause, _) -> Optional.of(unaccepted(file, State.STAGED, clause));
      case Accepted accepted -> Optional.empty();
    };
  }

  private Row unaccepted(DeployedFile file, State state, String clause) {
    AddonStatus status =
        new AddonStatus(
            file.name(),
            "",
            Kind.REFUSED,
            state,
            file.name(),
            "",
            0,
            Optional.empty(),
            clock.instant(),
            Optional.of(clause));
    return new Row(since(status), file.name());
  }

  /** What is in the folder and does not serve. */
  private Optional<Row> aside(Candidate candidate, Verdict verdict, List<Generation> running) {
    if (candidate.retained()) {
      return Optional.empty();
    }
    return switch (verdict) {
      case Verdict.Chosen chosen -> Optional.empty();
      case Verdict.Superseded(String clause) ->
          Optional.of(aside(candidate, State.SUPERSEDED, clause));
      case Verdict.Waiting(String clause) -> Optional.of(aside(candidate, State.STAGED, clause));
      case Verdict.Failed(String clause) -> Optional.of(aside(candidate, State.FAILED, clause));
    };
  }

  private Row aside(Candidate candidate, State state, String clause) {
    Artifact artifact = candidate.artifact();
    AddonStatus status =
        new AddonStatus(
            candidate.name(),
            artifact.manifest().version().toString(),
            kind(artifact.manifest()),
            state,
            candidate.file(),
            artifact.sha256(),
            0,
            Optional.empty(),
            clock.instant(),
            Optional.of(clause));
    return new Row(since(status), artifact.manifest().symbolicName());
  }

  private Row serving(
      Generation running, List<DeployedFile> files, Map<Candidate, Verdict> verdicts) {
    Optional<String> refused =
        files.stream()
            .filter(file -> file.name().equals(running.file()))
            .filter(file -> file.outcome() instanceof Refused)
            .map(file -> file.name() + " has other content now, which is refused: " + clause(file))
            .findFirst();
    Optional<String> failed =
        verdicts.entrySet().stream()
            .filter(entry -> entry.getKey().artifact().manifest().sameUnit(manifest(running)))
            .filter(entry -> !entry.getKey().retained() && isProblem(entry.getValue()))
            .filter(entry -> wouldReplace(entry.getKey(), running))
            .map(
                entry ->
                    entry.getKey().label()
                        + " from "
                        + entry.getKey().file()
                        + " should replace it: "
                        + entry.getValue().clause())
            .findFirst();
    return row(running, State.PUBLISHED, refused.or(() -> failed));
  }

  private static boolean wouldReplace(Candidate candidate, Generation running) {
    return candidate.file().equals(running.file())
        || candidate.artifact().manifest().version().compareTo(manifest(running).version()) >= 0;
  }

  private static boolean isProblem(Verdict verdict) {
    return verdict instanceof Verdict.Failed || verdict instanceof Verdict.Waiting;
  }

  private static String clause(DeployedFile file) {
    return file.outcome() instanceof Refused(String clause) ? clause : "";
  }

  private Row row(Generation generation, State state, Optional<String> problem) {
    AddonStatus status =
        new AddonStatus(
            generation.name(),
            generation.version(),
            kind(manifest(generation)),
            state,
            generation.file(),
            generation.artifact().sha256(),
            generation.number(),
            Optional.of(generation.bundle()),
            state == State.PUBLISHED ? generation.since() : clock.instant(),
            problem);
    return new Row(since(status), manifest(generation).symbolicName());
  }

  private static BundleManifest manifest(Generation generation) {
    return generation.artifact().manifest();
  }

  private static Kind kind(BundleManifest manifest) {
    if (manifest.fragmentHost().isPresent()) {
      return Kind.FRAGMENT;
    }
    return manifest.addon().isPresent() ? Kind.ADDON : Kind.BUNDLE;
  }

  /** Keeps the time at which a state was entered. */
  private AddonStatus since(AddonStatus status) {
    Predicate<AddonStatus> same =
        old ->
            old.name().equals(status.name())
                && old.file().equals(status.file())
                && old.sha256().equals(status.sha256())
                && old.state() == status.state();
    Instant since =
        rows.stream()
            .map(Row::status)
            .filter(same)
            .map(AddonStatus::since)
            .findFirst()
            .orElse(status.since());
    return Objects.equals(since, status.since())
        ? status
        : new AddonStatus(
            status.name(),
            status.version(),
            status.kind(),
            status.state(),
            status.file(),
            status.sha256(),
            status.generation(),
            status.bundleId(),
            since,
            status.problem());
  }
}
