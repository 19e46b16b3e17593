// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Asks again what cannot be answered yet, as who uses a store that comes back would. */
public final class Retry {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Retry() {}

  /**
   * Asks until there is an answer, as long as it fails in this way and at most for two minutes.
   *
   * @throws Exception any other failure at once, this one when the time is over
   */
  public static <T> T on(Class<? extends Exception> failure, Callable<T> question)
      throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return question.call();
      } catch (Exception e) {
        if (!failure.isInstance(e) || System.nanoTime() - end > 0) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }
}
