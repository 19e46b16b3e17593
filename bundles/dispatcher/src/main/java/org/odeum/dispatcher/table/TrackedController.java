// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.dispatcher.table;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.odeum.dispatcher.endpoint.ControllerScanner;
import org.odeum.dispatcher.endpoint.ScannedController;

/**
 * A controller that is registered: obtained and scanned once, when it is first needed.
 *
 * <p>No lock is held while the controller is made, for that runs code of the addon, which may
 * register services or wait for others. A second thread finds it not scanned yet and goes on; the
 * first one refreshes the table when it is done.
 */
final class TrackedController {
  private enum State {
    NEW,
    SCANNING,
    SCANNED,
    RELEASED
  }

  /** Longer than any constructor should take, and short enough if two threads should block. */
  private static final long PATIENCE_MILLIS = 1_000;

  private final ControllerSource source;
  private State state = State.NEW;
  private boolean obtained;
  private Optional<ScannedController> scanned = Optional.empty();

  TrackedController(ControllerSource source) {
    this.source = source;
  }

  ControllerSource source() {
    return source;
  }

  long bundleId() {
    return source.owner().bundleId();
  }

  /** What was found in it; empty until it was needed. */
  synchronized Optional<ScannedController> scanned() {
    return scanned;
  }

  /** Obtains and scans it unless that was begun before. */
  Optional<ScannedController> scan() {
    synchronized (this) {
      if (state != State.NEW) {
        return scanned;
      }
      state = State.SCANNING;
    }
    boolean made = false;
    ScannedController found;
    try {
      Object controller = source.obtain();
      made = true;
      found = ControllerScanner.scan(source.owner(), controller);
    } catch (ControllerUnavailableException e) {
      found = ScannedController.failed(source.owner(), source.description(), e.getMessage());
    }
    boolean tooLate;
    synchronized (this) {
      notifyAll();
      tooLate = state == State.RELEASED;
      if (!tooLate) {
        state = State.SCANNED;
        obtained = made;
        scanned = Optional.of(found);
      }
    }
    if (tooLate && made) {
      source.release();
    }
    return scanned();
  }

  /** The same, but waits a while for another thread that has begun it. */
  void scanOrWait() {
    scan();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    synchronized (this) {
      try {
        for (long left = PATIENCE_MILLIS;
            state == State.SCANNING && left > 0;
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())) {
          wait(left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives the controller back. */
  void release() {
    boolean give;
    synchronized (this) {
      give = obtained;
      obtained = false;
      state = State.RELEASED;
      scanned = Optional.empty();
    }
    if (give) {
      source.release();
    }
  }
}
