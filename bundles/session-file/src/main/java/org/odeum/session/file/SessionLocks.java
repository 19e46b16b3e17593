// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.session.file;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.odeum.session.SessionId;
import org.odeum.session.SessionStoreUnavailableException;

/**
 * Locks for sessions, each shared by many: chosen by the stable part of the id, so that ids of one
 * session have the same. Held against the threads of this process and against other processes.
 */
final class SessionLocks implements AutoCloseable {
  private static final int STRIPES = 64;

  private final Stripe[] stripes = new Stripe[STRIPES];
  private volatile boolean closed;

  /**
   * Locks by files.
   *
   * @param locks the folder to make them in
   */
  SessionLocks(Path locks) {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(locks.resolve("%02x".formatted(i)));
    }
  }

  <T> T holding(SessionId id, Supplier<T> work) {
    return holding(id.stablePart(), work);
  }

  <T> T holding(String stablePart, Supplier<T> work) {
    Stripe stripe = stripes[index(stablePart)];
    stripe.lock();
    try {
      requireOpen();
      return work.get();
    } finally {
      stripe.unlock();
    }
  }

  /** Holds two locks, or one if both ids have the same; always in one order, against deadlock. */
  <T> T holdingBoth(SessionId one, SessionId other, Supplier<T> work) {
    int first = Math.min(index(one.stablePart()), index(other.stablePart()));
    int second = Math.max(index(one.stablePart()), index(other.stablePart()));
    stripes[first].lock();
    try {
      stripes[second].lock();
      try {
        requireOpen();
        return work.get();
      } finally {
        stripes[second].unlock();
      }
    } finally {
      stripes[first].unlock();
    }
  }

  private static int index(String stablePart) {
    return ChangeCounters.index(stablePart) % STRIPES;
  }

  void requireOpen() {
    if (closed) {
      throw new SessionStoreUnavailableException("The file session store is closed.");
    }
  }

  /** Waits for the work that holds locks. */
  @Override
  public void close() {
    closed = true;
    for (Stripe stripe : stripes) {
      stripe.close();
    }
  }
}
