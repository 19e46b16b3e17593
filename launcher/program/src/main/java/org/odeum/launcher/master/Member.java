// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.time.Duration;
import java.time.Instant;

/** One worker as the master sees it. For the master's thread alone. */
final class Member {
  /** What the master has in mind with it. */
  enum Standing {
    /** It has not said yet that it is ready. */
    STARTING,
    /** It answers requests. */
    SERVING,
    /** It was told to leave. */
    LEAVING
  }

  final int slot;
  final long pid;
  final Instant started;
  private Standing standing = Standing.STARTING;
  private Instant since;
  private Instant heard;
  private WorkerReport report = WorkerReport.NOTHING_YET;
  private boolean current = true;
  private boolean killed;

  Member(int slot, long pid, Instant now) {
    this.slot = slot;
    this.pid = pid;
    this.started = now;
    this.since = now;
    this.heard = now;
  }

  Standing standing() {
    return standing;
  }

  boolean is(Standing wanted) {
    return standing == wanted;
  }

  WorkerReport report() {
    return report;
  }

  /** False for one that is to be replaced. */
  boolean current() {
    return current;
  }

  void outdated() {
    current = false;
  }

  boolean killed() {
    return killed;
  }

  void kill() {
    killed = true;
  }

  void move(Standing next, Instant now) {
    standing = next;
    since = now;
  }

  void heard(WorkerReport said, Instant now) {
    heard = now;
    report = said;
    if (standing == Standing.STARTING
        && said.phase() == org.odeum.launcher.spi.ServerProcess.Phase.READY) {
      move(Standing.SERVING, now);
    }
  }

  Duration standingFor(Instant now) {
    return Duration.between(since, now);
  }

  Duration silentFor(Instant now) {
    return Duration.between(heard, now);
  }
}
