// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.itests.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for something to become true, with a bound that only a failing test reaches. */
public final class Eventually {
  /** The usual bound. */
  static final Duration BOUND = Duration.ofSeconds(90);

  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private Eventually() {}

  /** Waits until the condition holds, or fails with the description. */
  public static void until(String description, Callable<Boolean> condition) {
    until(description, BOUND, condition);
  }

  /** Waits until the condition holds, or fails with the description when the time is over. */
  public static void until(String description, Duration bound, Callable<Boolean> condition) {
    until(() -> description, bound, condition);
  }

  /** Waits until the condition holds, or fails with what the description then is. */
  public static void until(
      Supplier<String> description, Duration bound, Callable<Boolean> condition) {
    long end = System.nanoTime() + bound.toNanos();
    while (true) {
      if (holds(condition)) {
        return;
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + bound.toSeconds() + " s: " + description.get());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean holds(Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (Exception e) {
      return false;
    }
  }
}
