// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.odeum.deployer.group.ProcessGroup;
import org.odeum.deployer.group.Proposal;
import org.odeum.deployer.intake.Artifact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process does that does not lead its group: it begins with what the state file has, stages
 * what the leader proposes, and publishes or drops it with all others. It writes nothing.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.deployer");
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final Duration BEGIN_AGAIN = Duration.ofSeconds(1);

  private final ProcessGroup group;
  private final AddonFramework framework;
  private final Ledger ledger;
  private final Swap swap;
  private final Clock clock;
  private final Planner planner = new Planner();
  private volatile Optional<String> problem = Optional.empty();
  private boolean begun;
  private volatile boolean settled;

  Follower(ProcessGroup group, AddonFramework framework, Ledger ledger, Swap swap, Clock clock) {
    this.group = group;
    this.framework = framework;
    this.ledger = ledger;
    this.swap = swap;
    this.clock = clock;
  }

  /** Does what the leader asks for; gives the time after which to look again. */
  Duration follow() {
    if (!group.joined()) {
      return BEGIN_AGAIN;
    }
    try {
      if (!begun) {
        begun = begin();
      }
      if (!begun) {
        return BEGIN_AGAIN;
      }
      Optional<Proposal> pending = group.pending();
      if (pending.isPresent()) {
        follow(pending.get());
      } else if (!settled) {
        settled = group.isSettled();
      }
    } catch (IOException failed) {
      cannotFollow("the notes of its group cannot be read or written: " + failed.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return LOOK_AGAIN;
  }

  /** Whether what this process publishes is all that its group does. */
  boolean isSettled() {
    return settled;
  }

  /** Why this process publishes something else than its group, if it does. */
  Optional<String> problem() {
    return problem;
  }

  /** Whether all of it is published here; until then this process answers no requests. */
  private boolean begin() {
    // It has joined, so that nothing is published without it after what it reads here.
    if (ledger.running().isEmpty()) {
      ledger.load();
    }
    List<Candidate> published =
        ledger.published().stream()
            .map(earlier -> candidate(earlier.file(), earlier.artifact()))
            .toList();
    try {
      Staging staging = stage(published);
      Optional<String> objection = objection(published, staging);
      objection.ifPresent(this::cannotFollow);
      publish(staging);
      problem = objection;
      return objection.isEmpty();
    } finally {
      swap.end();
    }
  }

  private void follow(Proposal proposal) throws IOException, InterruptedException {
    List<Candidate> candidates = new ArrayList<>();
    Optional<String> missing = Optional.empty();
    for (Proposal.Content content : proposal.contents()) {
      Optional<Artifact> artifact = ledger.find(content.sha256());
      if (artifact.isPresent()) {
        candidates.add(candidate(content.file(), artifact.get()));
      } else {
        missing = Optional.of("the content of " + content.file() + " is not in the store");
      }
    }
    try {
      Staging staging = stage(candidates);
      Optional<String> objection = missing.or(() -> objection(candidates, staging));
      group.vote(proposal, objection);
      boolean publish = group.awaitDecision(proposal);
      if (publish && objection.isEmpty()) {
        publish(staging);
        problem = Optional.empty();
      } else {
        staging.failAll("dropped");
        if (publish) {
          cannotFollow(objection.orElseThrow());
        }
      }
    } finally {
      swap.end();
    }
  }

  private Staging stage(List<Candidate> wanted) {
    Plan plan = planner.plan(wanted, ledger.running(), framework.platformAddons(), Map.of());
    return swap.stage(plan.changes(), started -> {});
  }

  /** What keeps this process from publishing exactly what is wanted. */
  private Optional<String> objection(List<Candidate> wanted, Staging staging) {
    Set<String> hashes =
        ledger.running().stream().map(g -> g.artifact().sha256()).collect(Collectors.toSet());
    staging.live().stream()
        .flatMap(staged -> staged.generation().stream())
        .forEach(generation -> hashes.add(generation.artifact().sha256()));
    return wanted.stream()
        .filter(candidate -> !hashes.contains(candidate.artifact().sha256()))
        .map(
            candidate ->
                candidate.label()
                    + " fails: "
                    + staging
                        .failures()
                        .getOrDefault(candidate.artifact().sha256(), "something it needs fails"))
        .findFirst();
  }

  private void publish(Staging staging) {
    swap.publish(staging);
    for (Staged staged : staging.live()) {
      staged.generation().ifPresent(ledger::started);
      ledger.ended(staged.change().previous());
      LOG.info("{} published with its group", staged.label());
    }
    swap.retire(staging);
  }

  private void cannotFollow(String clause) {
    if (problem.filter(clause::equals).isEmpty()) {
      LOG.warn(
          "This process cannot follow its group: {}; {}",
          clause,
          begun ? "it is to be replaced" : "it tries again and answers no requests until then");
      if (begun) {
        group.cannotFollow(clause);
      }
    }
    problem = Optional.of(clause);
  }

  private Candidate candidate(String file, Artifact artifact) {
    return new Candidate(file, clock.instant(), clock.instant(), artifact, false);
  }
}
