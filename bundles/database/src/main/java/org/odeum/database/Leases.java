// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Bounds how many connections are in use at a time, and knows who uses them. Who comes when all are
 * in use waits in line. When it is retired, who has a connection may finish what he does with it.
 * Safe for use by any thread.
 */
final class Leases {
  private static final int NAMED = 5;

  private final String database;
  private final int most;
  private final Semaphore free;
  private final Set<Ticket> taken = ConcurrentHashMap.newKeySet();
  private volatile Optional<Runnable> retired = Optional.empty();

  Leases(String database, int most) {
    this.database = database;
    this.most = most;
    this.free = new Semaphore(most, true);
  }

  /** The right to use one connection, until it is given back. */
  final class Ticket {
    private final Lease lease;
    private final long thread = Thread.currentThread().threadId();

    private Ticket(Lease lease) {
      this.lease = lease;
    }

    /** May be called more than once. */
    void giveBack() {
      if (taken.remove(this)) {
        free.release();
        retired.ifPresent(Leases.this::ifNobodyIsLeft);
      }
    }
  }

  /**
   * Waits for a free place.
   *
   * @param wait how long
   * @throws SQLTransientConnectionException if none became free, with the names of those who have
   *     them
   * @throws SQLNonTransientConnectionException if it is retired, and this thread has no other
   */
  Ticket take(Duration wait) throws SQLException {
    if (isRetiredFor(0)) {
      throw closed();
    }
    try {
      if (!free.tryAcquire() && !free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new SQLTransientConnectionException(fullMessage(wait));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException(
          "Waiting for a connection to the database '" + database + "' was interrupted.");
    }
    Ticket ticket = new Ticket(Lease.ofCaller());
    taken.add(ticket);
    if (isRetiredFor(1)) {
      ticket.giveBack();
      throw closed();
    }
    return ticket;
  }

  /** Whether the calling thread has no more than so many of one that is retired. */
  private boolean isRetiredFor(long most) {
    long self = Thread.currentThread().threadId();
    return retired.isPresent()
        && taken.stream().filter(ticket -> ticket.thread == self).count() <= most;
  }

  /** What is told to who comes too late. */
  SQLNonTransientConnectionException closed() {
    return new SQLNonTransientConnectionException(
        "The database '"
            + database
            + "' was closed: its configuration changed or the server stops.");
  }

  /**
   * Lets nobody take a place but threads that have one.
   *
   * @param end what is done when the last was given back, by whoever does so; it may be done twice
   */
  void retire(Runnable end) {
    retired = Optional.of(end);
    ifNobodyIsLeft(end);
  }

  private void ifNobodyIsLeft(Runnable end) {
    if (taken.isEmpty()) {
      end.run();
    }
  }

  /** How many are in use. */
  int inUse() {
    return taken.size();
  }

  /** How many threads wait for one. */
  int waiting() {
    return free.getQueueLength();
  }

  /** Those who have had a connection for the longest time, for people. */
  String longest() {
    long now = System.nanoTime();
    List<Lease> leases =
        taken.stream()
            .map(ticket -> ticket.lease)
            .sorted(Comparator.comparingLong(lease -> lease.sinceNanos() - now))
            .toList();
    String named =
        leases.stream()
            .limit(NAMED)
            .map(lease -> lease.describe(now))
            .collect(Collectors.joining("; "));
    int others = leases.size() - NAMED;
    return others > 0 ? named + "; and " + others + " more" : named;
  }

  private String fullMessage(Duration wait) {
    return "All "
        + most
        + " connections to the database '"
        + database
        + "' are in use, and none was given back within "
        + (wait.toMillis() < 1000 ? wait.toMillis() + " ms" : wait.toSeconds() + " s")
        + ". Those who have them: "
        + longest()
        + ". Have the code that is named close its connections, or allow more (db_maxconn).";
  }
}
