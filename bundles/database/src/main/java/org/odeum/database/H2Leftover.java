// Copyright the Odeum authors.
// SPDX-License-Identifier: Apache-2.0
package org.odeum.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The process that has a file for several, of whom none is left: a reload made of this process,
 * their master, a server without workers. That process waits for this one's end.
 */
final class H2Leftover {
  private static final int END_SECONDS = 5;

  private H2Leftover() {}

  /** Ends it, if it is there, so that the file can be opened here. */
  static void end(Path file) {
    Optional<H2Address> mine =
        H2Address.read(file).filter(it -> it.master() == ProcessHandle.current().pid());
    if (mine.isPresent() && closes(mine.get())) {
      ProcessHandle.of(mine.get().pid()).ifPresent(H2Leftover::kill);
    }
  }

  /** Whoever knows the secret is that process, and not another of its number. */
  private static boolean closes(H2Address address) {
    try (Connection connection = H2Served.connect(address)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SHUTDOWN");
      } catch (SQLException closed) {
        // The end of the database is the end of the connection.
      }
      return true;
    } catch (SQLException gone) {
      return false;
    }
  }

  /** All is in the file; it ignores signals that ask. */
  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS).join();
  }
}
