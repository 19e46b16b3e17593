// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.launcher.spi;

import java.io.OutputStream;
import java.util.List;

/**
 * Runs what people type at a prompt; the shell bundle registers the one service of this type. The
 * launcher owns terminals and sockets and brings the lines.
 */
public interface CommandInterpreter {
  /**
   * Opens a session, which keeps its variables from line to line.
   *
   * @param out takes results
   * @param err takes messages about what went wrong
   */
  Session open(OutputStream out, OutputStream err);

  /** One person's conversation. Lines are run one after the other. */
  interface Session extends AutoCloseable {
    /**
     * Runs one line and waits for its end. Never throws for what the line does: that is written to
     * the error stream.
     *
     * @return 0 for success, 1 for failure, 2 for wrong usage
     */
    int execute(String line, Screen screen);

    /** What could stand at the cursor, at most a few hundred; empty while a line runs. */
    List<Candidate> complete(String line, int cursor);

    /** Ends the line that runs, if one does. May be called by any thread. */
    void interrupt();

    @Override
    void close();
  }

  /**
   * Describes what shows the output.
   *
   * @param columns the width in characters; 0 if there is no limit
   * @param colours whether escape sequences for colours are understood
   */
  record Screen(int columns, boolean colours) {
    /** What a file or a pipe is: endless lines without colours. */
    public static Screen plain() {
      return new Screen(0, false);
    }
  }

  /**
   * A word that completes a line.
   *
   * @param value the whole word
   * @param description what it stands for; may be empty
   */
  record Candidate(String value, String description) {}
}
