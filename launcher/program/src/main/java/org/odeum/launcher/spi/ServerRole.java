// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.util.Objects;

/**
 * Tells what this process does among those of its server. The launcher registers one in each
 * process that serves; a command that runs beside a server has none.
 *
 * @param kind what the process is there for
 * @param cronThreads how many threads it is to run jobs with; 0 in one that leaves them to others
 */
public record ServerRole(Kind kind, int cronThreads) {
  /** What processes are there for. */
  public enum Kind {
    /** The only process: it answers requests and runs jobs. */
    ALONE,
    /** One of several that answer requests. */
    HTTP,
    /** One that only runs jobs; it accepts no connections. */
    CRON
  }

  /** Refuses nulls and negative numbers. */
  public ServerRole {
    Objects.requireNonNull(kind, "kind");
    if (cronThreads < 0) {
      throw new IllegalArgumentException("cronThreads is " + cronThreads);
    }
  }

  /**
   * The role of a process.
   *
   * @param maxCronThreads the option: as many threads in one process, or processes of one thread
   */
  public static ServerRole of(Kind kind, int maxCronThreads) {
    return new ServerRole(
        kind,
        switch (kind) {
          case ALONE -> maxCronThreads;
          case HTTP -> 0;
          case CRON -> 1;
        });
  }

  /** Whether other processes publish the same addons from the same data directory. */
  public boolean inGroup() {
    return kind != Kind.ALONE;
  }
}
