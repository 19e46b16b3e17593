// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

/** Knows which threads are answering requests, so that none waits for itself. */
final class ServingThreads {
  private final ThreadLocal<Boolean> serving = new ThreadLocal<>();

  void begin() {
    serving.set(true);
  }

  void end() {
    serving.remove();
  }

  boolean current() {
    return serving.get() != null;
  }
}
