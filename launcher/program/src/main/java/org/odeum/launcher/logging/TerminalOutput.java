// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.logging;

import java.util.function.Consumer;

/**
 * Lends the log's place on the terminal to someone who draws there too, such as an interactive
 * shell that keeps a prompt below the log. Safe for use by any thread.
 */
public interface TerminalOutput {
  /**
   * Sends the log's lines to a consumer instead of the terminal, until the answer is closed. A
   * later call replaces an earlier one. A consumer that throws is dropped and the terminal used
   * again.
   *
   * @param lines gets one entry of the log at a time, without the final line feed, perhaps in
   *     colours and perhaps of several lines; is called by the threads that log, also at once
   */
  Redirection redirectTo(Consumer<String> lines);

  /** Ends a redirection. */
  interface Redirection extends AutoCloseable {
    /** Gives the terminal back; does nothing if another redirection took over. */
    @Override
    void close();
  }
}
