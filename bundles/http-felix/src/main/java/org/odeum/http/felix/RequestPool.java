// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.http.felix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;

/**
 * Gives each request a thread of its own, to so many at a time; more wait without one, first come,
 * first served. It is eventlet's {@code GreenPool}, except that nobody ever waits inside: whoever
 * hands in work goes on at once, so that work which brings more work cannot wait for itself.
 *
 * <p>A request that is to be answered later ({@code Exchange.suspend}) leaves its thread and so its
 * place; those that wait for something are no load.
 */
final class RequestPool {
  /** What is to be done for one request. */
  interface Work extends Runnable {
    /** There was no thread for it; called by a thread that has other things to do. */
    void notBegun(Throwable problem);
  }

  private final ThreadFactory threads;
  private final Queue<Work> waiting = new ArrayDeque<>();
  private int size;
  private int running;

  /**
   * @param size how many are worked at in the same moment
   * @param threads makes one for each
   */
  RequestPool(int size, ThreadFactory threads) {
    this.size = size;
    this.threads = threads;
  }

  /** A pool of virtual threads, named as the original names its threads. */
  static RequestPool ofVirtualThreads(int size) {
    return new RequestPool(
        size,
        Thread.ofVirtual()
            .name(RequestThreads.PREFIX, 1)
            .inheritInheritableThreadLocals(false)
            .factory());
  }

  /** Works at a request now, or when others are done. */
  void execute(Work request) {
    synchronized (waiting) {
      if (running >= size) {
        waiting.add(request);
        return;
      }
      running++;
    }
    start(request);
  }

  /** Changes how many are worked at; those that are stay. */
  void resize(int places) {
    List<Work> next = new ArrayList<>();
    synchronized (waiting) {
      size = places;
      while (running < size && !waiting.isEmpty()) {
        running++;
        next.add(waiting.remove());
      }
    }
    next.forEach(this::start);
  }

  /** How many wait for a place. */
  int waiting() {
    synchronized (waiting) {
      return waiting.size();
    }
  }

  /** Goes on with the next one if there is no thread for this one: each is begun, or told. */
  private void start(Work request) {
    for (Work next = request; next != null && !hasBegun(next); ) {
      next = placeGoesTo();
    }
  }

  private boolean hasBegun(Work request) {
    try {
      threads.newThread(() -> work(request)).start();
      return true;
    } catch (RuntimeException | Error noThread) {
      request.notBegun(noThread);
      return false;
    }
  }

  private void work(Work request) {
    try {
      request.run();
    } finally {
      Work next = placeGoesTo();
      if (next != null) {
        start(next);
      }
    }
  }

  /** Who gets a place that is free again; null if nobody, and then it is given back. */
  private Work placeGoesTo() {
    synchronized (waiting) {
      Work next = running <= size ? waiting.poll() : null;
      if (next == null) {
        running--;
      }
      return next;
    }
  }
}
