// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.time.Duration;
import java.time.Instant;
import org.odeum.launcher.spi.ServerProcess.Phase;
import org.odeum.launcher.spi.ServerRole.Kind;

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

  /** After how much life a worker that calls itself worn is replaced: it shall not spin. */
  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(10);

  final Kind kind;
  final int slot;
  final long pid;
  final Instant started;
  private Standing standing = Standing.STARTING;
  private Instant since;
  private Instant heard;
  private WorkerReport report = WorkerReport.NOTHING_YET;
  private boolean current = true;
  private boolean worn;
  private boolean killed;

  Member(Kind kind, int slot, long pid, Instant now) {
    this.kind = kind;
    this.slot = slot;
    this.pid = pid;
    this.started = now;
    this.since = now;
    this.heard = now;
  }

  WorkerPlace place() {
    return new WorkerPlace(kind, slot, ProcessHandle.current().pid());
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

  /** It has asked to be replaced. */
  void worn() {
    worn = true;
  }

  /** Becomes outdated when it is worn and has lived long enough. */
  void age(Instant now) {
    if (worn && Duration.between(started, now).compareTo(SHORTEST_LIFE) >= 0) {
      outdated();
    }
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
    if (standing == Standing.STARTING && said.phase() == Phase.READY) {
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
