// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.leaks;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the class loaders of retired generations that have not been collected yet. It forces no
 * collection: one that is still there after several that happened by themselves is reported once.
 * Its one virtual thread begins with the first loader and sleeps. Safe for use by any thread.
 */
public final class LeakWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeakWatch.class);
  private static final int MOST = 1000;
  private static final int ENOUGH_COLLECTIONS = 3;

  private final Clock clock;
  private final LongSupplier collections;
  private final Duration interval;
  private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
  private final Map<Long, RetiredLoader> alive = new LinkedHashMap<>();
  private long serial;
  private Thread thread;
  private boolean closed;

  /** Watches by the collector's own count of collections. */
  public LeakWatch(Clock clock) {
    this(clock, CollectionCount::now, Duration.ofSeconds(30));
  }

  LeakWatch(Clock clock, LongSupplier collections, Duration interval) {
    this.clock = clock;
    this.collections = collections;
    this.interval = interval;
  }

  /** Begins to watch a loader that should go soon. */
  public synchronized void retired(ClassLoader loader, String addon, String generation) {
    if (closed) {
      return;
    }
    RetiredLoader reference =
        new RetiredLoader(
            loader, gone, ++serial, addon, generation, clock.instant(), collections.getAsLong());
    alive.put(reference.serial(), reference);
    if (alive.size() > MOST) {
      alive.remove(alive.keySet().iterator().next());
    }
    if (thread == null) {
      thread = Thread.ofVirtual().name("leak watch").start(this::work);
    }
  }

  /** Those that are still there as far as the collector has told. */
  synchronized List<RetiredLoader> alive() {
    for (Reference<?> each = gone.poll(); each != null; each = gone.poll()) {
      alive.remove(((RetiredLoader) each).serial());
    }
    // The collector has cleared more than those that it has put into the queue by now.
    alive.values().removeIf(each -> each.refersTo(null));
    return List.copyOf(alive.values());
  }

  /** Their number. */
  public int count() {
    return alive().size();
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Reference<?> each = gone.remove(interval.toMillis());
        if (each != null) {
          synchronized (this) {
            alive.remove(((RetiredLoader) each).serial());
          }
        }
        report();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says once of each that is still there after several collections that it is. */
  void report() {
    long now = collections.getAsLong();
    for (RetiredLoader each : alive()) {
      if (now - each.collectionsBefore() >= ENOUGH_COLLECTIONS && each.tell()) {
        LOG.warn(
            "{} {} was retired {} s ago, and something still holds its classes: 'leaks' in the"
                + " shell says what",
            each.addon(),
            each.generation(),
            Duration.between(each.retired(), clock.instant()).toSeconds());
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    alive.clear();
    if (thread != null) {
      thread.interrupt();
    }
  }
}
