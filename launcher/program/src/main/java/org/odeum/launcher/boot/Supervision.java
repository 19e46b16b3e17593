// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.odeum.launcher.posix.ServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the service manager informed, if there is one that wants to be: ready, reloading, stopping,
 * and signs of life where it has set a watchdog. A worker tells nothing: its master does.
 */
final class Supervision implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);

  private static final long NANOS_PER_MICRO = 1000;

  private final Optional<ServiceManager> manager;
  private final Optional<Duration> interval;
  private Optional<Thread> watchdog = Optional.empty();

  private Supervision(Optional<ServiceManager> manager, Optional<Duration> interval) {
    this.manager = manager;
    this.interval = interval;
  }

  /** Informs whom the environment names. */
  static Supervision of(Map<String, String> environment, long pid) {
    return new Supervision(ServiceManager.of(environment), interval(environment, pid));
  }

  /** Half the time after which the watchdog bites. */
  static Optional<Duration> interval(Map<String, String> environment, long pid) {
    String meant = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
    String micros = environment.getOrDefault("WATCHDOG_USEC", "");
    return meant.equals(Long.toString(pid)) && micros.matches("[1-9]\\d{0,15}")
        ? Optional.of(Duration.ofNanos(Long.parseLong(micros) * NANOS_PER_MICRO / 2))
        : Optional.empty();
  }

  /** Requests are answered from now on. */
  void ready() {
    tell("READY=1\nMAINPID=" + ProcessHandle.current().pid());
    if (manager.isPresent() && interval.isPresent()) {
      watchdog = Optional.of(Thread.ofVirtual().name("watchdog").start(this::feed));
    }
  }

  private void feed() {
    try {
      while (true) {
        tell("WATCHDOG=1");
        Thread.sleep(interval.orElseThrow());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The image is going to be replaced, or the server to stop. */
  void leaving(boolean reload) {
    tell(
        reload
            ? "RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / NANOS_PER_MICRO
            : "STOPPING=1");
  }

  private void tell(String state) {
    if (manager.isEmpty()) {
      return;
    }
    try {
      manager.get().tell(state);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("The service manager could not be told: {}", Sentence.reason(e));
    }
  }

  @Override
  public void close() {
    watchdog.ifPresent(Thread::interrupt);
  }
}
