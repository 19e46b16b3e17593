// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the threads that ended because the heap was full, whoever they belonged to: what they were
 * there for is not done any more. All else is left to the handler that was there before.
 */
final class UncaughtErrors implements UncaughtExceptionHandler {
  private final Optional<UncaughtExceptionHandler> before;

  /** Counts without taking memory. */
  private final AtomicLong outOfMemory = new AtomicLong();

  UncaughtErrors(Optional<UncaughtExceptionHandler> before) {
    this.before = before;
  }

  /** Becomes the handler of all threads. */
  static UncaughtErrors install() {
    UncaughtErrors installed =
        new UncaughtErrors(Optional.ofNullable(Thread.getDefaultUncaughtExceptionHandler()));
    Thread.setDefaultUncaughtExceptionHandler(installed);
    return installed;
  }

  /** Gives way to the handler before, unless somebody else came after. */
  void remove() {
    if (Thread.getDefaultUncaughtExceptionHandler() == this) {
      Thread.setDefaultUncaughtExceptionHandler(before.orElse(null));
    }
  }

  /** Counts one that did not end its thread. */
  void ranOutOfMemory() {
    outOfMemory.incrementAndGet();
  }

  long outOfMemory() {
    return outOfMemory.get();
  }

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    if (error instanceof OutOfMemoryError) {
      ranOutOfMemory();
    }
    if (before.isPresent()) {
      before.get().uncaughtException(thread, error);
    } else {
      // What the JVM does by itself where nobody has set a handler.
      System.err.print("Exception in thread \"" + thread.getName() + "\" ");
      error.printStackTrace();
    }
  }
}
