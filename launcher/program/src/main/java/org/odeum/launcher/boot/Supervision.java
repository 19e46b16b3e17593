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
  private static final long MICROS_PER_MILLI = 1000;
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final String EXTEND = "EXTEND_TIMEOUT_USEC=%d";

  private static final String ALIVE = "WATCHDOG=1";

  private final Optional<Manager> manager;
  private final Optional<Duration> interval;
  private Optional<Thread> extending = Optional.empty();
  private Optional<Thread> watchdog = Optional.empty();

  /** Who is kept informed. */
  @FunctionalInterface
  interface Manager {
    void tell(String state) throws IOException;
  }

  /**
   * @param interval the longest time between two signs of life, if it wants any
   */
  Supervision(Optional<Manager> manager, Optional<Duration> interval) {
    this.manager = manager;
    this.interval = interval;
  }

  /**
   * The server starts: the manager's patience, which may be shorter than a long start, is extended
   * until it is ready, but not for ever.
   *
   * @param longest how long a start may take
   */
  Supervision starting(Duration longest) {
    if (manager.isPresent()) {
      extending =
          Optional.of(Thread.ofVirtual().name("start-timeout").start(() -> extend(longest)));
    }
    return this;
  }

  /** Waits until a start that does not end gets no more patience. */
  void awaitPatienceOver() throws InterruptedException {
    if (extending.isPresent()) {
      extending.get().join();
    }
  }

  /** After a reload the watchdog that the image before had set still watches. */
  private void extend(Duration longest) {
    Duration pause = interval.filter(time -> time.compareTo(STEP) < 0).orElse(STEP);
    String extension = EXTEND.formatted(3 * STEP.toMillis() * MICROS_PER_MILLI);
    String state = interval.isPresent() ? extension + "\n" + ALIVE : extension;
    long times = longest.toNanos() / pause.toNanos();
    try {
      for (long i = 0; i < times; i++) {
        tell(state);
        Thread.sleep(pause);
      }
    } catch (InterruptedException ready) {
      Thread.currentThread().interrupt();
    }
  }

  /** Informs whom the environment names. */
  static Supervision of(Map<String, String> environment, long pid) {
    return new Supervision(
        ServiceManager.of(environment).map(manager -> manager::tell), interval(environment, pid));
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
    extending.ifPresent(Thread::interrupt);
    tell("READY=1\nMAINPID=" + ProcessHandle.current().pid());
    if (manager.isPresent() && interval.isPresent()) {
      watchdog = Optional.of(Thread.ofVirtual().name("watchdog").start(this::feed));
    }
  }

  private void feed() {
    try {
      while (true) {
        tell(ALIVE);
        Thread.sleep(interval.orElseThrow());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The image is going to be replaced, or the server to stop.
   *
   * @param longest how long requests in flight may take
   */
  void leaving(boolean reload, Duration longest) {
    tell(
        (reload
                ? "RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / NANOS_PER_MICRO
                : "STOPPING=1")
            + "\n"
            + EXTEND.formatted(longest.plus(STEP).toMillis() * MICROS_PER_MILLI));
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
    extending.ifPresent(Thread::interrupt);
    watchdog.ifPresent(Thread::interrupt);
  }
}
