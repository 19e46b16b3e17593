// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Knows the requests that are in servlets and filters of other bundles, and keeps new ones waiting
 * while such a bundle is exchanged: Felix HTTP destroys a servlet or filter whose service goes,
 * whoever is in it. Those that wait hold no thread. Safe for use by any thread.
 */
final class ForeignTraffic {
  private static final int MOST_WAITING = 1_000;
  private static final Predicate<String> NONE = path -> false;

  private final Map<Runnable, String> inside = new IdentityHashMap<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private volatile Predicate<String> held = NONE;

  /**
   * Lets a request in, or keeps it waiting.
   *
   * @param again begins with it anew; called when it has waited
   * @return what is to be called when the request ends; empty if it waits
   */
  synchronized Optional<Runnable> enter(String path, Runnable again) {
    if (held.test(path) && waiting.size() < MOST_WAITING) {
      waiting.add(again);
      return Optional.empty();
    }
    Runnable leave =
        new Runnable() {
          @Override
          public void run() {
            leave(this);
          }
        };
    inside.put(leave, path);
    return Optional.of(leave);
  }

  private synchronized void leave(Runnable visit) {
    inside.remove(visit);
    notifyAll();
  }

  /** Whether requests are kept waiting. */
  boolean holdsAny() {
    return held != NONE;
  }

  /** Whether requests for this path are. */
  boolean holds(String path) {
    return held.test(path);
  }

  /**
   * Keeps all new requests for some paths waiting until {@link #release}, and itself waits until no
   * earlier one is left.
   *
   * @return how many are left when the time is over
   */
  synchronized int drain(Predicate<String> paths, Duration timeout) {
    held = held.or(paths);
    long end = System.nanoTime() + timeout.toNanos();
    try {
      for (long left = timeout.toMillis(); inside(paths) > 0 && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return inside(paths);
  }

  private int inside(Predicate<String> paths) {
    return (int) inside.values().stream().filter(paths).count();
  }

  /** Lets in those that wait. */
  void release() {
    takeWaiting().forEach(Runnable::run);
  }

  private synchronized List<Runnable> takeWaiting() {
    held = NONE;
    List<Runnable> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }
}
