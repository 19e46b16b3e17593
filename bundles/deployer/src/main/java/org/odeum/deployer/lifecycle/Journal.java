// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.odeum.addon.runtime.HistoryEntry;
import org.odeum.addon.runtime.HistoryEntry.Outcome;
import org.odeum.deployer.history.HistoryFile;
import org.odeum.deployer.intake.DeployedFile;
import org.odeum.deployer.intake.IntakeOutcome.Accepted;
import org.odeum.deployer.intake.IntakeOutcome.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for each event, and none twice, and notes it in the history. */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.deployer");

  private final HistoryFile history;
  private final Clock clock;
  private Map<String, String> said = Map.of();
  private List<String> ailing = List.of();
  private boolean saved = true;

  Journal(HistoryFile history, Clock clock) {
    this.history = history;
    this.clock = clock;
  }

  /** Notes a publication that no process before this one made. */
  void begun(Staged staged) {
    if (!staged.change().copy()) {
      String previous =
          staged.change().previous().stream()
              .map(Generation::version)
              .collect(Collectors.joining(" and "));
      note(
          staged.generation().orElseThrow(),
          Outcome.PUBLISHED,
          previous.isEmpty() ? "" : "replaces " + previous);
    }
  }

  void rolledBack(Generation now, StateFile.Version from) {
    LOG.info("{} rolled back from {}", now.artifact().label(), from.version());
    note(now, Outcome.ROLLED_BACK, "from " + from.version());
  }

  /** Says that something is tried before it is published. */
  void tried(String sentence) {
    LOG.info(sentence);
  }

  /** Says that a trial ended because something else is to be done. */
  void trialEnded(List<Staged> tried) {
    LOG.info(
        "The trial of {} ends early: something else was deployed or removed",
        tried.stream().map(Staged::label).collect(Collectors.joining(", ")));
  }

  /** Says that what was tried did worse; {@code where} is a clause about its file. */
  void trialFailed(Staged tried, String clause, String where) {
    Generation failed = tried.generation().orElseThrow();
    for (Generation kept : tried.change().previous()) {
      LOG.warn(
          "{} ({}) is rolled back from its trial: {}; {} keeps serving, and {}",
          failed.artifact().label(),
          failed.file(),
          clause,
          kept.artifact().label(),
          where);
      note(kept, Outcome.ROLLED_BACK, "from the trial of " + failed.version() + ": " + clause);
    }
  }

  /** What led to the version that serves, if it was a rollback; by any thread. */
  Optional<String> rollback(String name) {
    return history.entries().stream()
        .filter(entry -> entry.addon().equals(name))
        .findFirst()
        .filter(entry -> entry.outcome() == Outcome.ROLLED_BACK)
        .map(e -> e.addon() + " was rolled back to " + e.version() + " " + e.detail());
  }

  private void note(Generation generation, Outcome outcome, String detail) {
    history.note(
        new HistoryEntry(
            clock.instant(),
            generation.name(),
            generation.version(),
            generation.file(),
            generation.artifact().sha256(),
            generation.number(),
            outcome,
            detail));
  }

  private void failed(DeployedFile file, Map<Candidate, Verdict> verdicts, String clause) {
    Optional<Candidate> candidate =
        verdicts.keySet().stream().filter(c -> c.file().equals(file.name())).findFirst();
    boolean known = file.outcome() instanceof Accepted && candidate.isPresent();
    history.note(
        new HistoryEntry(
            clock.instant(),
            known ? candidate.orElseThrow().name() : file.name(),
            known ? candidate.orElseThrow().artifact().manifest().version().toString() : "",
            file.name(),
            known ? candidate.orElseThrow().artifact().sha256() : "",
            0,
            Outcome.FAILED,
            clause));
  }

  /**
   * Says that something was published.
   *
   * @param renewed what was staged once more beside itself because of it
   */
  void published(Staged staged, Duration time, List<String> renewed) {
    Generation next = staged.generation().orElseThrow();
    Change change = staged.change();
    if (change.copy()) {
      return;
    }
    String previous =
        change.previous().stream().map(Generation::version).collect(Collectors.joining(" and "));
    if (previous.isEmpty()) {
      LOG.info(
          "{} published from {} in {} ms", next.artifact().label(), next.file(), time.toMillis());
    } else {
      LOG.info(
          "{} replaces {}, published from {} in {} ms{}",
          next.artifact().label(),
          previous.equals(next.version()) ? "the earlier " + previous : previous,
          next.file(),
          time.toMillis(),
          renewed.isEmpty() ? "" : "; renewed with it: " + String.join(", ", renewed));
    }
  }

  void ended(Staged staged, Map<Candidate, Verdict> verdicts) {
    for (Generation generation : staged.change().previous()) {
      String hash = generation.artifact().sha256();
      Optional<Verdict> verdict =
          verdicts.entrySet().stream()
              .filter(entry -> entry.getKey().artifact().sha256().equals(hash))
              .map(Map.Entry::getValue)
              .findFirst();
      if (verdict.isPresent()) {
        LOG.info("{} withdrawn", generation.artifact().label());
        note(generation, Outcome.WITHDRAWN, verdict.orElseThrow().clause());
      } else {
        LOG.info("{} removed", generation.artifact().label());
        note(generation, Outcome.REMOVED, "");
      }
    }
  }

  void cutOff(int left) {
    LOG.warn("{} requests were not finished in time and lost their addon", left);
  }

  void cannotList(IOException failed) {
    String reason = failed instanceof NoSuchFileException ? "it is not there" : "cannot be listed";
    LOG.warn("Deploy folder {}: {}; what runs goes on", failed.getMessage(), reason);
  }

  /** Says it once until {@link #saved}: it is tried again every second. */
  void cannotSave(String reason) {
    if (saved) {
      LOG.warn("What is published could not be written to disk ({}): free space there", reason);
    }
    saved = false;
  }

  void saved() {
    if (!saved) {
      LOG.info("What is published is written to disk again");
    }
    saved = true;
  }

  void serverWideMissing(String name, String reason) {
    LOG.warn("The server-wide addon {} is skipped: {}", name, reason);
  }

  /** Says what is published and does not work fully, once for each sentence. */
  void ailing(List<String> sentences) {
    sentences.stream().filter(sentence -> !ailing.contains(sentence)).forEach(LOG::warn);
    ailing = List.copyOf(sentences);
  }

  /** Says what keeps files from serving, once for each file and reason. */
  void problems(
      List<DeployedFile> files, Map<Candidate, Verdict> verdicts, List<Generation> running) {
    Map<String, String> now = new HashMap<>();
    for (DeployedFile file : files) {
      if (file.outcome() instanceof Refused(String clause)) {
        now.put(file.name(), refused(file.name(), clause, keeps(file, running)));
      }
    }
    verdicts.forEach(
        (candidate, verdict) ->
            sentence(candidate, verdict, running)
                .ifPresent(
                    sentence ->
                        now.put(candidate.file() + " " + candidate.artifact().sha256(), sentence)));
    Map<String, String> before = said;
    said = now;
    now.forEach(
        (key, sentence) -> {
          if (!sentence.equals(before.get(key))) {
            sentence.lines().forEach(LOG::warn);
            files.stream()
                .filter(file -> key.equals(file.name()) || key.startsWith(file.name() + " "))
                .findFirst()
                .ifPresent(file -> failed(file, verdicts, sentence));
          }
        });
  }

  /** What goes on belongs to the first line; the others have the details. */
  private static String refused(String file, String clause, String keeps) {
    String first = clause.lines().findFirst().orElse("");
    return file + " is refused: " + first + keeps + clause.substring(first.length());
  }

  private static Optional<String> sentence(
      Candidate candidate, Verdict verdict, List<Generation> running) {
    if (candidate.retained() && !(verdict instanceof Verdict.Failed)) {
      return Optional.empty();
    }
    String what = candidate.label() + " (" + candidate.file() + ")";
    return switch (verdict) {
      case Verdict.Waiting(String clause) ->
          Optional.of(what + " waits: " + clause + keeps(candidate, running));
      case Verdict.Failed(String clause) ->
          Optional.of(what + " is not published: " + clause + keeps(candidate, running));
      case Verdict.Chosen chosen -> Optional.empty();
      case Verdict.Superseded superseded -> Optional.empty();
    };
  }

  private static String keeps(Candidate candidate, List<Generation> running) {
    return running.stream()
        .filter(g -> g.artifact().manifest().sameUnit(candidate.artifact().manifest()))
        .map(g -> "; " + g.artifact().label() + " keeps serving")
        .findFirst()
        .orElse("");
  }

  private static String keeps(DeployedFile file, List<Generation> running) {
    return running.stream()
        .filter(g -> g.file().equals(file.name()))
        .map(g -> "; " + g.artifact().label() + " keeps serving")
        .findFirst()
        .orElse("");
  }
}
