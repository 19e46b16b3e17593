// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.odeum.launcher.spi.ServerProcess.Phase;

/**
 * Tells of the processes that serve together: one, or the workers of a master. Safe for use by any
 * thread.
 */
public interface ProcessGroup {
  /**
   * One process of the group.
   *
   * @param slot its place among those of its kind, from 0
   * @param kind what it is there for
   * @param pid its process id
   * @param started when
   * @param phase how far it has come
   * @param inFlight requests it is at
   * @param served requests it has answered
   * @param heapBytes memory its objects take
   * @param residentBytes memory the system has given it; 0 if that is not known
   */
  record Member(
      int slot,
      ServerRole.Kind kind,
      long pid,
      Instant started,
      Phase phase,
      int inFlight,
      long served,
      long heapBytes,
      long residentBytes) {
    /** The name that people know it by: {@code 0} answers requests, {@code cron0} does not. */
    public String name() {
      return kind == ServerRole.Kind.CRON ? "cron" + slot : Integer.toString(slot);
    }
  }

  /**
   * What a line of the shell gave in another process.
   *
   * @param exitCode 0 for success
   * @param output what it wrote
   * @param error what it wrote to the error stream
   */
  record Reply(int exitCode, String output, String error) {}

  /** The place of this process among those of its kind. */
  int slot();

  /** The members as they were a second ago, by slot. */
  List<Member> members();

  /** Asks for this process to be replaced by a fresh one, as soon as that one serves. */
  void replaceThis(String reason);

  /**
   * Says that this process decides for the others what is published: the shell of the group is its
   * shell.
   */
  default void leadsNow() {}

  /**
   * Has another process of the group run a line of the shell, and waits for its end.
   *
   * @throws IOException if it cannot be reached, or takes longer than the bound
   */
  default Reply ask(Member other, String line, Duration bound) throws IOException {
    throw new IOException("this process has no others beside it");
  }
}
