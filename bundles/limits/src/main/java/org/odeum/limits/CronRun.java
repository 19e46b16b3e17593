// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.limits;

import java.util.Optional;
import java.util.function.Consumer;
import org.odeum.server.WorkGuard;

/** One run of a job, watched from its begin to its close. */
final class CronRun implements Work, WorkGuard.Watch {
  private final String name;
  private final Optional<String> database;
  private final Thread thread = Thread.currentThread();
  private final long startedNanos = System.nanoTime();
  private final Consumer<CronRun> whenClosed;
  private volatile Optional<String> overdue = Optional.empty();
  private boolean closed;

  CronRun(String name, Optional<String> database, Consumer<CronRun> whenClosed) {
    this.name = name;
    this.database = database;
    this.whenClosed = whenClosed;
  }

  @Override
  public Kind kind() {
    return Kind.CRON;
  }

  @Override
  public String id() {
    return "";
  }

  @Override
  public String what() {
    return name;
  }

  @Override
  public String database() {
    return database.orElse("");
  }

  @Override
  public String user() {
    return "";
  }

  @Override
  public Optional<Thread> thread() {
    return Optional.of(thread);
  }

  @Override
  public long startedNanos() {
    return startedNanos;
  }

  @Override
  public long progress() {
    return 0;
  }

  @Override
  public synchronized boolean running() {
    return !closed;
  }

  @Override
  public void refuse(String why) {
    overdue = Optional.of("The job took " + why + ".");
  }

  @Override
  public synchronized void interrupt() {
    if (!closed) {
      thread.interrupt();
    }
  }

  @Override
  public Optional<String> overdue() {
    return overdue;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (overdue.isPresent()) {
        Thread.interrupted();
      }
    }
    whenClosed.accept(this);
  }
}
