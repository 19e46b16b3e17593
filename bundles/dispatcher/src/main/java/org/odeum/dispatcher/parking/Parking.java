// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.parking;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.odeum.dispatcher.table.RouteTableSnapshot;

/**
 * Requests that wait for their route to come back. They hold no thread: each is a future that the
 * table with the route completes, or time. Safe for use by any number of threads.
 */
public final class Parking {
  private final Supplier<ParkingLimits> limits;
  private final Supplier<RouteTableSnapshot> tables;
  private final Executor executor;
  private final Set<Parked> parked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();

  private record Parked(
      Predicate<RouteTableSnapshot> away, CompletableFuture<Void> over, Object identity) {
    void look(RouteTableSnapshot table) {
      if (!away.test(table)) {
        over.complete(null);
      }
    }
  }

  /**
   * Nobody waits.
   *
   * @param limits asked for each request
   * @param tables gives the table in force
   * @param executor goes on with requests, each on a thread that may block
   */
  public Parking(
      Supplier<ParkingLimits> limits, Supplier<RouteTableSnapshot> tables, Executor executor) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.tables = Objects.requireNonNull(tables, "tables");
    this.executor = Objects.requireNonNull(executor, "executor");
  }

  /**
   * When a request that is parked now has waited long enough, by {@link System#nanoTime}. One that
   * is parked a second time keeps its first end.
   */
  public long end() {
    return System.nanoTime() + limits.get().timeout().toNanos();
  }

  /**
   * Counts a request in.
   *
   * @return false if too many wait
   */
  public boolean enter() {
    if (count.incrementAndGet() > limits.get().requests()) {
      count.decrementAndGet();
      return false;
    }
    return true;
  }

  /**
   * Lets a request wait that was counted in.
   *
   * @param end the time to give up, by {@link System#nanoTime}
   * @param away whether its route is still away in a table
   * @param resume goes on with it, when its route is back or time is over
   */
  public void await(long end, Predicate<RouteTableSnapshot> away, Runnable resume) {
    CompletableFuture<Void> over = new CompletableFuture<>();
    Parked entry = new Parked(away, over, new Object());
    parked.add(entry);
    over.completeOnTimeout(null, Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)
        .whenCompleteAsync(
            (nothing, error) -> {
              parked.remove(entry);
              count.decrementAndGet();
              resume.run();
            },
            executor);
    // The table may have changed before the request was in the set.
    entry.look(tables.get());
  }

  /** Sends those on their way whose routes are back. */
  public void changed(RouteTableSnapshot table) {
    for (Parked each : parked) {
      each.look(table);
    }
  }

  /** How many wait. */
  public int count() {
    return count.get();
  }
}
