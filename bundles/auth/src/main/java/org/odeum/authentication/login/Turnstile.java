// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.authentication.login;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets few at a time do something expensive; others wait in a queue of bounded length and time, and
 * go away if it is full. Safe for use by any thread.
 */
final class Turnstile {
  private final Semaphore places;
  private final int longestQueue;
  private final Duration patience;

  Turnstile(int places, int longestQueue, Duration patience) {
    this.places = new Semaphore(places, true);
    this.longestQueue = longestQueue;
    this.patience = patience;
  }

  /** Half of the processors, so that requests are answered meanwhile. */
  static Turnstile usual() {
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new Turnstile(half, 64, Duration.ofSeconds(10));
  }

  /**
   * Does the work when it is this caller's turn.
   *
   * @return what the work gave; empty, and nothing was done, if the turn did not come
   */
  <T> Optional<T> pass(Supplier<T> work) {
    if (places.getQueueLength() >= longestQueue || !entered()) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      places.release();
    }
  }

  private boolean entered() {
    try {
      return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
