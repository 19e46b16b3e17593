// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.odeum.exceptions.UserError;
import org.odeum.session.SessionId;
import org.odeum.session.StoredSession;
import org.odeum.session.runtime.SessionMigration;

/** Moves what nobody's request has moved yet, in passes over the former store until it is empty. */
public final class Migration implements SessionMigration {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int TOLD_EVERY = 500;

  private final StoreInUse stores;
  private final InstantSource clock;
  private final Pause pause;

  /** Lets time go by. */
  @FunctionalInterface
  public interface Pause {
    /** Waits. */
    void sleep(Duration time) throws InterruptedException;
  }

  /** For the store in use. */
  public Migration(StoreInUse stores, InstantSource clock, Pause pause) {
    this.stores = stores;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public Progress migrate(String from, String to, Consumer<? super Progress> progress)
      throws InterruptedException {
    if (!stores.names().equals(new StoreInUse.Names(to, Optional.of(from)))
        || !(stores.get() instanceof MovingStore pair)) {
      throw new UserError(
          "Write these two lines into conf/org.odeum.sessions.cfg first; they take effect at once, in all processes of this machine: store = %s, former_store = %s. If there are other machines, also settling_seconds = 600, or as long as the last of them needs to get the file. From then on sessions are looked for in '%1$s' and then in '%2$s', and nobody is logged out."
              .formatted(to, from));
    }
    Passes passes = new Passes(pair, progress);
    if (!pair.isSettled(clock.instant())) {
      passes.run(); // which only counts them
    }
    while (!pair.isSettled(clock.instant())) {
      pause.sleep(PAUSE);
    }
    while (!passes.run()) {
      pause.sleep(PAUSE);
    }
    return passes.progress();
  }

  private final class Passes {
    private final MovingStore pair;
    private final Consumer<? super Progress> listener;
    private int moved;
    private int young;
    private int youngNow;
    private Progress told = new Progress(0, 0);
    private Set<SessionId> refused = new HashSet<>();

    Passes(MovingStore pair, Consumer<? super Progress> listener) {
      this.pair = pair;
      this.listener = listener;
    }

    Progress progress() {
      return new Progress(moved, young);
    }

    /** Only what is new: it may have to wait for minutes. */
    private void tell() {
      if (!told.equals(progress())) {
        told = progress();
        listener.accept(told);
      }
    }

    /** Whether nothing was left. */
    boolean run() throws InterruptedException {
      youngNow = 0;
      Set<SessionId> refusedNow = new HashSet<>();
      pair.from().forEach(session -> look(session, refusedNow));
      refused = refusedNow;
      young = youngNow;
      tell();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return young == 0 && refused.isEmpty();
    }

    private void look(StoredSession session, Set<SessionId> refusedNow) {
      Instant now = clock.instant();
      if (pair.stays(session, now)) {
        youngNow++;
      } else if (pair.move(session, now)) {
        moved++;
        if (moved % TOLD_EVERY == 0) {
          tell();
        }
      } else if (refused.contains(session.id())) {
        // Both have it, and nobody is at it: a process died in the middle. The new one counts.
        pair.from().delete(session.id());
      } else {
        refusedNow.add(session.id());
      }
    }
  }
}
