// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.deployer.lifecycle;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the deployer on one thread whenever something woke it. Waking is cheap, never blocks for
 * longer than a moment, and never throws; several wakes become one run.
 */
public final class DeployerLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(DeployerLoop.class);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

  private final Deployer deployer;
  private final Object lock = new Object();
  private boolean woken;
  private boolean arrived;
  private boolean stopped;

  /** Makes one for a thread of its own. */
  public DeployerLoop(Deployer deployer) {
    this.deployer = deployer;
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

  /** Works until stopped. */
  @Override
  public void run() {
    try {
      Optional<Duration> again = Optional.of(Duration.ZERO);
      while (await(again)) {
        again = once();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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

  private boolean await(Optional<Duration> timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.map(Duration::toNanos).orElse(0L);
    synchronized (lock) {
      while (!stopped && !woken) {
        long left = timeout.isEmpty() ? 0 : (end - System.nanoTime()) / 1_000_000 + 1;
        if (timeout.isPresent() && end - System.nanoTime() <= 0) {
          break;
        }
        lock.wait(left);
      }
      return !stopped;
    }
  }
}
