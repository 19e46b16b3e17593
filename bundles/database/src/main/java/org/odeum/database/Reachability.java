// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Remembers whether the last attempt to connect failed, so that those who come within the next
 * second need not wait for the same. Safe for use by any thread.
 */
final class Reachability {
  private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanos;
  private volatile Failure failure;
  private volatile Failure lastAttempt;

  /** A failed wait for a connection. */
  private record Failure(SQLException reason, long atNanos) {}

  /**
   * @param nanos the time, as {@link System#nanoTime} tells it
   */
  Reachability(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** An attempt of the driver failed; the pool may be trying again. */
  void attemptFailed(SQLException reason) {
    lastAttempt = new Failure(reason, nanos.getAsLong());
  }

  /** The time by which attempts are told apart. */
  long now() {
    return nanos.getAsLong();
  }

  /** A connection was made or was there. */
  void succeeded() {
    if (failure != null || lastAttempt != null) {
      synchronized (this) {
        lastAttempt = null;
        failure = null;
      }
    }
  }

  /** Nobody got a connection, because of this. */
  void failed(SQLException reason) {
    failure = new Failure(reason, nanos.getAsLong());
  }

  /** What the driver said, if an attempt failed since then and none succeeded. */
  Optional<SQLException> attemptFailedSince(long sinceNanos) {
    Failure last = lastAttempt;
    return last != null && last.atNanos() - sinceNanos >= 0
        ? Optional.of(last.reason())
        : Optional.empty();
  }

  /**
   * Why there is no sense in trying now. One caller a second is let through; those after him are
   * told what is known until he knows better.
   */
  Optional<SQLException> away() {
    if (failure == null) {
      return Optional.empty();
    }
    synchronized (this) {
      Failure last = failure;
      if (last == null) {
        return Optional.empty();
      }
      if (nanos.getAsLong() - last.atNanos() < PAUSE_NANOS) {
        return Optional.of(last.reason());
      }
      failed(last.reason());
      return Optional.empty();
    }
  }
}
