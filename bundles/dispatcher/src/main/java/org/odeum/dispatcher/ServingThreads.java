// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Knows which threads are answering which requests: so that none waits for itself, and so that
 * those can be interrupted that are busy with an addon that has to go.
 */
final class ServingThreads {
  private static final class Slot {
    private final Thread thread = Thread.currentThread();
    private volatile Visit visit;
  }

  private final ThreadLocal<Slot> own = new ThreadLocal<>();
  private final Set<Slot> slots = ConcurrentHashMap.newKeySet();

  void begin(Visit visit) {
    Slot slot = own.get();
    if (slot == null) {
      slot = register();
    }
    slot.visit = visit;
  }

  private Slot register() {
    Slot slot = new Slot();
    own.set(slot);
    if (!slot.thread.isVirtual()) {
      // Pooled threads come seldom; that is the time to forget those that went.
      slots.removeIf(other -> !other.thread.isAlive());
    }
    slots.add(slot);
    return slot;
  }

  void end() {
    Slot slot = own.get();
    Visit visit = slot.visit;
    slot.visit = null;
    if (visit.isCutOff()) {
      forgetInterrupt(slot);
    }
    if (slot.thread.isVirtual()) {
      own.remove();
      slots.remove(slot);
    }
  }

  /** The interrupt was for the request that has just ended, not for the next one. */
  private static void forgetInterrupt(Slot slot) {
    synchronized (slot) {
      Thread.interrupted();
    }
  }

  boolean current() {
    Slot slot = own.get();
    return slot != null && slot.visit != null;
  }

  /** Marks the requests that are chosen and interrupts their threads, but never the caller's. */
  void cutOff(Predicate<Visit> chosen) {
    for (Slot slot : slots) {
      Visit visit = slot.visit;
      if (visit != null && slot.thread != Thread.currentThread() && chosen.test(visit)) {
        visit.cutOff();
        synchronized (slot) {
          if (slot.visit == visit) {
            slot.thread.interrupt();
          }
        }
      }
    }
  }
}
