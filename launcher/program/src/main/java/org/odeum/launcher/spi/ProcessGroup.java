// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.time.Instant;
import java.util.List;
import org.odeum.launcher.spi.ServerProcess.Phase;

/**
 * Tells of the processes that serve together: one, or the workers of a master. Safe for use by any
 * thread.
 */
public interface ProcessGroup {
  /**
   * One process that answers requests.
   *
   * @param slot its place in the group, from 0
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
      long pid,
      Instant started,
      Phase phase,
      int inFlight,
      long served,
      long heapBytes,
      long residentBytes) {}

  /** The place of this process. */
  int slot();

  /** The members as they were a second ago, by slot. */
  List<Member> members();

  /** Asks for this process to be replaced by a fresh one, as soon as that one serves. */
  void replaceThis(String reason);
}
