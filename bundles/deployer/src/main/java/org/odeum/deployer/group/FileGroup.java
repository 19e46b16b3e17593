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
  private static final int ATTEMPTS = 10;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final GroupFolder folder;
  private final String member;
  private final LockFile lead;
  private final LockFile life;
  private final Duration patience;
  private long voted;
  private long proposed;

  /**
   * Joins.
   *
   * @param folder the group's folder, on a local disk
   * @param member the name of this process in the group: letters and digits
   * @param patience how long to wait for the others
   */
  public FileGroup(Path folder, String member, Duration patience) throws IOException {
    this.folder = new GroupFolder(folder);
    this.member = member;
    this.patience = patience;
    this.lead = new LockFile(this.folder.lead());
    this.life = new LockFile(this.folder.lockOf(member));
    // The leader holds the lock for a moment when it looks who lives.
    for (int attempt = 0; attempt < ATTEMPTS && !life.take(); attempt++) {
      pause();
    }
    if (!life.isHeld()) {
      throw new IOException("another process is " + member + " in the group " + folder);
    }
    // What was proposed before it joined is in the state it begins with.
    this.voted = this.folder.proposal().map(Proposal::number).orElse(0L);
  }

  @Override
  public boolean leads() {
    try {
      boolean before = lead.isHeld();
      boolean now = lead.take();
      if (now && !before) {
        proposed = folder.proposal().map(Proposal::number).orElse(0L);
        // Those that wait for a leader that went before it decided are told to drop.
        if (folder.decision(proposed).isEmpty()) {
          folder.decide(proposed, false);
        }
      }
      return now;
    } catch (IOException failed) {
      LOG.warn("The lock of the intake cannot be taken: {}", failed.getMessage());
      return false;
    }
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
  public void leave() {
    try {
      lead.close();
      life.close();
      folder.forget(member);
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
