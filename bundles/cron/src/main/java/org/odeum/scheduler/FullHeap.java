// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

/**
 * Tells whoever watches over the process that the heap was full. It counts the threads that ended
 * by that, and those of this bundle do not end.
 */
final class FullHeap {
  private FullHeap() {}

  /** Tells it if this is what happened. */
  static void reportIfCause(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
  }
}
