// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the deployer on one thread whenever something woke it. Waking is cheap, never blocks for
 * longer than a moment, and never throws; several wakes become one run.
 *
 * <p>It also looks from time to time when nothing woke it: a file that the deployer took in before
 * the watcher noticed it, and that is removed before the watcher looks again, is in no report.
 */
public final class DeployerLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DeployerLoop.class);
  private static final int MOST_ORDERS = 16;
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

  private final Deployer deployer;
  private final Duration atLatest;
  private final Object lock = new Object();
  private final Deque<Runnable> orders = new ArrayDeque<>();
  private boolean woken;
  private boolean arrived;
  private boolean stopped;

  /**
   * Makes one for a thread of its own.
   *
   * @param atLatest the longest time between two looks
   */
  public DeployerLoop(Deployer deployer, Duration atLatest) {
    this.deployer = deployer;
    this.atLatest = atLatest;
  }

  /** Says that the deploy folder may have changed. */
  public void wake() {
    synchronized (lock) {
      woken = true;
      lock.notifyAll();
    }
  }

  /** Says that something is there that what failed before may have waited for. */
  public void somethingArrived() {
    synchronized (lock) {
      arrived = true;
      wake();
    }
  }

  /** Ends {@link #run}; what is being done is finished first. */
  public void stop() {
    synchronized (lock) {
      stopped = true;
      lock.notifyAll();
    }
  }

  /**
   * Has something done between two looks, by the thread of {@link #run}.
   *
   * @throws RejectedExecutionException if too much waits already, or it was stopped
   */
  public <T> CompletableFuture<T> submit(Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    synchronized (lock) {
      if (stopped || orders.size() >= MOST_ORDERS) {
        throw new RejectedExecutionException("the deployer is busy or stopped");
      }
      orders.add(
          () -> {
            try {
              result.complete(work.get());
            } catch (RuntimeException failed) {
              result.completeExceptionally(failed);
            }
          });
      wake();
    }
    return result;
  }

  private Optional<Runnable> nextOrder() {
    synchronized (lock) {
      return Optional.ofNullable(orders.poll());
    }
  }

  /** Works until stopped. */
  @Override
  public void run() {
    try {
      Duration again = Duration.ZERO;
      while (await(again)) {
        for (Optional<Runnable> order = nextOrder(); order.isPresent(); order = nextOrder()) {
          order.orElseThrow().run();
        }
        again = once().filter(sooner -> sooner.compareTo(atLatest) < 0).orElse(atLatest);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Looks until all is published that there is, which in a process that does not lead its group is
   * for others to say.
   */
  public void untilSettled() throws InterruptedException {
    Optional<Duration> again = once();
    while (!deployer.isSettled() && await(again.orElse(atLatest))) {
      again = once();
    }
  }

  /** Looks once, now; gives the time after which to look again. */
  public Optional<Duration> once() {
    synchronized (lock) {
      woken = false;
      if (arrived) {
        deployer.somethingArrived();
        arrived = false;
      }
    }
    try {
      return deployer.reconcile();
    } catch (RuntimeException fault) {
      LOG.error("The deployer made a mistake and tries again in a second; please report", fault);
      return Optional.of(AFTER_FAULT);
    }
  }

  private boolean await(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    synchronized (lock) {
      long left = timeout.toNanos();
      while (!stopped && !woken && left > 0) {
        lock.wait(left / 1_000_000 + 1);
        left = end - System.nanoTime();
      }
      return !stopped;
    }
  }
}
