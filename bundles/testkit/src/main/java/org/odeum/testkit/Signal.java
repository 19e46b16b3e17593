// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A signal of Unix that tests send to processes which they started. */
public enum Signal {
  /** The process stands still until {@link #CONT}; its connections stay open. */
  STOP,
  /** It goes on. */
  CONT,
  /** It ends at once, without doing anything more. */
  KILL;

  /**
   * Sends it.
   *
   * @throws UncheckedIOException if the process is gone
   */
  public void send(ProcessHandle process) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid())).start();
      if (kill.waitFor() != 0) {
        throw new UncheckedIOException(
            new IOException(
                "kill -%s %d gives %d".formatted(name(), process.pid(), kill.exitValue())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
