// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.odeum.launcher.spi.ServerProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far this server has come, and whether someone asked it to stop. Safe for any thread. */
final class ServerState implements ServerProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServerState.class);

  private final Instant started;
  private final List<URI> addresses;
  private final String version;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
  private final AtomicReference<String> stopReason = new AtomicReference<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Supplier<Optional<String>> reloadObjection;
  private volatile boolean reload;
  private volatile Optional<Duration> hurry = Optional.empty();
  private volatile boolean failed;

  ServerState(Instant started, List<URI> addresses, String version) {
    this(started, addresses, version, Optional::empty);
  }

  /**
   * @param reloadObjection why a reload would be no good, asked before each
   */
  ServerState(
      Instant started,
      List<URI> addresses,
      String version,
      Supplier<Optional<String>> reloadObjection) {
    this.reloadObjection = reloadObjection;
    this.started = started;
    this.addresses = List.copyOf(addresses);
    this.version = version;
  }

  /** Goes on to a later phase; a server never goes back, so an earlier one changes nothing. */
  void advance(Phase next) {
    phase.accumulateAndGet(next, (now, then) -> then.compareTo(now) > 0 ? then : now);
  }

  /** Whether {@link #stop} was called. */
  boolean stopRequested() {
    return stop.getCount() == 0;
  }

  /** Whether the process goes on with a new image when the server has stopped. */
  boolean reloadRequested() {
    return reload;
  }

  /** What the process ends with. */
  int exitCode() {
    return failed ? 1 : 0;
  }

  /** Has the stop wait no longer than this for requests in flight. */
  void hurry(Duration atMost) {
    hurry = Optional.of(atMost);
  }

  /** How long the stop waits for requests in flight, given what it usually would. */
  Duration patience(Duration usual) {
    return hurry.filter(shorter -> shorter.compareTo(usual) < 0).orElse(usual);
  }

  /** Waits until {@link #stop} or {@link #reload} is called. */
  void awaitStop() throws InterruptedException {
    stop.await();
  }

  @Override
  public Phase phase() {
    return phase.get();
  }

  @Override
  public Instant started() {
    return started;
  }

  @Override
  public List<URI> addresses() {
    return addresses;
  }

  @Override
  public String version() {
    return version;
  }

  /**
   * Whatever came first counts: a server that stops does not reload, nor does one whose next image
   * would not start.
   */
  @Override
  public void reload(String reason) {
    if (!Reload.possible()) {
      LOG.warn(
          "{}: this system cannot reload a server in place; stop and start it instead", reason);
      return;
    }
    Optional<String> objection = reloadObjection.get();
    if (objection.isPresent()) {
      LOG.error("Not reloading ({}), the server goes on as it was: {}", reason, objection.get());
      return;
    }
    synchronized (this) {
      if (stopReason.compareAndSet(null, reason)) {
        LOG.info("Reloading: {}", reason);
        reload = true;
        stop.countDown();
      }
    }
  }

  /** The first reason is logged, later ones come too late; it wins over a reload under way. */
  @Override
  public synchronized void stop(String reason) {
    if (stopReason.compareAndSet(null, reason)) {
      LOG.info("Stopping: {}", reason);
      stop.countDown();
    } else if (reload) {
      LOG.info("Stopping instead of reloading: {}", reason);
      reload = false;
    }
  }

  /** A failure is said whatever came before it. */
  @Override
  public void fail(String sentence) {
    failed = true;
    LOG.error(sentence);
    if (stopReason.compareAndSet(null, sentence)) {
      stop.countDown();
    }
  }
}
