// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.group;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group whose processes share a folder on one machine. Who has the lock of the intake leads; who
 * has the lock of its own file lives, for the system unlocks the files of a process that ends,
 * however it does.
 */
public final class FileGroup implements ProcessGroup {
  private static final Logger LOG = LoggerFactory.getLogger("org.odeum.deployer");
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final GroupFolder folder;
  private final String member;
  private final LockFile lead;
  private final LockFile life;
  private final Duration patience;
  private final Watcher watcher;
  private String lastFailure = "";
  private long voted;
  private long proposed;

  /** Is told of what this process is in its group. */
  public interface Watcher {
    /** It decides from now on. */
    void leads();

    /** It cannot publish what the others do. */
    void cannotFollow(String clause);
  }

  /**
   * A member that joins when it is asked for the first time whether it {@link #leads}.
   *
   * @param folder the group's folder, on a local disk
   * @param member the name of this process in the group, letters and digits, which no other process
   *     ever has
   * @param patience how long to wait for the others
   */
  public FileGroup(Path folder, String member, Duration patience, Watcher watcher)
      throws IOException {
    this.folder = new GroupFolder(folder);
    this.member = member;
    this.patience = patience;
    this.watcher = watcher;
    this.lead = new LockFile(this.folder.lead());
    this.life = new LockFile(this.folder.lockOf(member));
  }

  private void join() throws IOException {
    if (life.isHeld()) {
      return;
    }
    life.make();
    // What was decided before it joined is in the state it begins with.
    long last = folder.proposal().map(Proposal::number).orElse(0L);
    voted = folder.decision(last).isPresent() ? last : last - 1;
  }

  @Override
  public boolean leads() {
    try {
      join();
      boolean before = lead.isHeld();
      boolean now = lead.take();
      if (now && !before) {
        folder.unsettle();
        proposed = folder.proposal().map(Proposal::number).orElse(0L);
        // Those that wait for a leader that went before it decided are told to drop.
        if (folder.decision(proposed).isEmpty()) {
          folder.decide(proposed, false);
        }
        watcher.leads();
      }
      return now;
    } catch (IOException failed) {
      String told = failed.getClass().getSimpleName() + ": " + failed.getMessage();
      if (!told.equals(lastFailure)) {
        lastFailure = told;
        LOG.warn("The group of processes cannot be joined or led ({}); it is tried again", told);
      }
      return false;
    }
  }

  @Override
  public boolean joined() {
    return life.isHeld();
  }

  @Override
  public void settle() throws IOException {
    if (folder.settled().isEmpty()) {
      folder.settle(member);
    }
  }

  @Override
  public boolean isSettled() throws IOException {
    Optional<String> leader = folder.settled();
    return leader.isPresent() && (leader.get().equals(member) || others().contains(leader.get()));
  }

  @Override
  public List<String> propose(List<Proposal.Content> contents) throws IOException {
    Proposal proposal = new Proposal(++proposed, contents);
    Set<String> silent = new LinkedHashSet<>(others());
    folder.propose(proposal);
    List<String> objections = new ArrayList<>();
    long end = System.nanoTime() + patience.toNanos();
    while (!silent.isEmpty() && System.nanoTime() < end && pause()) {
      silent.retainAll(others());
      for (String other : List.copyOf(silent)) {
        folder
            .vote(other, proposal.number())
            .ifPresent(
                objection -> {
                  silent.remove(other);
                  if (!objection.isEmpty()) {
                    objections.add("in process " + other + " " + objection);
                  }
                });
      }
    }
    silent.forEach(
        other ->
            LOG.warn(
                "Process {} did not prepare a deployment within {} s and is left behind",
                other,
                patience.toSeconds()));
    return objections;
  }

  /** The members that live, without this one; dead ones are forgotten. */
  private List<String> others() throws IOException {
    List<String> alive = new ArrayList<>();
    for (String other : folder.members()) {
      if (other.equals(member)) {
        continue;
      }
      try (LockFile probe = new LockFile(folder.lockOf(other))) {
        if (probe.take()) {
          folder.forget(other);
        } else {
          alive.add(other);
        }
      }
    }
    return alive;
  }

  @Override
  public void decide(boolean publish) throws IOException {
    folder.decide(proposed, publish);
  }

  @Override
  public Optional<Proposal> pending() throws IOException {
    return folder.proposal().filter(proposal -> proposal.number() > voted);
  }

  @Override
  public void vote(Proposal proposal, Optional<String> objection) throws IOException {
    voted = proposal.number();
    folder.vote(member, voted, objection.orElse(""));
  }

  @Override
  public boolean awaitDecision(Proposal proposal) throws IOException, InterruptedException {
    Optional<Boolean> decision = folder.decision(proposal.number());
    while (decision.isEmpty() && !leads()) {
      Thread.sleep(LOOK_AGAIN);
      decision = folder.decision(proposal.number());
    }
    return decision.orElse(false);
  }

  @Override
  public void cannotFollow(String clause) {
    watcher.cannotFollow(clause);
  }

  @Override
  public void leave() {
    try {
      if (life.isHeld()) {
        folder.forget(member);
      }
      lead.close();
      life.close();
    } catch (IOException failed) {
      LOG.debug("{} left without a trace", member, failed);
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(LOOK_AGAIN);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
