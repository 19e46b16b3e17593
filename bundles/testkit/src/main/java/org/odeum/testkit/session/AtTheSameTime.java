// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a task on several threads that begin together, and passes on what one of them throws. */
final class AtTheSameTime {
  private static final long PATIENCE_SECONDS = 60;

  private AtTheSameTime() {}

  /** The task of one of several threads. */
  @FunctionalInterface
  interface Task {
    /** Does its work as number {@code thread}, from zero. */
    void run(int thread) throws Exception;
  }

  static void run(int threads, Task task) {
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        runs.add(executor.submit(() -> begin(start, task, thread)));
      }
      for (Future<?> run : runs) {
        finish(run);
      }
    }
  }

  private static Void begin(CyclicBarrier start, Task task, int thread) throws Exception {
    try {
      start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("the threads did not come together", e);
    }
    task.run(thread);
    return null;
  }

  private static void finish(Future<?> run) {
    try {
      run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      run.cancel(true);
      throw new AssertionError("a thread is stuck", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
