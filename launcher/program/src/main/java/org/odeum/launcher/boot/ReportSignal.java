// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.boot;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.odeum.launcher.spi.StateReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** Has the process's state written to the log on SIGUSR1, as in Odoo. */
final class ReportSignal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReportSignal.class);

  private final Supplier<List<StateReport>> reports;
  private final AtomicBoolean writing = new AtomicBoolean();

  /**
   * @param reports those that are there when the signal comes
   */
  ReportSignal(Supplier<List<StateReport>> reports) {
    this.reports = reports;
  }

  /**
   * Takes the signal from the JVM. Where there is no such signal nothing happens; when this is
   * closed it means nothing any more, instead of ending the process as it does by itself.
   */
  ReportSignal install() {
    handle(this::arrived);
    return this;
  }

  private static void handle(Runnable action) {
    try {
      Signal.handle(new Signal("USR1"), _ -> action.run());
    } catch (IllegalArgumentException e) {
      LOG.debug("SIGUSR1 cannot be handled: {}", e.getMessage());
    }
  }

  /** What happens when it comes; while a report is being written another one is not begun. */
  void arrived() {
    if (!writing.compareAndSet(false, true)) {
      return;
    }
    try {
      List<StateReport> all = reports.get();
      all.forEach(ReportSignal::write);
      if (all.isEmpty()) {
        LOG.info("SIGUSR1: no bundle reports the state of the process (yet)");
      }
    } finally {
      writing.set(false);
    }
  }

  private static void write(StateReport report) {
    try {
      report.write();
    } catch (RuntimeException | LinkageError e) {
      LOG.error("The state of the process could not be written", e);
    }
  }

  @Override
  public void close() {
    handle(() -> {});
  }
}
