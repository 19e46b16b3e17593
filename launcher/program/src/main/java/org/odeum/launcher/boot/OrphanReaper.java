// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.odeum.launcher.posix.Processes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buries dead processes that nobody else will: process 1 of a container, and one that asked for it
 * (PR_SET_CHILD_SUBREAPER), becomes the parent of all whose own has died. Children that somebody in
 * this process waits for are buried by him within milliseconds, so only who is found dead at two
 * looks is taken for an orphan.
 */
final class OrphanReaper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanReaper.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Dead dead;
  private Set<Long> before = Set.of();
  private Optional<Thread> thread = Optional.empty();

  /** The dead children of this process. */
  interface Dead {
    Set<Long> unburied() throws IOException;

    void bury(long child) throws IOException;
  }

  OrphanReaper(Dead dead) {
    this.dead = dead;
  }

  /** That of this process; it does nothing if orphans go elsewhere. */
  static OrphanReaper ofThisProcess() {
    Processes processes = new Processes();
    return new OrphanReaper(
        new Dead() {
          @Override
          public Set<Long> unburied() throws IOException {
            return processes.deadChildren();
          }

          @Override
          public void bury(long child) throws IOException {
            processes.ended(child);
          }
        });
  }

  /** Works from now on, where it is needed. */
  void startIfOrphansComeHere() {
    if (Reload.possible() && getsOrphans()) {
      thread = Optional.of(Thread.ofPlatform().daemon().name("orphan-reaper").start(this::work));
    }
  }

  private static boolean getsOrphans() {
    try {
      return ProcessHandle.current().pid() == 1 || new Processes().isSubreaper();
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("Whether orphans come to this process cannot be found out", e);
      return false;
    }
  }

  private void work() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        look();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once. */
  void look() {
    try {
      Set<Long> now = dead.unburied();
      for (long child : now) {
        if (before.contains(child)) {
          dead.bury(child);
        }
      }
      before = now;
    } catch (IOException e) {
      LOG.debug("Dead processes cannot be looked for", e);
    }
  }

  @Override
  public void close() {
    thread.ifPresent(Thread::interrupt);
  }
}
