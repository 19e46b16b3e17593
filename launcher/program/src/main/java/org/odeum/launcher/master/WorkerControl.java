// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.master;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.odeum.launcher.posix.Processes.Ending;
import org.odeum.launcher.spi.ProcessGroup;

/** What the master does to workers; failures are for the log and tried again. */
interface WorkerControl {
  /**
   * Starts one and gives its process id.
   *
   * @param urgent whether it is more urgent than what the others do
   */
  long start(WorkerPlace place, boolean urgent) throws IOException;

  /** Has one that serves be no more urgent than the others, if it still is. */
  void endUrgency(long pid) throws IOException;

  /** How it ended; empty while it lives. */
  Optional<Ending> ended(long pid) throws IOException;

  /** Tells it to finish what it is at and leave. */
  void retire(long pid, String reason) throws IOException;

  /** Ends it at once. */
  void kill(long pid) throws IOException;

  /** Has it write its state to the log. */
  void report(long pid) throws IOException;

  /** Tells it of the group. */
  void tell(long pid, List<ProcessGroup.Member> group);

  /** The memory the system has given it. */
  long residentBytes(long pid);
}
