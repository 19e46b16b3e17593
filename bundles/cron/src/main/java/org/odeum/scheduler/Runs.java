// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.scheduler;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The runs that are under way in this process. Safe for use by any thread. */
final class Runs {
  private final Set<Run> running = new HashSet<>();

  /** One run; the calls of the job follow each other in it. */
  static final class Run {
    private final JobSource source;
    private final Thread thread = Thread.currentThread();
    private volatile boolean ending;
    private Interrupter call;

    private Run(JobSource source) {
      this.source = source;
    }

    JobSource source() {
      return source;
    }

    /** Whether it should come to an end. */
    boolean ending() {
      return ending;
    }

    /** Begins a call; it is interrupted at once if the run was already told so. */
    synchronized Interrupter beginCall() {
      call = new Interrupter();
      return call;
    }

    private void end() {
      ending = true;
    }

    private synchronized void interrupt() {
      if (call != null) {
        call.interrupt(Interrupter.Reason.ENDING);
      }
    }
  }

  synchronized Run begin(JobSource source) {
    Run run = new Run(source);
    running.add(run);
    return run;
  }

  synchronized void end(Run run) {
    running.remove(run);
    notifyAll();
  }

  /** Tells some runs to come to an end, waits for that, then interrupts those that did not. */
  int finish(Predicate<JobSource> which, Duration wait, Duration afterInterrupt) {
    of(which).forEach(Run::end);
    if (await(which, wait) > 0) {
      of(which).forEach(Run::interrupt);
      await(which, afterInterrupt);
    }
    return of(which).size();
  }

  private synchronized Set<Run> of(Predicate<JobSource> which) {
    Set<Run> found = new HashSet<>();
    for (Run run : running) {
      // A job that replaces its own addon would wait for itself.
      if (which.test(run.source) && run.thread != Thread.currentThread()) {
        found.add(run);
      }
    }
    return found;
  }

  private synchronized int await(Predicate<JobSource> which, Duration bound) {
    long end = System.nanoTime() + bound.toNanos();
    long left = bound.toMillis();
    try {
      while (left > 0 && !of(which).isEmpty()) {
        wait(left);
        left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return of(which).size();
  }
}
